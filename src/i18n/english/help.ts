/** Help, method and about. Each entry is short enough for a phone. */
export const helpTexts = {
  title: 'What you can ask',
  situations: [
    { situation: 'Is this profile what it looks like?', type: '/check @ada.example.com' },
    {
      situation: 'The network shows programs nothing: give figures',
      type: '/check @ada network:instagram followers:120K following:800 posts:640 likes:1200 replies:31',
    },
    { situation: 'A list from a call for papers: paste all links at once', type: '/check link link link …' },
    {
      situation: 'Keep them, vote and decide as a team: paste links, or a call for papers as a table',
      type: '/shortlist add link link link …',
    },
    { situation: 'I am for her, and she is invited', type: '/shortlist vote @ada.example.com +1' },
    { situation: 'Who of these should we invite?', type: '/rank link link link …' },
    { situation: 'These two profiles are one person’s', type: '/person @ada.example.com add:@ada@social.example' },
    { situation: 'Which of these two to five?', type: '/compare @ada.example.com @bob@social.example' },
    { situation: 'Who are the newest followers?', type: '/audience @ada.example.com' },
    { situation: 'What was it like before?', type: '/history @ada.example.com' },
    { situation: 'Tell us when it changes', type: '/watch @ada.example.com zone:Europe/Berlin' },
    { situation: 'Why this verdict?', type: '/explain' },
    { situation: 'What did we check and decide in October?', type: '/recap October' },
    { situation: 'That was a mistake', type: '/undo' },
    { situation: 'Our time zone, who may decide, one team on Discord and Telegram', type: '/settings' },
    { situation: 'How is it worked out, and what can it not say?', type: '/method' },
  ],
  note: 'Handles can be @name, name.tld, @user@host, or a profile link of any network.',
  command: (name: string) => `/${name}`,
  options: 'You can add',
  noOptions: 'Nothing to add.',
  required: 'needed',
  unknownTopic: (topic: string, known: string) => `There is no command “${topic}”. There are ${known}.`,
};

export const methodTexts = {
  title: 'How a verdict is reached',
  parts: [
    {
      name: 'Volume (0–100)',
      text: 'How many followers: 40 at the high-volume line of the network, 20 more for each tenfold.',
    },
    {
      name: 'Quality (0–100)',
      text: '50 plus the points of every known signal. A checklist that anyone can add up, not a measurement.',
    },
    {
      name: 'Responds like',
      text: 'The size of ordinary account that gets this response. From response alone, with a range; it can be above the follower count.',
    },
    { name: 'Range', text: 'About 68 %: known signals bring their own uncertainty, unknown ones a wide one.' },
    { name: 'Can’t tell yet', text: 'Said when less than a quarter of the evidence is there. Never a bad sign.' },
    {
      name: 'What it cannot say',
      text: 'Whether somebody speaks well; slow changes; old or hijacked accounts; paid reach; response that was ordered.',
    },
  ],
  verdicts: 'The verdicts',
  signals: 'The signals',
  more: 'Every number, with its source: docs/scoring.md in the repository.',
  topic: (name: string) => `Method: ${name}`,
  unknownTopic: (topic: string, known: string) => `No method entry is called “${topic}”. There are ${known}.`,
};

export const explainTexts = {
  title: (verdict: string) => `Why “${verdict}”`,
  column: { signal: 'Signal', seen: 'Seen', usual: 'Usual for its size', points: 'Points', source: 'Source' },
  sources: 'Sources',
  unknown: 'not known',
  notCounted: 'same fact as a stronger signal',
  sum: (terms: string, exact: string) => `Quality = 50 ${terms} = ${exact}`,
  rangeOf: (low: string, high: string) => `Range ${low}–${high} (about 68 %)`,
  evidence: (share: string) => `Evidence: ${share} of the formula’s weight is known`,
  missing: (names: string) => `Not known, so neutral: ${names}`,
  formula: (formula: string, yardstick: string) => `Formula ${formula}, yardstick ${yardstick}`,
  leftOut: (count: number) =>
    `${count} ${count === 1 ? 'post' : 'posts'} left out of the response (pinned, paid, shared on, replies, or younger than 48 hours)`,
  scoredPosts: (count: number) => `${count} own ${count === 1 ? 'post' : 'posts'} scored`,
  nothingYet: 'There is no verdict here to explain yet. Name a profile: /explain @ada.example.com',
};

export const aboutTexts = {
  title: 'Assay',
  what: 'Tells a team how good a social profile really is: volume against quality, with reasons.',
  version: (version: string, formula: string) => `Version ${version}, formula ${formula}`,
  reads: (networks: string) => `Reads ${networks}. All other networks: figures given by hand.`,
  keeps:
    'Keeps the last verdicts of a team, and the counts of profiles that were read (for its own baselines, not who asked), in memory only, until it is restarted.',
  licence: 'Open source under the MIT licence. Figures and their publishers are named in NOTICE.',
};
