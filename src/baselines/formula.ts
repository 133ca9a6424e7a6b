import { createHash } from 'node:crypto';
import { CLASSES } from '../scoring/audience/classes.ts';
import { SPAN_SEARCH } from '../scoring/audience/densest-span.ts';
import { FINGERPRINT } from '../scoring/audience/fingerprint.ts';
import { SHARE_LEVEL, SHARE_PAIRS } from '../scoring/audience/share.ts';
import * as breakpoints from '../scoring/breakpoints.ts';
import { CARD } from '../scoring/card/constants.ts';
import * as constants from '../scoring/constants.ts';
import { BASELINE_CONSTANTS } from './constants.ts';
import { HOUSE } from './house-baseline.ts';
import { PEERS } from './peer-losses.ts';

/** Changes when the same evidence and baselines could give another number; docs/scoring.md tells the differences. */
export const FORMULA = '1.2.0';

/** Every number that shapes a verdict, by the name of its table. A test finds what is left out. */
export const FORMULA_CONSTANTS: Readonly<Record<string, unknown>> = {
  ...constants,
  ...breakpoints,
  ...{ CARD, CLASSES, SHARE_PAIRS, SHARE_LEVEL, FINGERPRINT, SPAN_SEARCH, HOUSE, PEERS },
  ...BASELINE_CONSTANTS,
};

/**
 * 12 hex digits of a table of constants, in whatever order they stand: their numbers, without the words about where they
 * are from.
 */
export function constantsPrint(table: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(numbersOf(table)))
    .digest('hex')
    .slice(0, 12);
}

/** Worked out once: it is in the id of every yardstick. */
export const FORMULA_PRINT = constantsPrint(FORMULA_CONSTANTS);

function numbersOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(numbersOf);
  const told = Object.entries(value).filter(([key]) => key !== 'source' && key !== 'unit');
  return told.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, numbersOf(inner)]);
}
