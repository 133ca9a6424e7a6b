import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SORTS, type Sort, type Sortable, sortList } from '../../src/shortlist/sort.ts';

const nobody: Sortable = {
  ...{ response: null, quality: null, responding: null, fee: null },
  ...{ votes: { for: 0, against: 0 }, past: null },
};
const of = (change: Partial<Sortable>): Sortable => ({ ...nobody, ...change });
const order = (list: readonly Sortable[], by: Sort): readonly number[] => sortList(list, by).map(({ index }) => index);
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const past = (registrations: number | null, events = 1) => ({ events, registrations, sales: null });

const sortable: fc.Arbitrary<Sortable> = fc.record({
  response: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  quality: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  responding: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  fee: fc.option(fc.record({ amount: fc.integer({ min: 0, max: 9_999 }), currency: fc.constantFrom('EUR', 'USD') })),
  votes: fc.record({ for: fc.nat(9), against: fc.nat(9) }),
  past: fc.option(
    fc.record({
      events: fc.integer({ min: 1, max: 5 }),
      registrations: fc.option(fc.nat(99)),
      sales: fc.option(fc.nat(99)),
    }),
  ),
});

describe('sortList', () => {
  it.each<[Sort, readonly Sortable[], readonly number[]]>([
    ['response', [of({ response: 0.2 }), of({ response: 0.9 }), nobody], [1, 0, 2]],
    ['quality', [nobody, of({ quality: 31 }), of({ quality: 60 })], [2, 1, 0]],
    ['votes', [of({ votes: { for: 1, against: 2 } }), of({ votes: { for: 2, against: 0 } }), nobody], [1, 0, 2]],
    ['return', [of({ response: 0.99 }), of({ past: past(31) }), of({ past: past(0) })], [1, 2, 0]],
    ['return', [of({ past: past(30, 3) }), of({ past: past(20) })], [1, 0]],
    ['price', [of({ fee: eur(900), responding: 15_000 }), of({ fee: eur(900), responding: 30_000 })], [1, 0]],
  ])('sorts by %s, what is not known last', (by, list, wanted) => {
    expect(order(list, by)).toEqual(wanted);
  });

  it('orders those of whom it is not known by response, then as they were added', () => {
    expect(order([nobody, of({ response: 0.1 }), nobody, of({ response: 0.8 })], 'votes')).toEqual([3, 1, 0, 2]);
  });

  it('does not compare prices in different currencies', () => {
    const dollars = of({ fee: { amount: 1, currency: 'USD' }, responding: 1_000 });
    const list = [dollars, of({ fee: eur(900), responding: 15_000 }), of({ fee: eur(500), responding: 15_000 })];
    const places = sortList(list, 'price');
    expect(places.map(({ index }) => index)).toEqual([2, 1, 0]);
    expect(places[2]?.reason).toMatchObject({ kind: 'other-currency', currency: 'USD' });
  });

  it('says that it does not know a price without a response, rather than 0', () => {
    expect(sortList([of({ fee: eur(900) })], 'price')[0]?.reason).toEqual({ kind: 'unknown', what: 'price' });
  });

  it('keeps everybody, once, with what is unknown at the end', () => {
    fc.assert(
      fc.property(fc.array(sortable, { maxLength: 12 }), fc.constantFrom(...SORTS), (list, by) => {
        const places = sortList(list, by);
        expect(places.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(list.map((_, at) => at));
        const unknown = places.map(({ reason }) => reason.kind === 'unknown');
        expect(unknown.lastIndexOf(false)).toBeLessThan(
          unknown.indexOf(true) === -1 ? Infinity : unknown.indexOf(true),
        );
        expect(sortList(list, by)).toEqual(places);
      }),
    );
  });
});
