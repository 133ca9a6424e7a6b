import { SAWTOOTH } from '../breakpoints.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { ramp } from '../lines.ts';

/** Jumps that were mostly lost again, over and over: followers who came for something else. */
export const sawtooth: SignalRule = { id: 'growth.sawtooth', dimension: 'growth', read };

function read({ growth }: Facts): Reading | null {
  if (growth === null) return null;
  const teeth = growth.sudden.filter((event) => event.fellBack).length;
  const points = ramp(teeth, SAWTOOTH.value);
  return { points, low: points, high: points, observed: teeth, usual: { low: 0, high: 1 }, source: SAWTOOTH.source };
}
