import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suspicion } from '../../src/scoring/account-card.ts';
import { type AccountFeatures, CARD_COLUMNS, type CardColumn, termValue } from '../../src/scoring/card/columns.ts';
import { CARD } from '../../src/scoring/card/constants.ts';

const YES_OR_NO: readonly CardColumn[] = ['verified', 'has_picture', 'has_url', 'private', 'name_equals_handle'];
const RATIOS: readonly CardColumn[] = ['handle_digit_ratio', 'name_digit_ratio'];

const cell = (column: CardColumn) => {
  if (YES_OR_NO.includes(column)) return fc.constantFrom(0, 1, null);
  if (RATIOS.includes(column)) return fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true }));
  return fc.oneof(fc.constant(null), fc.nat(50), fc.nat(20_000), fc.nat(10_000_000));
};
const anyAccount: fc.Arbitrary<AccountFeatures> = fc.record(
  Object.fromEntries(CARD_COLUMNS.map((column) => [column, cell(column)])),
  { requiredKeys: [] },
);

const person: AccountFeatures = {
  ...{ followers: 640, following: 410, posts: 930, likes_given: 2_400, listed: 4, age_days: 2_000 },
  ...{ verified: 0, has_picture: 1, has_url: 1, bio_len: 70, private: 0, handle_len: 9, handle_digits: 0 },
};
const madeInBulk: AccountFeatures = {
  ...{ followers: 6, following: 1_980, posts: 0, likes_given: 0, listed: 0, age_days: 40 },
  ...{ verified: 0, has_picture: 0, has_url: 0, bio_len: 0, private: 0, handle_len: 14, handle_digits: 6 },
};

describe('the account card', () => {
  it('tells an account that lives from one that only follows', () => {
    expect(suspicion(person).suspicion).toBeLessThan(0.15);
    expect(suspicion(madeInBulk).suspicion).toBeGreaterThan(0.95);
  });

  it('says about a half of an account of which nothing is known, with no steps', () => {
    const { suspicion: unknown, steps } = suspicion({});
    expect(unknown).toBeGreaterThan(0.45);
    expect(unknown).toBeLessThan(0.6);
    expect(steps).toEqual({});
  });

  it('keeps suspicion between 0 and 1, and adds up to it', () => {
    fc.assert(
      fc.property(anyAccount, (account) => {
        const reading = suspicion(account);
        const logOdds = reading.base + Object.values(reading.steps).reduce((sum, points) => sum + points, 0);
        expect(reading.suspicion).toBeGreaterThan(0);
        expect(reading.suspicion).toBeLessThan(1);
        expect(reading.suspicion).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 12);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves the steps of all other columns as they are when one is blanked', () => {
    fc.assert(
      fc.property(anyAccount, fc.constantFrom(...CARD_COLUMNS), (account, column) => {
        const { [column]: _own, ratio: _ratio, ...others } = suspicion(account).steps;
        const { ratio, ...left } = suspicion({ ...account, [column]: null }).steps;
        expect(left).toEqual(others);
        if (column === 'followers' || column === 'following') expect(ratio).toBeUndefined();
        else expect(ratio).toBe(_ratio);
      }),
      { numRuns: 2_000 },
    );
  });

  it('makes no column out of two others but the ratio', () => {
    const { steps } = suspicion({ handle_len: 14, handle_digits: 7 });
    expect(Object.keys(steps)).toEqual(['handle_len', 'handle_digits']);
    expect(suspicion({ handle_len: 14, handle_digits: 7, handle_digit_ratio: 0.5 }).steps).toMatchObject(steps);
  });

  it.each([
    ['left out', {}],
    ['null', { followers: null, verified: null }],
    ['not a number', { followers: Number.NaN }],
  ])('takes a column that is %s as not said', (_how, change) => {
    expect(suspicion({ posts: 3, ...change })).toEqual(suspicion({ posts: 3 }));
  });

  it('moves in one direction with each column, but for following, where following nobody is odd too', () => {
    const rising = new Set<string>(['ratio', 'handle_len', 'handle_digits', 'handle_digit_ratio', 'name_digit_ratio']);
    for (const { term, points, at } of CARD.value.steps) {
      const up = rising.has(term) || term === 'name_equals_handle' || (term === 'following' && at >= 500);
      expect(Math.sign(points), `${term} at ${at}`).toBe(up ? 1 : -1);
    }
  });

  it.each(['followers', 'posts', 'likes_given', 'age_days', 'bio_len', 'listed'] as const)(
    'never finds an account more suspect for more %s',
    (column) => {
      fc.assert(
        fc.property(anyAccount, fc.nat(100_000), fc.nat(100_000), (account, less, more) => {
          const low = suspicion({ ...account, [column]: Math.min(less, more) }).suspicion;
          const high = suspicion({ ...account, [column]: Math.max(less, more) }).suspicion;
          expect(high).toBeLessThanOrEqual(low + 1e-12);
        }),
      );
    },
  );

  it('never finds an account less suspect for following more, from 50 on', () => {
    fc.assert(
      fc.property(anyAccount, fc.integer({ min: 50, max: 9_000 }), fc.nat(9_000), (account, following, more) => {
        const low = suspicion({ ...account, following }).suspicion;
        const high = suspicion({ ...account, following: following + more }).suspicion;
        expect(high).toBeGreaterThanOrEqual(low - 1e-12);
      }),
    );
  });
});

describe('the constants of the card', () => {
  it('say where they are from and when', () => {
    expect(CARD.source).toMatch(/20\d\d/);
    expect(CARD.unit).toBe('log-odds');
  });

  it('are centred on the pool: each usual share is a share', () => {
    expect(CARD.value.steps.length).toBeGreaterThanOrEqual(35);
    for (const { usual } of CARD.value.steps) {
      expect(usual).toBeGreaterThan(0);
      expect(usual).toBeLessThan(1);
    }
  });
});

describe('the ratio', () => {
  it.each([
    [{ followers: 100, following: 250 }, 2.5],
    [{ followers: 0, following: 250 }, 250],
    [{ followers: 100 }, null],
    [{ following: 100, followers: null }, null],
  ])('of %o is %s', (account, ratio) => {
    expect(termValue(account, 'ratio')).toBe(ratio);
  });
});
