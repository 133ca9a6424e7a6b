import { ORIGINALS } from '../breakpoints.ts';
import { POSTS } from '../constants.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';

/** The share of recent items that are the profile's own, answers included. */
export const originals: SignalRule = { id: 'substance.originals', dimension: 'substance', read };

function read({ posts }: Facts): Reading | null {
  if (posts === null || posts.all.length < POSTS.fewest.value) return null;
  const share = posts.own.length / posts.all.length;
  const error = Math.sqrt((share * (1 - share)) / posts.all.length);
  return {
    points: ramp(share, ORIGINALS.value),
    low: ramp(share - error, ORIGINALS.value),
    high: ramp(share + error, ORIGINALS.value),
    observed: share,
    usual: { low: 0.4, high: 1 },
    source: ORIGINALS.source,
  };
}
