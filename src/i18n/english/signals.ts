import type { SignalId, Usual } from '../../scoring/assessment.ts';
import type { Format } from '../format.ts';

export type SignalText = {
  readonly name: string;
  /** What was seen, in the signal's own unit. */
  readonly seen: (observed: number, format: Format) => string;
  readonly usual: (usual: Usual, format: Format) => string;
  /** What it says and what it does not, for `method`. */
  readonly meaning: string;
  /** Innocent causes of a low value; empty where none is needed. */
  readonly innocent: readonly string[];
};

/** What is usual is never known to more than two digits. */
const rounded = (value: number): number => Number(value.toPrecision(2));
const range = (low: string, high: string): string => (low === high ? low : `${low}–${high}`);
const counts = (usual: Usual, format: Format): string => {
  const ends = range(format.count(rounded(usual.low)), format.count(rounded(usual.high)));
  return usual.median === undefined ? ends : `${ends}, middle ${format.count(rounded(usual.median))}`;
};
const shares = (usual: { low: number; high: number }, format: Format): string =>
  range(format.percent(usual.low), format.percent(usual.high));
const ratios = (usual: { low: number; high: number }, format: Format): string =>
  range(format.decimal(usual.low, 2), format.decimal(usual.high, 2));

function ago(days: number, format: Format): string {
  if (days < 1) return 'today';
  if (days < 60) return `${format.exact(days)} ${Math.round(days) === 1 ? 'day' : 'days'}`;
  if (days < 730) return `${format.exact(days / 30.44)} months`;
  return `${format.decimal(days / 365.25)} years`;
}

function repliesToLikes(ratio: number, format: Format): string {
  if (ratio <= 0) return 'no replies to its likes';
  return ratio >= 1
    ? `${format.decimal(ratio)} ${format.decimal(ratio) === '1' ? 'reply' : 'replies'} to each like`
    : `1 reply to ${likesFor(ratio, format)} likes`;
}

const likesFor = (ratio: number, format: Format): string => format.count(rounded(1 / ratio));

/** Names and sentences of the signals. */
export const signalTexts: Readonly<Record<SignalId, SignalText>> = {
  'audience.suspect-share': {
    name: 'Followers that look bulk-made',
    seen: (share, format) => `${format.percent(share)} of the sample, allowing for ordinary accounts that look alike`,
    usual: shares,
    meaning:
      'Share of an audience sample that looks like bulk-made accounts of the kinds we have labels for. At least: aged accounts are not seen.',
    innocent: ['a giveaway', 'a press burst', 'a starter pack', 'somebody else’s prank'],
  },
  'audience.dormant-share': {
    name: 'Dormant followers',
    seen: (share, format) => `${format.percent(share)} of the sample showed no sign of life for a year`,
    usual: shares,
    meaning: 'Share of an audience sample without a sign of life for a year. Old accounts collect them by themselves.',
    innocent: ['an old account', 'a network that people left'],
  },
  'audience.fingerprint': {
    name: 'Follow order against creation date',
    seen: (share, format) => `${format.percent(share)} of the sample were made in the same days and came together`,
    usual: shares,
    meaning: 'Accounts that were made within days of each other and followed together, long after.',
    innocent: ['a starter pack', 'a community that moved together'],
  },
  'audience.following-ratio': {
    name: 'Following',
    seen: (ratio, format) => `${format.decimal(ratio, 2)} accounts for each follower`,
    usual: ratios,
    meaning: 'Accounts that follow about as many as follow them often traded follows. Weak alone.',
    innocent: ['a habit of following back', 'an early account on a small network'],
  },
  'attention.response': {
    name: 'Response',
    seen: (median, format) => `${format.count(median)} on a middling post`,
    usual: counts,
    meaning:
      'Median interactions of its own recent posts, against ordinary accounts of the same size and network. Reach and response are two questions; response can be ordered too.',
    innocent: ['an audience that reads but does not react', 'a quiet season', 'a burst of followers long ago'],
  },
  'attention.replies-per-like': {
    name: 'Replies for each like',
    seen: repliesToLikes,
    usual: ({ low, high }, format) => `1 reply to ${range(likesFor(high, format), likesFor(low, format))} likes`,
    meaning: 'Whether those who respond also talk. Differs by topic and format.',
    innocent: ['pictures rather than questions', 'replies limited by the owner'],
  },
  'attention.silent-posts': {
    name: 'Posts without any response',
    seen: (share, format) => `${format.percent(share)} of its own`,
    usual: shares,
    meaning: 'Share of its own recent posts that nobody reacted to.',
    innocent: ['automatic cross-posts', 'many small posts a day'],
  },
  'attention.evenness': {
    name: 'Evenness of likes',
    seen: (spread, format) => `they differ by ${format.percent(spread)} from post to post`,
    usual: (usual, format) => `${format.percent(usual.low)} or more`,
    meaning: 'Ordinary posts differ much; likes that are nearly the same on every post are unusual.',
    innocent: ['a small steady circle'],
  },
  'substance.followers-per-post': {
    name: 'Followers for each post',
    seen: (ratio, format) => format.count(ratio),
    usual: counts,
    meaning: 'Very many followers for very little published content. Weak for people who are known from elsewhere.',
    innocent: ['known from elsewhere', 'old posts deleted'],
  },
  'substance.originals': {
    name: 'Own posts among recent items',
    seen: (share, format) => `${format.percent(share)} are its own`,
    usual: shares,
    meaning: 'How much of what it shows is its own rather than passed on.',
    innocent: ['a curator by choice'],
  },
  'substance.recency': {
    name: 'Last post',
    seen: (days, format) => (days < 1 ? 'today' : `${ago(days, format)} ago`),
    usual: (usual, format) => `within ${ago(Math.max(1, usual.high), format)}`,
    meaning: 'How long ago the newest post was.',
    innocent: ['a break', 'moved to another network'],
  },
  'substance.cadence': {
    name: 'Posts a week',
    seen: (perWeek, format) => format.decimal(perWeek),
    usual: (usual, format) => range(format.decimal(usual.low), format.decimal(usual.high)),
    meaning: 'How often it posts; only extremes count, and little.',
    innocent: ['a break'],
  },
  'substance.age': {
    name: 'Age of the account',
    seen: (days, format) => ago(days, format),
    usual: (usual, format) => `more than ${ago(usual.low, format)}`,
    meaning: 'New accounts are not worse; they have had less time to show anything.',
    innocent: ['new on this network'],
  },
  'substance.identity': {
    name: 'Proven identity',
    seen: (proofs, format) =>
      proofs === 0
        ? 'no proven link or domain'
        : `${format.exact(proofs)} proven ${Math.round(proofs) === 1 ? 'tie' : 'ties'} to a person or site`,
    usual: (usual, format) => `${format.exact(usual.low)} or more`,
    meaning: 'A domain behind the handle, or links that point both ways.',
    innocent: ['most people never set it up'],
  },
  'growth.drop': {
    name: 'Sudden drop of followers',
    seen: (share, format) => `lost ${format.percent(Math.abs(share))} in one step`,
    usual: shares,
    meaning: 'A sudden loss beyond what other profiles of that network lost on the same days.',
    innocent: ['a purge by the network', 'a controversy'],
  },
  'growth.jump': {
    name: 'Sudden rise of followers',
    seen: (share, format) => `rose ${format.percent(share)} in one step without more response`,
    usual: shares,
    meaning: 'A sudden rise that response did not share. A reason to ask, nothing more.',
    innocent: ['press', 'a shout-out', 'a giveaway', 'advertising'],
  },
  'growth.sawtooth': {
    name: 'Rises that fall back',
    seen: (times, format) => `${format.exact(times)} rises that fell back within weeks`,
    usual: counts,
    meaning: 'Followers that come in steps and leave again.',
    innocent: ['giveaways', 'follow-back campaigns'],
  },
};
