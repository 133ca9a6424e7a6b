import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawOrder, type Order } from '../../../bench/lib/follow-orders.ts';
import { seeded } from '../../../bench/lib/random.ts';
import { readArrivals } from '../../../src/scoring/audience/arrivals.ts';
import { fingerprint } from '../../../src/scoring/audience/fingerprint.ts';
import { shuffledArrivals } from '../../../src/scoring/audience/shuffled-arrivals.ts';

const OPENED = 18_262;
const MATURE = { age: 2_400, span: 400, newcomers: 0.15 };
const NONE = { waves: [], seed: 1 };
const draw = (order: Order, seed: number) => drawOrder(order, seeded(seed), OPENED);
const found = (order: Order, waves: Parameters<typeof fingerprint>[1]['waves'] = []) =>
  Array.from({ length: 12 }, (_, seed) => fingerprint(draw(order, seed), { waves, seed })).filter(
    (print) => print !== null && print.bars.length > 0,
  ).length;

describe('the fingerprint of a follow order', () => {
  it.each<[string, Omit<Order, 'n'>]>([
    ['an audience of a grown network', MATURE],
    ['an audience of a young network', { age: 420, span: 300, newcomers: 0.25 }],
    ['a sign-up wave inside', { ...MATURE, wave: { at: 1_700, days: 8, share: 0.2 } }],
    ['a wave of three days inside', { ...MATURE, freshWave: { at: 2_150, days: 3, share: 0.2, mean: 30 } }],
    ['a third who signed up in order to follow', { ...MATURE, newcomers: 0.33 }],
    ['a burst after an event', { ...MATURE, burst: { share: 0.35, newcomers: 0.5 } }],
  ])('finds nothing in %s', (_what, order) => {
    expect(found({ ...order, n: 100 }) + found({ ...order, n: 300 })).toBeLessThanOrEqual(1);
  });

  it('finds a tenth that was made within three days and arrived together', () => {
    const batch = { share: 0.1, deliveries: 1, overDays: 1.5 };
    expect(found({ ...MATURE, n: 300, batch })).toBeGreaterThanOrEqual(10);
  });

  it.each([
    ['on whichever three days it was made', { made: 0, place: 60 }],
    ['a day later', { made: 1, place: 60 }],
    ['two days later', { made: 2, place: 60 }],
    ['as the newest followers', { made: 0, place: 0 }],
  ])('finds a batch %s', (_what, { made, place }) => {
    const people = Array.from(
      { length: 100 },
      (_, each) => OPENED + 2_300 - 4 * each - (each % 5 === 0 ? 0 : 29 * each),
    );
    const batch = Array.from({ length: 10 }, (_, each) => OPENED + 1_000 + made + (each % 3));
    expect(fingerprint(people.toSpliced(place, 0, ...batch), NONE)?.bars).toMatchObject([
      { from: place, accounts: 10 },
    ]);
  });

  it('names the days, the stretch and the accounts of a bar', () => {
    const people = Array.from(
      { length: 200 },
      (_, place) => OPENED + 2_300 - place - (place % 3 === 0 ? 0 : 37 * ((place * 53) % 60)),
    );
    const made = people.map((day, place) => (place >= 40 && place < 60 ? OPENED + 1_000 + (place % 3) : day));
    const print = fingerprint(made, NONE);
    expect(print?.bars).toHaveLength(1);
    expect(print?.bars[0]).toMatchObject({ from: 40, to: 59, accounts: 20, density: 1 });
    expect(print?.bars[0]?.madeFrom).toBe('2022-09-27');
    expect(print?.bars[0]?.madeTo).toBe('2022-09-29');
    expect(print?.shareInBars).toBe(0.1);
    expect(print?.p).toBe(0.005);
  });

  it('leaves a community of a sign-up wave alone when the calendar knows the wave', () => {
    const order = { ...MATURE, n: 200, community: { at: 1_850, days: 3, share: 0.3 } };
    const day = (offset: number) => new Date((OPENED + offset) * 86_400_000).toISOString().slice(0, 10);
    expect(found(order)).toBeGreaterThanOrEqual(9);
    expect(found(order, [{ from: day(1_850), to: day(1_853), source: 'made up' }])).toBe(0);
  });

  it('says the same for the same seed', () => {
    const made = draw({ ...MATURE, n: 150, batch: { share: 0.1, deliveries: 2, overDays: 2 } }, 3);
    expect(fingerprint(made, { waves: [], seed: 9 })).toEqual(fingerprint(made, { waves: [], seed: 9 }));
  });

  it.each([
    ['too few accounts', Array.from({ length: 49 }, (_, place) => 19_000 - place)],
    ['too few with a creation date', Array.from({ length: 400 }, (_, place) => (place % 10 === 0 ? 19_000 : null))],
  ])('says nothing for %s', (_what, made) => {
    expect(fingerprint(made, NONE)).toBeNull();
  });

  it('counts those who followed as they signed up, and makes no bar of them', () => {
    const made = Array.from({ length: 120 }, (_, place) =>
      place < 60 ? 20_000 - Math.floor(place / 30) : 19_000 - place * 7,
    );
    const print = fingerprint(made, NONE);
    expect(print?.newcomers).toBeGreaterThanOrEqual(0.5);
    expect(print?.bars).toEqual([]);
  });

  it('keeps its shares between 0 and 1 whatever the order', () => {
    const day = fc.oneof(
      fc.constant(null),
      fc.integer({ min: 17_000, max: 17_020 }),
      fc.integer({ min: 15_000, max: 20_000 }),
    );
    fc.assert(
      fc.property(fc.array(day, { minLength: 50, maxLength: 56 }), (made) => {
        const print = fingerprint(made, NONE);
        for (const share of [print?.p ?? 0, print?.shareInBars ?? 0, print?.newcomers ?? 0]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a shuffle of the arrivals', () => {
  it('keeps every account where the envelope allows it, and loses none', () => {
    const days = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 5, maxLength: 80 });
    fc.assert(
      fc.property(days, fc.nat(), (made, seed) => {
        const arrivals = readArrivals(made, { apart: 30, lift: 20 });
        const shuffled = shuffledArrivals(arrivals, seed)();
        expect([...shuffled].sort((a, b) => a - b)).toEqual([...arrivals.made].sort((a, b) => a - b));
        shuffled.forEach((day, place) => {
          expect(day).toBeLessThanOrEqual(arrivals.latest[place] ?? Number.NaN);
        });
      }),
      { numRuns: 2_000 },
    );
  });
});
