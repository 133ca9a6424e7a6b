import type { AudienceSample, Evidence } from '../../src/evidence.ts';
import type { Network } from '../../src/network.ts';
import type { Estimate } from '../../src/scoring/assessment.ts';
import type { AudienceClass } from '../../src/scoring/audience/classes.ts';
import { type Fingerprint, fingerprint, SHUFFLE_SEED } from '../../src/scoring/audience/fingerprint.ts';
import type { ReadSample } from '../../src/scoring/audience/sample.ts';
import { SHARE_PAIRS, suspectShare } from '../../src/scoring/audience/share.ts';
import type { Yardstick } from '../../src/yardstick.ts';

export type ClassCounts = Readonly<Record<AudienceClass, number>>;

/** What a sample of followers comes to; the contract's `audience` document. Shares are 0-1. */
export type AudienceSummary = {
  readonly frame: AudienceSample['frame'];
  /** Accounts that were judged. */
  readonly n: number;
  /** Accounts of the sample that were not: they tell fewer than two of followers, following and posts. */
  readonly toldTooLittle: number;
  readonly classes: ClassCounts;
  /** Suspect accounts as they were counted; null of nobody. */
  readonly rawShare: number | null;
  /** null of nobody. */
  readonly share: Estimate | null;
  /** null when fewer than 50 accounts have a creation date, or when no order is known; a random sample has none. */
  readonly fingerprint: Fingerprint | null;
};

export type SampleFacts = {
  readonly frame: AudienceSample['frame'];
  readonly classes: ClassCounts;
  /** Accounts that tell too little to be judged. */
  readonly toldTooLittle: number;
  /** Creation days since 1970, newest follower first; null = the order is not known. */
  readonly madeDays: readonly (number | null)[] | null;
};

/** Shares with their interval, and the fingerprint where the order is known: as the verdict reads them, in full. */
export function summarise(
  { frame, classes, toldTooLittle, madeDays }: SampleFacts,
  network: Network,
  { signUpWaves }: Yardstick,
): AudienceSummary {
  const n = classes.active + classes.dormant + classes.suspect;
  const pair = network === 'github' ? SHARE_PAIRS.github.value : SHARE_PAIRS.usual.value;
  return {
    frame,
    n,
    toldTooLittle,
    classes,
    rawShare: n === 0 ? null : classes.suspect / n,
    share: suspectShare({ n, suspect: classes.suspect }, pair),
    fingerprint:
      madeDays === null || frame === 'random'
        ? null
        : fingerprint(madeDays, { waves: signUpWaves[network] ?? [], seed: SHUFFLE_SEED }),
  };
}

/** Evidence whose sample carries what it came to, so that judging it does not shuffle the follow order once more. */
export function summed(
  evidence: Evidence & { readonly audience: AudienceSample },
  { classes, withActivity }: ReadSample,
  { fingerprint: found }: AudienceSummary,
): Evidence {
  const summary = { ...classes, withActivity, shareInBars: found?.shareInBars ?? null };
  return { ...evidence, audience: { ...evidence.audience, summary } };
}
