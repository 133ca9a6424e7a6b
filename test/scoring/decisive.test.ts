import { describe, expect, it } from 'vitest';
import { drawProfile, readStock } from '../../bench/lib/population.ts';
import { seeded } from '../../bench/lib/random.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { Assessment } from '../../src/scoring/assessment.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';
import { side } from './helpers/changes.ts';

const PROFILES = 2_000;

/** Verdicts on made-up profiles of which most is known. */
function judged(folder: string): readonly Assessment[] {
  const yardstick = defaultYardstick();
  const stock = readStock(folder, 'in-force');
  const random = seeded(20_261_123);
  return Array.from({ length: PROFILES }, () => assess(drawProfile(stock, random), yardstick)).filter(
    ({ evidence }) => evidence >= 0.6,
  );
}

describe.skipIf(SHARED_DATA === null)('a population mixed from real distributions', () => {
  const known = SHARED_DATA === null ? [] : judged(SHARED_DATA);
  const bulkMade = (assessment: Assessment) =>
    assessment.signals.find(({ id }) => id === 'audience.suspect-share')?.observed ?? null;

  it('is decided in at least three of five where most is known', () => {
    const decided = known.filter(({ verdict }) => side(verdict) !== 0).length;
    expect(known.length).toBeGreaterThan(PROFILES / 2);
    expect(decided / known.length).toBeGreaterThanOrEqual(0.6);
  });

  it('is not simply called good: nobody with three in ten bulk-made is, and some of those are poor', () => {
    const many = known.filter((assessment) => (bulkMade(assessment) ?? 0) >= 0.3);
    expect(many.length).toBeGreaterThan(20);
    expect(many.filter(({ verdict }) => side(verdict) === 1)).toEqual([]);
    expect(many.filter(({ verdict }) => side(verdict) === -1).length).toBeGreaterThan(many.length / 5);
  });
});
