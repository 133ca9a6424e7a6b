import { errorAt, usualResponse } from '../baseline-curve.ts';
import { CAPS, RESPONSE } from '../constants.ts';
import { isDoubted } from '../doubts.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';

/** The middling response against the median of accounts of this size, in doublings: 0 at the median. */
export const response: SignalRule = { id: 'attention.response', dimension: 'attention', read };

/** Doublings between a response and the median, half a response added to both. */
export function doublingsFromUsual(response: number, usualMedian: number): number {
  const half = RESPONSE.pseudoCount.value;
  return Math.log2((response + half) / (usualMedian + half));
}

function read(facts: Facts): Reading | null {
  const scored = facts.response;
  const { followers } = facts.evidence.profile;
  if (scored === null || followers === null) return null;
  const usual = usualResponse(scored.baseline, followers);
  const doublings = doublingsFromUsual(scored.median, usual.median);
  const error = Math.hypot(scored.error, errorAt(scored.baseline, followers)) / Math.LN2;
  const { negative, positive } = CAPS['attention.response'];
  const doubted = isDoubted(facts.evidence, facts.doubts);
  return {
    points: pointsFor(doublings),
    // Doubted figures say how the response may be, not how it is: the range is that of an unknown signal.
    low: doubted ? negative : pointsFor(doublings - error),
    high: doubted ? positive : pointsFor(doublings + error),
    observed: scored.median,
    usual: { low: usual.low, high: usual.high, median: usual.median },
    source: scored.baseline.source,
  };
}

function pointsFor(doublings: number): number {
  const { negative, positive } = CAPS['attention.response'];
  const end = RESPONSE.capDoublings.value;
  return ramp(doublings, [
    [-end, negative],
    [0, 0],
    [end, positive],
  ]);
}
