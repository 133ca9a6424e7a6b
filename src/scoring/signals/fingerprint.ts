import { fingerprint as printOf, SHUFFLE_SEED } from '../audience/fingerprint.ts';
import { FINGERPRINT_POINTS, IN_BARS } from '../breakpoints.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';

/** The share of a sample made within the same days, long before they came together. A clean order is no good sign. */
export const fingerprint: SignalRule = { id: 'audience.fingerprint', dimension: 'audience', read };

function read({ audience, evidence, yardstick }: Facts): Reading | null {
  // A random sample has no follow order.
  if (audience === null || audience.frame === 'random') return null;
  const waves = yardstick.signUpWaves[evidence.profile.network] ?? [];
  const { madeDays, shareInBars = printOf(madeDays, { waves, seed: SHUFFLE_SEED })?.shareInBars ?? null } = audience;
  if (shareInBars === null) return null;
  const points = ramp(shareInBars, IN_BARS.value);
  return {
    points,
    low: points,
    // People who came to the network together, and then followed together, look the same.
    high: points * FINGERPRINT_POINTS.innocentWeight.value,
    observed: shareInBars,
    usual: { low: 0, high: 0 },
    source: IN_BARS.source,
  };
}
