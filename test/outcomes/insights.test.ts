import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DRIVERS, FEWEST_ROWS, type InsightRow, insights } from '../../src/outcomes/insights.ts';
import { rankCorrelation, ranks } from '../../src/outcomes/rank-correlation.ts';
import { seeded } from '../../src/scoring/seeded.ts';

const rowsOf = (count: number, returned: (index: number) => number): readonly InsightRow[] =>
  Array.from({ length: count }, (_, index) => ({
    followers: 1_000 * (index + 1),
    response: ((index * 7) % count) / count,
    quality: 40 + ((index * 5) % 23),
    returned: returned(index),
  }));

const saysOf = (rows: readonly InsightRow[]) =>
  Object.fromEntries(insights(rows).map(({ driver, says }) => [driver, says]));

describe('what went with return', () => {
  it('says too few under eight rows, however perfect the order', () => {
    expect(saysOf(rowsOf(FEWEST_ROWS - 1, (index) => index))).toEqual({
      followers: 'too-few',
      response: 'too-few',
      quality: 'too-few',
    });
  });

  it('names the one that return followed, and no other', () => {
    expect(saysOf(rowsOf(31, (index) => 3 * index + (index % 2)))).toEqual({
      followers: 'went-with',
      response: 'cannot-tell',
      quality: 'cannot-tell',
    });
  });

  it('says against where more followers brought less', () => {
    expect(saysOf(rowsOf(31, (index) => 500 - 3 * index))).toMatchObject({ followers: 'went-against' });
  });

  it('cannot tell where everybody brought the same', () => {
    expect(insights(rowsOf(31, () => 7)).map(({ says, correlation }) => [says, correlation])).toEqual(
      DRIVERS.map(() => ['cannot-tell', null]),
    );
  });

  it('counts only the rows in which a driver is known', () => {
    const rows = rowsOf(31, (index) => index).map((row, index) => (index < 26 ? { ...row, quality: null } : row));
    expect(insights(rows).find(({ driver }) => driver === 'quality')).toMatchObject({ n: 5, says: 'too-few' });
  });

  it('gives the same answer for the same ledger', () => {
    const rows = rowsOf(20, (index) => (index * 13) % 17);
    expect(insights(rows)).toEqual(insights(rows));
  });

  it('makes hardly ever a claim where return has nothing to do with anything', () => {
    let wrong = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed);
      const rows = rowsOf(10, () => Math.floor(1_000 * random()));
      if (insights(rows).some(({ says }) => says !== 'cannot-tell')) wrong++;
    }
    expect(wrong).toBeLessThanOrEqual(2);
  });
});

describe('a rank correlation', () => {
  it.each([
    [
      'the same order',
      [
        [1, 10],
        [2, 20],
        [3, 30],
        [4, 40],
      ],
      1,
    ],
    [
      'the other way round',
      [
        [1, 40],
        [2, 30],
        [3, 20],
        [4, 10],
      ],
      -1,
    ],
    [
      'ties on one side',
      [
        [1, 1],
        [1, 2],
        [2, 3],
        [2, 4],
      ],
      0.8944,
    ],
    [
      'one side all the same',
      [
        [1, 5],
        [2, 5],
        [3, 5],
      ],
      null,
    ],
    [
      'too few',
      [
        [1, 1],
        [2, 2],
      ],
      null,
    ],
  ] as const)('of %s', (_name, pairs, expected) => {
    const found = rankCorrelation(pairs);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 3);
  });

  it('does not change when values grow without changing their order', () => {
    const values = fc.array(
      fc.tuple(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: -1_000, max: 1_000 })),
      {
        minLength: 3,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(values, (pairs) => {
        const stretched = pairs.map(([a, b]) => [a ** 3, Math.atan(b / 1_000)] as const);
        const [one, two] = [rankCorrelation(pairs), rankCorrelation(stretched)];
        if (one === null) expect(two).toBeNull();
        else expect(two).toBeCloseTo(one, 9);
      }),
    );
  });

  it('shares the mean of their places among equal values', () => {
    expect(ranks([30, 10, 30, 20])).toEqual([3.5, 1, 3.5, 2]);
  });
});
