import { describe, expect, it } from 'vitest';
import { costPerOne, countInterval } from '../../src/outcomes/counts.ts';

describe('the range a count leaves open', () => {
  // Exact 90 % limits: half of the chi-square quantiles at 2k and 2k + 2 degrees (Garwood, 1936).
  it.each([
    [0, 0, 2.996],
    [1, 0.0513, 4.744],
    [5, 1.97, 10.513],
    [31, 22.32, 41.98],
    [100, 84.14, 118.08],
  ])('of %i is close to the exact limits', (count, low, high) => {
    const found = countInterval(count);
    expect(Math.abs(found.low - low)).toBeLessThan(0.03 + low * 0.01);
    expect(Math.abs(found.high - high)).toBeLessThan(0.03 + high * 0.01);
  });

  it('gives what each one cost, dearer and cheaper', () => {
    const found = costPerOne(558, 31);
    expect(found?.value).toBeCloseTo(18, 5);
    expect(found?.low).toBeCloseTo(13.3, 0);
    expect(found?.high).toBeCloseTo(25, 0);
  });

  it('divides by nothing never', () => {
    expect(costPerOne(100, 0)).toBeNull();
  });
});
