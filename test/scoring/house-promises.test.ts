import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/baselines/observation.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Evidence } from '../../src/evidence.ts';
import type { Network } from '../../src/network.ts';
import { assess } from '../../src/scoring/assess.ts';
import { usualResponse } from '../../src/scoring/baseline-curve.ts';
import type { Yardstick } from '../../src/yardstick.ts';
import { anyEvidence } from './helpers/arbitrary.ts';
import { raised, scaled, side } from './helpers/changes.ts';
import { seeded } from './helpers/seeded.ts';

const NETWORKS = ['bluesky', 'fediverse', 'youtube', 'facebook'] as const satisfies readonly Network[];
const SIZES = [700, 3_000, 7_000, 30_000, 300_000] as const;
const published = defaultYardstick();

/** A yardstick of an installation whose profiles get from an eighth to eight times of the prior, size by size. */
function houseYardstick(seed: number): Yardstick {
  const random = seeded(seed);
  const seen = NETWORKS.flatMap((network) =>
    SIZES.flatMap((size): readonly Observation[] => {
      const [n, times] = [20 + Math.floor(60 * random()), 8 ** (2 * random() - 1)];
      const base = published.response[network];
      if (base === null) return [];
      return Array.from({ length: n }, (_, index) => {
        const followers = Math.round(size * (0.8 + 0.5 * random()));
        const median = usualResponse(base, followers).median * times * Math.exp(2 * random() - 1);
        const account = `${size}-${index}`;
        const format = random() < 0.5 ? 'text' : 'image';
        const at = '2026-10-01T00:00:00.000Z';
        return { network, account, at, followers, format, response: { median, counts: base.counts } };
      });
    }),
  );
  return defaultYardstick({ seen });
}
const yardsticks = Array.from({ length: 24 }, (_, seed) => houseYardstick(seed + 1));

const judging = fc.record({
  yardstick: fc.constantFrom(...yardsticks),
  evidence: fc
    .record({ evidence: anyEvidence, network: fc.constantFrom(...NETWORKS) })
    .map(({ evidence, network }): Evidence => {
      const { followers, posts } = evidence.profile;
      const grown = { followers: (followers ?? 0) + 1_000, posts: posts === null ? null : posts + 20 };
      const history = raised(evidence.history, 200);
      return { ...evidence, history, profile: { ...evidence.profile, ...grown, network } };
    }),
});

describe('promises that hold under any house baseline', { timeout: 30_000 }, () => {
  it('has them in force', () => {
    const kinds = yardsticks.flatMap(({ response }) => NETWORKS.map((network) => response[network]?.kind));
    expect(new Set(kinds)).toEqual(new Set(['house']));
    expect(yardsticks.filter(({ response }) => response.bluesky?.formats !== undefined).length).toBeGreaterThan(3);
  });

  it('never raises quality for followers who do not respond', () => {
    fc.assert(
      fc.property(judging, fc.double({ min: 1.05, max: 100, noNaN: true }), ({ yardstick, evidence }, factor) => {
        const before = assess(evidence, yardstick);
        fc.pre(before.response !== null);
        const { profile } = evidence;
        const more = { ...profile, followers: Math.ceil((profile.followers ?? 0) * factor) };
        const after = assess({ ...evidence, profile: more }, yardstick);
        expect(after.quality.value).toBeLessThanOrEqual(before.quality.value);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives a profile half or twice as large at the same ratios nearly the same quality', () => {
    fc.assert(
      fc.property(judging, fc.constantFrom(0.5, 2), ({ yardstick, evidence }, factor) => {
        const [one, other] = [assess(evidence, yardstick), assess(scaled(evidence, factor), yardstick)];
        expect(side(other.verdict) * side(one.verdict)).not.toBe(-1);
        expect(Math.abs(other.quality.value - one.quality.value)).toBeLessThanOrEqual(6);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps responds-like in order, inside of what the baseline speaks of', () => {
    fc.assert(
      fc.property(judging, ({ yardstick, evidence }) => {
        const { respondsLike } = assess(evidence, yardstick);
        if (respondsLike === null) return;
        const { low, value, high, percentile } = respondsLike;
        expect([low, value, high].toSorted((a, b) => a - b)).toEqual([low, value, high]);
        expect(percentile).toBeGreaterThanOrEqual(0);
        expect(percentile).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
