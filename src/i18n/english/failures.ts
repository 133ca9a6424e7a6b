import type { FileProblem, HandleProblem, OptionProblem } from '../../failure.ts';

const HANDLE: Readonly<Record<HandleProblem, string>> = {
  empty: 'There is no handle in it.',
  'too-long': 'It is longer than any handle or link.',
  characters: 'It has characters that no handle has.',
  shape: 'It is neither a handle nor a profile link.',
  reserved: 'That name is not a profile.',
  'not-of-network': 'The network that was named has no such handle.',
};

/** Sentences for what could not be answered. Each says what happened and what to do; none blames a person. */
export const failureTexts = {
  title: {
    'bad-handle': 'That is not a handle I can read',
    'bad-host': 'That address cannot be looked up',
    'bad-number': 'That is not a number I can read',
    'bad-option': 'Not quite understood',
    'bad-csv': 'That file could not be read',
    'bad-image': 'Pictures cannot be read here',
    ambiguous: 'Which one do you mean?',
    'not-found': 'Not found',
    suspended: 'Suspended by its network',
    deactivated: 'Deactivated by its owner',
    private: 'Private',
    'asks-not-to-be-shown': 'Asks not to be shown',
    'closed-to-programs': 'Closed to programs',
    moved: 'Moved',
    'rate-limited': 'Too many look-ups for now',
    'quota-spent': 'Today’s look-ups are used up',
    unreachable: 'Could not reach the server',
    'too-slow': 'The server took too long',
    'too-large': 'Too large',
    'unexpected-answer': 'The server’s answer could not be read',
    'not-fetched-here': 'Can’t tell yet',
    'too-many': 'Too many at once',
    forbidden: 'That button is for somebody else',
    stale: 'That button is from an older version',
    'unknown-action': 'That button is no longer known here',
    'could-not-save': 'Could not be saved',
  },
  badHandle: (text: string, reason: HandleProblem) =>
    text === '' ? 'Nothing to look up yet: there is no handle in it.' : `“${text}” cannot be read. ${HANDLE[reason]}`,
  handleShapes: 'Send @name, name.tld, @user@host, or a profile link.',
  badHost: (host: string) =>
    `“${host}” is not a public server name, so nothing was looked up. Send a public profile link.`,
  notFound: (handle: string, network: string) => `${network} knows no ${handle}. Check the spelling, or send a link.`,
  suspended: (handle: string, network: string) => `${network} has suspended ${handle}: there is nothing to judge.`,
  deactivated: (handle: string, network: string) =>
    `The owner of ${handle} has switched the account off on ${network}.`,
  private: (handle: string) => `${handle} shows its numbers to approved followers alone.`,
  asksNotToBeShown: (handle: string, network: string) =>
    `The owner of ${handle} asks ${network} to show the profile to signed-in people only, and Assay keeps to that. Figures you read yourself can be given by hand.`,
  closedToPrograms: (handle: string) =>
    `The server of ${handle} does not show profiles to programs it does not know. That is the server’s choice, and no bad sign. Figures can be given by hand.`,
  moved: (handle: string, to: string) => `${handle} has moved to ${to}.`,
  rateLimited: (network: string, wait: string) => `${network} asks for a pause. Try again ${wait}.`,
  ownLimit: (wait: string) => `That is more than one person or team may look up here. Try again ${wait}.`,
  quotaSpent: (network: string, wait: string) => `The look-ups on ${network} are used up. Try again ${wait}.`,
  couldNotSave: 'Assay could not save this just now. Nothing was changed. Try again later.',
  couldNotReadOrSave: 'Assay cannot reach what it remembers just now. Nothing was changed. Try again later.',
  notKept: 'This answer could not be saved: asking “why?” later will look it up again.',
  soon: 'in a few minutes',
  inSeconds: (seconds: number) =>
    seconds < 90 ? `in ${Math.max(1, seconds)} s` : `in ${Math.ceil(seconds / 60)} minutes`,
  unreachable: (host: string) => `${host} could not be reached. That says nothing about the profile. Try again later.`,
  tooSlow: (host: string) => `${host} did not answer in time. That says nothing about the profile. Try again later.`,
  tooLarge: (host: string) => `${host} answered with more than can be read. That says nothing about the profile.`,
  unexpectedAnswer: (host: string) =>
    `${host} answered in a way that could not be read, so nothing was judged. Figures can be given by hand.`,
  number: {
    'not-a-number': (field: string, text: string) =>
      `${field}: “${text}” is not a number. Write it as the profile shows it, such as 12.3K or 1,204.`,
    negative: (field: string, text: string) => `${field}: “${text}” is below zero. Write a whole number, such as 1204.`,
    fraction: (field: string, text: string) =>
      `${field}: “${text}” is not a whole number. Write it as the profile shows it, such as 12.3K or 1,204.`,
    ambiguous: (field: string, text: string) =>
      `${field}: “${text}” can be read in two ways. Write every digit, such as 1204, or a unit, such as 1.2K.`,
  },
  notADate: (field: string, text: string) =>
    `${field}: “${text}” is not a date in the past. Write a year or a date, such as 2019 or 2019-04-30.`,
  countTooLarge: (field: string, text: string) =>
    `${field}: “${text}” is more than 10,000,000,000, which no network has. Check the number.`,
  option: {
    unknown: (option: string, known: string) => `“${option}” is not something I know. You can give: ${known}.`,
    missing: (option: string) => `${option} is missing.`,
    twice: (option: string) => `${option} is there twice. Give it once.`,
    'not-a-choice': (option: string, known: string) => `That is not a value ${option} can have. Try: ${known}.`,
    'too-long': (option: string) => `${option} is too long. Send less at a time.`,
    'too-few': () => 'Two profiles are needed: name at least two, such as @ada.example.com @bob@social.example.',
    'one-only': () => 'That is for one profile at a time. Name one, or send the list to check without figures.',
    'too-many': (option: string) => `${option}: that is more than fits. Send fewer.`,
  } satisfies Record<OptionProblem, (option: string, known: string) => string>,
  badCsv: (detail: string) => `What could not be read: ${detail}`,
  badImage: 'Send the figures as text instead: followers, likes and replies of a typical post.',
  tooMany: (given: number, most: number) =>
    `${given} profiles are more than fit in one table. Send at most ${most} at a time.`,
  ambiguous: (name: string, networks: string) => `@${name} was found on ${networks}. Choose one, or send the link.`,
  forbidden: 'Whoever asked can press it. Ask with /check yourself: the answer is the same for everybody.',
  stale: 'Ask again with /check, and use the buttons below the new answer.',
  unknownAction: 'It may be too old. Ask again with /check, and use the buttons below the new answer.',
  bug: {
    title: 'Something went wrong here',
    text: 'This is a fault in Assay, not in what you sent. It was written to the log. Please try again.',
  },
  stopped: { title: 'Stopped', text: 'Nothing more is looked up. What was found so far stays above.' },
  unknownCommand: { title: 'That command does not exist', text: (known: string) => `You can use ${known}.` },
  /** The rest of `badCsv`, behind the line and the field. */
  csv: {
    line: (line: number) => `line ${line}`,
    problem: {
      'not-json': () => 'not JSON',
      'not-csv': (code: string) => `no CSV from here on (${code})`,
      'unknown-field': () => 'unknown field',
      missing: () => 'missing',
      'wrong-type': (type: string, known: string) => `${type}, not ${known}`,
      'not-a-choice': (_text: string, known: string) => `none of ${known}`,
      'too-long': () => 'too long',
      unreadable: (text: string) => text,
      'made-after-seen': () => 'later than the day it was seen',
      'too-many-rows': () => 'more rows than are read',
      'no-column': (header: string, known: string) => `no column ${known}; the header says ${header}`,
      'no-rows': () => 'no rows',
      'no-dates': () => 'age_days or createdAt: needed by --order',
    } satisfies Record<FileProblem, (text: string, known: string) => string>,
  },
};
