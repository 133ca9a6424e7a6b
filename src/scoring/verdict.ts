import type { Estimate, Verdict } from './assessment.ts';
import { VERDICT } from './constants.ts';

/** Two axes and the range; a team can redo it from the shown numbers. */
export function verdict(given: {
  readonly volume: Estimate | null;
  readonly quality: Estimate;
  /** 0-1. */
  readonly evidence: number;
}): Verdict {
  const { volume, quality, evidence } = given;
  if (volume === null || evidence < VERDICT.leastEvidence.value) return 'unknown';
  const isLarge = volume.value >= VERDICT.highVolume.value;
  const middle = VERDICT.middle.value;
  if (quality.value >= VERDICT.good.value && quality.low >= middle) return isLarge ? 'solid' : 'gem';
  if (quality.value <= VERDICT.poor.value && quality.high <= middle) return isLarge ? 'hollow' : 'thin';
  return 'mixed';
}
