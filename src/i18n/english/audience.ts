/** What a sample of followers says, and what it does not. Signals, never accusations. */
export const audienceTexts = {
  title: 'Followers of',
  reading: (done: string, all: string) => `${done} of the ${all} newest followers looked at`,
  soFar: (active: string, dormant: string, suspect: string) =>
    `So far: ${active} active, ${dormant} dormant, ${suspect} look bulk-made.`,
  pause: (network: string, wait: string) => `${network} asks for a pause; this goes on by itself ${wait}.`,
  stop: 'Stop',

  frame: {
    recent: (count: string) => `Of the ${count} newest followers, not of all:`,
    random: (count: string) => `Of ${count} followers picked at random:`,
    complete: (count: string) => `Of all ${count} followers:`,
    listed: (count: string) => `Of the ${count} followers whom the network lists:`,
  },
  unread: (count: string) => `${count} more were gone or private when they were looked at.`,
  toldTooLittle: (count: string) =>
    `${count} more told too little to be judged: it takes two of followers, following and posts. They count neither way.`,
  noneJudged: (count: string) =>
    `None of the ${count} accounts tells enough to be judged: it takes two of followers, following and posts. That is no good sign and no bad one.`,
  class: {
    active: 'Active',
    dormant: 'Dormant',
    suspect: 'Look automated or bulk-made',
  },
  counted: (count: string, share: string) => `${count} (${share})`,
  share: (value: string, low: string, high: string) =>
    `Share of bulk-made accounts of the kinds we have labels for: about ${value} (90 % range ${low} to ${high})`,
  atLeast:
    'Read it as “at least”: accounts that were left to age, or taken over, are not seen. The range allows for ordinary accounts that look bulk-made and the other way round, so it can lie below the plain count.',
  noDates: 'This network does not tell when an account was last active, so dormant ones are counted as active.',
  someDates: (count: string) =>
    `Of ${count} it is not told when they were last active, as of accounts on other servers: they are not called dormant.`,
  starterPacks: (count: string) => `${count} of those who were read came to the network through a starter pack.`,
  newcomers: (share: string) =>
    `${share} of those whose creation date is known were new on the network when they followed. A reason to ask, no sign by itself: press and starter packs bring newcomers too.`,
  bar: (count: string, made: string, density: string) =>
    `${count} accounts made ${made} arrived together: ${density} of those who came in that stretch.`,
  days: (from: string, to: string) => (from === to ? `on ${from}` : `from ${from} to ${to}`),
  moreBars: (count: number) => `And ${count} more such ${count === 1 ? 'stretch' : 'stretches'}.`,
  noBars: 'Follow order against creation dates: no stretch of accounts made in the same days.',
  noOrder:
    'Follow order against creation dates: not read. It needs the order, newest first, and the creation dates of 50 followers.',
  randomOrder: 'Follow order against creation dates: not read: followers picked at random have no order.',
  verdict: (name: string, quality: string, range: string) =>
    `With this sample: ${name}, quality ${quality} (${range}). Every point: /explain`,
  more: 'Sample more',
  why: 'Why?',
  ended: {
    stopped: 'Stopped: this is what was read so far. “Sample more” goes on from here.',
    'no-time': 'Ended early, because this message can soon no longer be changed. “Sample more” goes on from here.',
    paused: (network: string) =>
      `${network} asks for a longer pause, so this is what was read so far. “Sample more” later goes on from here.`,
    failed: (network: string) =>
      `${network} did not answer any more, so this is what was read so far. “Sample more” goes on from here.`,
  },
  read: (moment: string) => `read ${moment}`,

  none: {
    title: 'No sample to be had',
    hidden: (handle: string) =>
      `${handle} shows the number of followers, but not who they are. That is a choice many people make, and no bad sign.`,
    noFollowers: (handle: string) => `${handle} has no followers yet.`,
    network: (network: string) =>
      `${network} does not let programs see who follows a profile. That says nothing about the profile.`,
    figures: (network: string) =>
      `Figures given by hand do not say who the followers are, and ${network} is not read here. That says nothing about the profile.`,
    instead: 'What helps instead: likes and replies of a few recent posts, and follower counts of the last months.',
  },
};
