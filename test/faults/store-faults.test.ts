import { describe } from 'vitest';
import { scenarios } from './all.ts';
import { shortRuns } from './short-runs.ts';

/** In a file of their own, so that they run beside the others. */
describe('when the store breaks', () => {
  shortRuns(scenarios.filter(({ about }) => about === 'store'));
});
