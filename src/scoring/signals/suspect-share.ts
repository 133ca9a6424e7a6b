import { SHARE_PAIRS, suspectShare as shareOf } from '../audience/share.ts';
import { SUSPECT_SHARE } from '../breakpoints.ts';
import { RESPONSE } from '../constants.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';
import { weighed } from './sample-weight.ts';

/** The share of a sample that is bulk-made, of the kinds there are labels for: at least so many. */
export const suspectShare: SignalRule = { id: 'audience.suspect-share', dimension: 'audience', read };

function read({ audience, evidence }: Facts): Reading | null {
  if (audience === null) return null;
  const pair = evidence.profile.network === 'github' ? SHARE_PAIRS.github : SHARE_PAIRS.usual;
  const share = shareOf({ n: audience.judged, suspect: audience.classes.suspect }, pair.value);
  if (share === null) return null;
  // The share's interval is of 90 %, that of points of 68 %.
  const towards = (end: number) => share.value + (end - share.value) / RESPONSE.levels90.value;
  const points = weighed('audience.suspect-share', audience.judged, {
    points: ramp(share.value, SUSPECT_SHARE.value),
    low: ramp(towards(share.high), SUSPECT_SHARE.value),
    high: ramp(towards(share.low), SUSPECT_SHARE.value),
  });
  if (points === null) return null;
  return { ...points, observed: share.value, usual: { low: 0, high: 0.15 }, source: SUSPECT_SHARE.source };
}
