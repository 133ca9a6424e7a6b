import type { AudienceSample, AudienceSummary } from '../../evidence.ts';
import { SAMPLE } from '../breakpoints.ts';
import type { AccountFeatures } from '../card/columns.ts';
import { moment } from '../dates.ts';
import { type AudienceClass, classify } from './classes.ts';

/** A sample as the audience signals read it. */
export type ReadSample = {
  readonly frame: AudienceSample['frame'];
  /** Classes of the accounts that tell enough to be judged. */
  readonly classes: Readonly<Record<AudienceClass, number>>;
  /** Accounts that tell enough to be judged. */
  readonly judged: number;
  /** Of those, the ones whose last sign of life is told. */
  readonly withActivity: number;
  /** Creation days since 1970 in follow order, newest follower first; null where an account does not tell. */
  readonly madeDays: readonly (number | null)[];
  /** What the fingerprint came to when the accounts were read; left out where the accounts themselves are there. */
  readonly shareInBars?: number | null;
};

const DAY = 86_400_000;

/**
 * Sorts the accounts of a sample that tell enough into classes, as seen at `now` (milliseconds; null = no date is
 * known). What is not said counts neither way.
 */
export function readSample(sample: AudienceSample, now: number | null): ReadSample {
  if (sample.summary !== undefined) return fromSummary(sample.frame, sample.summary);
  const judged = sample.accounts.filter(tellsEnough);
  const classes = { suspect: 0, dormant: 0, active: 0 };
  for (const account of judged) classes[classify(account, now)] += 1;
  return {
    frame: sample.frame,
    classes,
    judged: judged.length,
    withActivity: now === null ? 0 : judged.filter(({ lastActiveAt }) => moment(lastActiveAt) !== null).length,
    madeDays: sample.accounts.map(({ createdAt }) => {
      const made = moment(createdAt);
      return made === null ? null : made / DAY;
    }),
  };
}

function fromSummary(frame: AudienceSample['frame'], summary: AudienceSummary): ReadSample {
  const { withActivity, shareInBars, ...classes } = summary;
  const judged = classes.active + classes.dormant + classes.suspect;
  return { frame, classes, judged, withActivity, madeDays: [], shareInBars };
}

/**
 * Whether an account can be judged: at least two of followers, following and posts are said. A card of one column says
 * next to nothing, and nothing must not look like a clean audience.
 */
export function tellsEnough({
  followers = null,
  following = null,
  posts = null,
}: Pick<AccountFeatures, 'followers' | 'following' | 'posts'>): boolean {
  return [followers, following, posts].filter((count) => count !== null).length >= SAMPLE.fewestCounts.value;
}
