import { describe, expect, it } from 'vitest';
import { scenarios } from './all.ts';
import { shortRuns } from './short-runs.ts';

describe('when things break', () => {
  it('names each scenario once', () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
  });

  shortRuns(scenarios.filter(({ about }) => about !== 'store'));
});
