import { describe, expect, it } from 'vitest';
import { SIGN_UP_WAVES } from '../../src/baselines/sign-up-waves.ts';

const ALL = Object.entries(SIGN_UP_WAVES).flatMap(([network, waves]) => waves.map((wave) => ({ network, ...wave })));

describe('the calendar of sign-up waves', () => {
  it.each(ALL)('dates the wave of $network from $from, and says who told', ({ from, to, source }) => {
    expect(from).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(to).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(Date.parse(to)).toBeGreaterThanOrEqual(Date.parse(from));
    expect(source).toContain(from.slice(0, 4));
  });

  it('lists each network in order, without overlap', () => {
    for (const waves of Object.values(SIGN_UP_WAVES)) {
      const days = waves.flatMap(({ from, to }) => [from, to]);
      expect(days).toEqual(days.toSorted());
    }
  });

  it('leaves most days of a network open, so that a batch can be found', () => {
    for (const waves of Object.values(SIGN_UP_WAVES)) {
      const days = waves.reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1, 0);
      expect(days).toBeLessThan(100);
    }
  });
});
