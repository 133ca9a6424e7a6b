import { DORMANT_SHARE } from '../breakpoints.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';
import { weighed } from './sample-weight.ts';

/** The share of a sample without a sign of life for a year, where the network tells the last one. */
export const dormantShare: SignalRule = { id: 'audience.dormant-share', dimension: 'audience', read };

function read({ audience }: Facts): Reading | null {
  if (audience === null || audience.withActivity === 0) return null;
  const n = audience.withActivity;
  const share = audience.classes.dormant / n;
  // One account more on either side, so that a share of 0 or 1 is not certain.
  const centred = (audience.classes.dormant + 1) / (n + 2);
  const error = Math.sqrt((centred * (1 - centred)) / n);
  const points = weighed('audience.dormant-share', n, {
    points: ramp(share, DORMANT_SHARE.value),
    low: ramp(share + error, DORMANT_SHARE.value),
    high: ramp(share - error, DORMANT_SHARE.value),
  });
  if (points === null) return null;
  return { ...points, observed: share, usual: { low: 0, high: 0.4 }, source: DORMANT_SHARE.source };
}
