import { SIGN_UP_WAVES } from '../../src/baselines/sign-up-waves.ts';
import type { AudienceAccount, AudienceSample } from '../../src/evidence.ts';
import type { Network } from '../../src/network.ts';
import type { Estimate } from '../../src/scoring/assessment.ts';
import { type AudienceClass, classify } from '../../src/scoring/audience/classes.ts';
import { type Fingerprint, fingerprint } from '../../src/scoring/audience/fingerprint.ts';
import { SHARE_PAIRS, suspectShare } from '../../src/scoring/audience/share.ts';

export type ClassCounts = Readonly<Record<AudienceClass, number>>;

/** What a sample of followers comes to; the contract's `audience` document. Shares are 0-1. */
export type AudienceSummary = {
  readonly frame: AudienceSample['frame'];
  readonly n: number;
  readonly classes: ClassCounts;
  /** Suspect accounts as they were counted; null of nobody. */
  readonly rawShare: number | null;
  readonly share: Estimate | null;
  /** null when fewer than 50 accounts have a creation date, or when no order is known. */
  readonly fingerprint: Fingerprint | null;
};

export type SampleFacts = {
  readonly frame: AudienceSample['frame'];
  readonly classes: ClassCounts;
  /** Creation days since 1970, newest follower first; null = the order is not known. */
  readonly madeDays: readonly (number | null)[] | null;
};

/** Every shuffle of the same sample is the same one. */
const SEED = 1;
const DAY_MS = 86_400_000;

/** Counts a sample's classes as seen at `now`. */
export function countClasses(accounts: readonly AudienceAccount[], now: Date): ClassCounts {
  const counts = { active: 0, dormant: 0, suspect: 0 };
  for (const account of accounts) counts[classify(account, now.getTime())] += 1;
  return counts;
}

/** Creation days of a sample in its order, null where an account does not tell. */
export function madeDays(accounts: readonly AudienceAccount[]): readonly (number | null)[] {
  return accounts.map(({ createdAt }) => (createdAt === null ? null : Date.parse(createdAt) / DAY_MS));
}

/** Shares with their interval, and the fingerprint where the order is known. GitHub has its own, much wider range. */
export function summarise({ frame, classes, madeDays: made }: SampleFacts, network: Network): AudienceSummary {
  const n = classes.active + classes.dormant + classes.suspect;
  const pair = network === 'github' ? SHARE_PAIRS.github.value : SHARE_PAIRS.usual.value;
  return {
    frame,
    n,
    classes,
    rawShare: n === 0 ? null : classes.suspect / n,
    share: suspectShare({ n, suspect: classes.suspect }, pair),
    fingerprint: made === null ? null : fingerprint(made, { waves: SIGN_UP_WAVES[network] ?? [], seed: SEED }),
  };
}
