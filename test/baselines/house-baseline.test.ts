import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUSE, houseBaseline, seenBySize } from '../../src/baselines/house-baseline.ts';
import type { Observation } from '../../src/baselines/observation.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import { errorAt, usualResponse } from '../../src/scoring/baseline-curve.ts';
import type { ResponseBaseline } from '../../src/yardstick.ts';
import { evidenceOf } from '../helpers/evidence.ts';

const { bluesky, instagram } = defaultYardstick().response;
if (bluesky === null || instagram === null) throw new Error('Both have a baseline');
const prior: ResponseBaseline = bluesky;
const measured: ResponseBaseline = instagram;

type Crowd = {
  readonly n: number;
  /** Times the prior's median that a middling one of them gets. */
  readonly times: number;
  readonly from?: number;
  readonly change?: Partial<Observation>;
};

/** Made-up profiles of 1.5-4.5K, or of three times that spread from another size, around a multiple of the prior. */
function crowd({ n, times, from = 1_500, change = {} }: Crowd): readonly Observation[] {
  return Array.from({ length: n }, (_, index) => {
    const followers = Math.round(from * (1 + (2 * index) / n));
    const median = usualResponse(prior, followers).median * times * Math.exp(((index % 7) - 3) / 4);
    return {
      network: 'bluesky',
      account: `did:plc:${from}-${index}`,
      at: `2026-10-${String(1 + (index % 28)).padStart(2, '0')}T08:00:00.000Z`,
      followers,
      response: { median, counts: 'likes+replies+reposts' },
      format: null,
      ...change,
    };
  });
}
const medianAt = (baseline: ResponseBaseline, followers: number) => usualResponse(baseline, followers).median;

describe('the house baseline', () => {
  it('does not count before 30 distinct profiles of a size were seen', () => {
    expect(houseBaseline(prior, crowd({ n: 29, times: 4 }))).toBe(prior);
    expect(houseBaseline(prior, crowd({ n: 30, times: 4 })).kind).toBe('house');
  });

  it('counts an account once, by its newest observation', () => {
    const one = crowd({ n: 40, times: 4 }).map((seen) => ({ ...seen, account: 'did:plc:same' }));
    expect(houseBaseline(prior, one)).toBe(prior);
    const lately = crowd({ n: 40, times: 4 });
    const before = lately.map((seen) => ({
      ...seen,
      at: '2026-01-01T00:00:00.000Z',
      response: { median: 0, counts: 'likes+replies+reposts' as const },
    }));
    expect(houseBaseline(prior, [...lately, ...before])).toEqual(houseBaseline(prior, lately));
  });

  it('moves the median towards what was seen, the further the more profiles there are, and never past it', () => {
    const times = (n: number) => medianAt(houseBaseline(prior, crowd({ n, times: 4 })), 3_000) / medianAt(prior, 3_000);
    expect(times(30)).toBeGreaterThan(2.5);
    expect(times(300)).toBeGreaterThan(times(30));
    expect(times(3_000)).toBeLessThanOrEqual(4.05);
  });

  it('is surer than the prior where it was seen, and no surer a tenfold away, without a step between', () => {
    const house = houseBaseline(prior, crowd({ n: 60, times: 2 }));
    expect(errorAt(house, 3_000)).toBeLessThan(0.35);
    expect(errorAt(house, 60_000)).toBeCloseTo(prior.error, 2);
    const moved = (followers: number) => medianAt(house, followers) / medianAt(prior, followers);
    expect(moved(60_000)).toBeGreaterThan(1);
    expect(moved(60_000)).toBeLessThan(moved(3_000));
    expect(moved(10_000_000)).toBeCloseTo(1, 2);
    expect(medianAt(house, 5_001) / medianAt(house, 4_999)).toBeLessThan(1.01);
  });

  it('names the profiles, their number and what they are blended with', () => {
    const seen = [...crowd({ n: 64, times: 2 }), ...crowd({ n: 41, times: 2, from: 12_000 })];
    expect(houseBaseline(prior, seen).source).toBe(
      `this installation's own profiles (64 of 1K-5K, 41 of 10K-50K), blended with ${prior.source}`,
    );
    expect(
      houseBaseline(prior, seen)
        .points.filter(({ n }) => n !== null)
        .map(({ n }) => n),
    ).toEqual([64, 41]);
  });

  it('leaves measured medians of ordinary accounts as they are', () => {
    const seen = crowd({ n: 200, times: 9, change: { network: 'instagram' } });
    expect(houseBaseline(measured, seen)).toBe(measured);
  });

  it('leaves out what was counted in another way', () => {
    const views = crowd({ n: 60, times: 4, change: { response: { median: 9_000, counts: 'views' } } });
    expect(houseBaseline(prior, [...views, ...crowd({ n: 29, times: 4, from: 1_501 })])).toBe(prior);
  });

  it('holds a profile against its own format where enough were seen, else against all', () => {
    const seen = [
      ...crowd({ n: 60, times: 1, change: { format: 'text' } }),
      ...crowd({ n: 60, times: 6, from: 1_600, change: { format: 'image' } }),
      ...crowd({ n: 9, times: 6, from: 1_700, change: { format: 'video' } }),
    ];
    const house = houseBaseline(prior, seen);
    expect(Object.keys(house.formats ?? {})).toEqual(['text', 'image']);
    const { text, image } = house.formats ?? {};
    if (text === undefined || image === undefined) throw new Error('Both formats have a baseline');
    expect(medianAt(text, 3_000)).toBeLessThan(medianAt(house, 3_000));
    expect(medianAt(image, 3_000)).toBeGreaterThan(medianAt(house, 3_000));
    const yardstick = { ...defaultYardstick(), response: { ...defaultYardstick().response, bluesky: house } };
    const posts = evidenceOf().recentPosts ?? [];
    const ofImages = evidenceOf({}, { recentPosts: posts.map((post) => ({ ...post, format: 'image' })) });
    const ofLinks = evidenceOf({}, { recentPosts: posts.map((post) => ({ ...post, format: 'article' })) });
    expect(assess(ofImages, yardstick).respondsLike?.source).toContain('mostly image posts');
    expect(assess(evidenceOf(), yardstick).respondsLike?.source).toContain('mostly text posts');
    expect(assess(ofLinks, yardstick).respondsLike?.source).toBe(house.source);
  });

  it('gives a format that nearly all of them post no baseline of its own', () => {
    const seen = [
      ...crowd({ n: 60, times: 3, change: { format: 'text' } }),
      ...crowd({ n: 6, times: 3, from: 1_600, change: { format: 'image' } }),
    ];
    expect(houseBaseline(prior, seen).formats).toBeUndefined();
  });

  it('rises in size and response whatever was seen, in whatever order', () => {
    const response = fc.integer({ min: 0, max: 20_000 });
    const size = fc.integer({ min: 0, max: 16_000 }).map((x) => Math.round(Math.exp(x / 1_000)));
    const band = fc.record({ from: size, levels: fc.array(response, { minLength: 30, maxLength: 34 }) });
    fc.assert(
      fc.property(fc.array(band, { minLength: 1, maxLength: 5 }), (bands) => {
        const seen = bands.flatMap(({ from, levels }, at) =>
          levels.map((median, index) => ({
            ...{ network: 'bluesky', account: `${at}-${index}`, at: '2026-10-01T00:00:00.000Z', followers: from },
            ...{ response: { median, counts: 'likes+replies+reposts' }, format: null },
          })),
        ) satisfies readonly Observation[];
        const { points } = houseBaseline(prior, seen);
        for (const [index, point] of points.slice(1).entries()) {
          const before = points[index] ?? point;
          expect(point.followers).toBeGreaterThan(before.followers);
          expect(point.median).toBeGreaterThan(before.median);
          const [rise, run] = [Math.log(point.median / before.median), Math.log(point.followers / before.followers)];
          expect(rise / run).toBeGreaterThan(HOUSE.leastSlope.value - 0.001);
          expect(rise / run).toBeLessThan(0.88 + HOUSE.mostBend.value + 0.001);
          expect(point.error).toBeGreaterThan(0.2);
        }
        expect(houseBaseline(prior, seen.toReversed()).points).toEqual(points);
      }),
      { numRuns: 300 },
    );
  });

  it('says how many of each size were seen, those that do not count yet included', () => {
    const seen = [...crowd({ n: 12, times: 1 }), ...crowd({ n: 3, times: 1, from: 12_000 })];
    expect(seenBySize([...seen, ...seen])).toEqual([
      { band: '1K-5K', n: 12 },
      { band: '10K-50K', n: 3 },
    ]);
  });

  it.each(Object.entries(HOUSE))('says where %s is from', (_name, { source, unit }) => {
    expect(source).toMatch(/our choice, 20\d\d-\d\d: .{20}/);
    expect(unit).not.toBe('');
  });
});

describe('a yardstick with a house baseline', () => {
  const seen = crowd({ n: 40, times: 4 });

  it('has an id of its own, the same in whatever order profiles were seen', () => {
    const { id } = defaultYardstick({ seen });
    expect(id).not.toBe(defaultYardstick().id);
    expect(defaultYardstick({ seen: seen.toReversed() }).id).toBe(id);
    expect(defaultYardstick({ seen: seen.slice(0, 12) }).id).toBe(defaultYardstick().id);
  });

  it('names it in the verdict', () => {
    const { respondsLike, signals } = assess(evidenceOf({ followers: 3_000 }), defaultYardstick({ seen }));
    expect(respondsLike?.source).toContain("this installation's own profiles (40 of 1K-5K), blended with");
    expect(signals.find(({ id }) => id === 'attention.response')?.source).toBe(respondsLike?.source);
  });
});
