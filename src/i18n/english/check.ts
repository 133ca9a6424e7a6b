import type { Network } from '../../network.ts';
import type { NextNeed } from '../../scoring/assessment.ts';

/** Why a network is not asked, in one sentence each. Figures given by hand work for all of them. */
const CLOSED: Partial<Record<Network, string>> = {
  x: 'X charges programs for reading and forbids this use, so nothing was looked up.',
  instagram: 'Instagram shows programs nothing without its owner’s app review, so nothing was looked up.',
  tiktok: 'TikTok opens its numbers to approved researchers only, so nothing was looked up.',
  linkedin: 'LinkedIn shows programs nothing, so nothing was looked up.',
  threads: 'Threads answers approved apps only, so nothing was looked up.',
  youtube: 'YouTube’s terms restrict scores made from its data, so nothing was looked up.',
  facebook: 'Facebook shows programs nothing, so nothing was looked up.',
  reddit: 'Reddit asks for approval of each use, and shows no followers, so nothing was looked up.',
  twitch: 'Twitch needs a key that this installation does not have, so nothing was looked up.',
};

/** What `check` says beside the verdict itself. */
export const checkTexts = {
  notFetched: (network: Network, name: string) =>
    CLOSED[network] ?? `${name} is not read by this installation, so nothing was looked up.`,
  noBadSign: 'Not a bad sign: most speakers start here.',
  bestNext: (person: string) =>
    `Best next: followers, and the likes and replies of a typical recent post of ${person}. Or a Bluesky, fediverse or GitHub link of the same person.`,
  typeThis: 'Type this with the numbers filled in',
  messageTo: (person: string) => `A message to ${person}, to copy`,
  /** Sent by a team to a speaker: polite, short, and honest about what it is for. */
  message: (person: string, network: string) =>
    `Hello ${person}, we would love to have you and are preparing our programme. Could you send us your current ${network} figures: followers, and likes and replies of your last five posts? A screenshot is fine. They help us plan; they say nothing about your talk. Thank you!`,
  messageNamed: (handle: string) => `@${handle.split('@')[0] ?? handle}`,
  giveFigures: 'Give figures',
  addLink: 'Add link',

  lookingBare: (name: string, places: string) => `Looking for @${name} on ${places} …`,
  needsServer: 'On the fediverse a handle needs its server: @name@server.',
  nowhere: (name: string, places: string) =>
    `@${name} was not found on ${places}. Send a profile link, or name the network: network:instagram.`,
  lookingAtFollowers: (count: string) => `Looking at ${count} of its newest followers …`,
  notSampled: 'Its followers could not be looked at now: the verdict rests on the profile and its posts.',
  followersHidden:
    'It does not show who its followers are, as many do: the verdict rests on the profile and its posts.',
  unsure: (name: string, places: string) =>
    `@${name} could not be looked for everywhere: ${places} did not all answer.`,
  nowhereOpen: (name: string) =>
    `@${name} could be on many networks. Send a profile link, or name the network: network:instagram.`,
  notThis: (name: string) => `Then send the profile link of @${name}, or name the network: network:instagram.`,
  foundOn: (network: string, followers: string) => `${network} · ${followers}`,
  handleChanged: (typed: string, read: string) => `Read “${typed}” as ${read}.`,
};

/** The table of many profiles. */
export const listTexts = {
  title: (count: number) => `${count} profiles`,
  sorted: 'Sorted by verdict, then quality',
  column: {
    verdict: 'Verdict',
    profile: 'Profile',
    volume: 'Volume',
    quality: 'Quality',
    respondsLike: 'Responds like',
    reason: 'First reason',
  },
  looking: 'Looking up …',
  waiting: 'not yet looked up',
  stop: 'Stop',
  stopped: (done: number, all: number) => `Stopped: ${done} of ${all} were looked up.`,
  progress: (done: number, all: number) => `${done} of ${all} looked up`,
  repeated: (count: number) => `${count} repeated ${count === 1 ? 'link' : 'links'} shown once.`,
  unknownShort: '–',
  send: {
    'not-fetched-here': 'send followers, likes and replies',
    'not-found': 'check the spelling, or send a link',
    'bad-handle': 'send @name, name.tld, @user@host or a link',
    'bad-host': 'send a public profile link',
    ambiguous: 'send the link, or name the network',
    moved: 'send the new address',
    other: 'send figures, or try later',
  },
  /** What to send for a row that cannot be judged yet, in a few words. */
  next: {
    recentPosts: 'likes and replies of a typical post',
    following: 'how many it follows',
    posts: 'how many posts it has',
    createdAt: 'the year it was made',
    audience: 'a sample: /audience',
    history: 'its counts of the last months',
    followers: 'its follower count',
  } satisfies Record<NextNeed, string>,
  explainHint: 'Every row can be explained: /explain and the handle.',
};

export const compareTexts = {
  title: (count: number) => `${count} profiles side by side`,
  sameNetwork: 'Quality and percentile can be compared across networks with care; volume lines differ by network.',
  row: {
    identity: 'Identity',
    volume: 'Volume',
    quality: 'Quality',
    strongest: 'Strongest',
    weakest: 'Weakest',
  },
  why: (handle: string) => `Why ${handle}?`,
};
