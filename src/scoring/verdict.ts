import type { Estimate, Verdict } from './assessment.ts';
import { VERDICT } from './constants.ts';

/**
 * Two axes and the range; a team can redo it from the shown numbers. Nobody is called good whose response could be read
 * and was not: it is the one signal that a silent crowd cannot have.
 */
export function verdict(given: {
  readonly volume: Estimate | null;
  readonly quality: Estimate;
  /** 0-1. */
  readonly evidence: number;
  /** False where the network's posts get a response that can be read, and it was not seen. */
  readonly responseSeen: boolean;
}): Verdict {
  const { volume, quality, evidence, responseSeen } = given;
  if (volume === null || evidence < VERDICT.leastEvidence.value) return 'unknown';
  const isLarge = volume.value >= VERDICT.highVolume.value;
  const middle = VERDICT.middle.value;
  if (quality.value >= VERDICT.good.value && quality.low >= middle && responseSeen) {
    return isLarge ? 'solid' : 'gem';
  }
  if (quality.value <= VERDICT.poor.value && quality.high <= middle) return isLarge ? 'hollow' : 'thin';
  return 'mixed';
}
