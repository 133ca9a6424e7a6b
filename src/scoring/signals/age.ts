import { AGE } from '../breakpoints.ts';
import { daysBetween, moment } from '../dates.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';
import { logRamp } from '../lines.ts';

/** Days since the account was made: a long past is hard to make up. */
export const age: SignalRule = { id: 'substance.age', dimension: 'substance', read };

function read({ evidence, now }: Facts): Reading | null {
  const made = moment(evidence.profile.createdAt);
  if (made === null || now === null) return null;
  const days = Math.max(0, daysBetween(made, now));
  const points = logRamp(days, AGE.value);
  return { points, low: points, high: points, observed: days, usual: { low: 394, high: 2_920 }, source: AGE.source };
}
