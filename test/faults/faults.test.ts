import { describe, expect, inject, it } from 'vitest';
import { scenarios } from './all.ts';
import { runScenario } from './scenario.ts';

describe('when things break', () => {
  it('names each scenario once', () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
  });

  it.for(scenarios.map((one) => [one.id, one.title, one] as const))('%s: %s', async ([, , scenario], { skip }) => {
    const line = await runScenario(scenario, 'short', () => inject('postgresUrl'));
    if (line.skipped !== undefined) skip(line.skipped);
    expect(line, JSON.stringify(line)).toMatchObject({ id: scenario.id, pass: true });
  });
});
