import { expect, inject, it } from 'vitest';
import { runScenario, type Scenario } from './scenario.ts';

/** Runs scenarios at their short scale, a test each; one that cannot be tried here is skipped, and says why. */
export function shortRuns(scenarios: readonly Scenario[]): void {
  it.for(scenarios.map((one) => [one.id, one.title, one] as const))('%s: %s', async ([, , scenario], { skip }) => {
    const line = await runScenario(scenario, 'short', () => inject('postgresUrl'));
    if (line.skipped !== undefined) skip(line.skipped);
    expect(line, JSON.stringify(line)).toMatchObject({ id: scenario.id, pass: true });
  });
}
