import type { Scenario } from './scenario.ts';

/** Every fault scenario: `npm test` runs each at its short scale, `node bench/faults.ts` at its full one. */
export const scenarios: readonly Scenario[] = [];
