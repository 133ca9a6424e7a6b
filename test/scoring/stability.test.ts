import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Evidence } from '../../src/evidence.ts';
import { assess } from '../../src/scoring/assess.ts';
import { crowdOf } from './helpers/audiences.ts';
import { scaled, side } from './helpers/changes.ts';
import { profileLike, seriesOf } from './helpers/kinds.ts';

const yardstick = defaultYardstick();
const judge = (evidence: Evidence) => assess(evidence, yardstick);

/** Everything good but what is published, and everything bad but that: where one field carries most. */
const TORN: readonly (readonly [string, Evidence])[] = [
  [
    'a clean audience that hears nothing',
    profileLike(
      { followers: 40_000, following: 300, posts: 4_000, years: 9, provenLinks: 1 },
      {
        recentPosts: seriesOf({
          seed: 1,
          posts: 100,
          likes: 150,
          spread: 0.02,
          repliesPerLike: 0,
          newestDaysAgo: 700,
          shared: 0.85,
          daysApart: 60,
        }),
        audience: crowdOf({ seed: 1, n: 300 }),
      },
    ),
  ],
  [
    'a bulk-made audience around much response',
    profileLike(
      { followers: 40_000, following: 300, posts: 4_000, years: 9, provenLinks: 1 },
      {
        recentPosts: seriesOf({ seed: 2, posts: 30, likes: 12_000 }),
        audience: crowdOf({ seed: 2, n: 300, bulk: 1 }),
      },
    ),
  ],
  [
    'a liked profile with a clean audience',
    profileLike(
      { followers: 40_000, following: 300, posts: 4_000, years: 9 },
      { recentPosts: seriesOf({ seed: 3, posts: 30, likes: 4_000 }), audience: crowdOf({ seed: 3, n: 300 }) },
    ),
  ],
  [
    'an unheard profile with a bulk-made audience',
    profileLike(
      { followers: 40_000, following: 30_000, posts: 40, years: 1 },
      { recentPosts: seriesOf({ seed: 4, posts: 30, likes: 40 }), audience: crowdOf({ seed: 4, n: 300, bulk: 0.8 }) },
    ),
  ],
];

/** Stars stand where likes do, and nobody says what kind of items they are. */
const STARRED = profileLike(
  { network: 'github', followers: 100_000, following: 8_000, posts: 20, years: 1.5, provenLinks: 1 },
  {
    recentPosts: seriesOf({ seed: 1, posts: 30, likes: 0 }).map((post) => ({ ...post, format: null })),
    audience: crowdOf({ seed: 1, n: 300 }),
  },
);

describe.each([...TORN, ['a profile on GitHub whose stars would read as likes', STARRED]] as const)(
  '%s',
  (_what, evidence) => {
    const own = side(judge(evidence).verdict);

    it.each(['recentPosts', 'audience'] as const)('never takes the opposite side without %s', (field) => {
      expect(side(judge({ ...evidence, [field]: null }).verdict) * own).not.toBe(-1);
    });

    it('never takes the opposite side where the network is not told', () => {
      const unnamed = { ...evidence, profile: { ...evidence.profile, network: 'other' as const } };
      expect(side(judge(unnamed).verdict) * own).not.toBe(-1);
    });

    it.each([0.5, 2])('never takes the opposite side at %s times the size', (factor) => {
      expect(side(judge(scaled(evidence, factor)).verdict) * own).not.toBe(-1);
    });
  },
);

describe('a clean audience that hears nothing', () => {
  const [, torn] = TORN[0] ?? [];

  it('is poor with its posts, and without them not good: what could be read was not', () => {
    if (torn === undefined) throw new Error('The first case is there.');
    expect(judge(torn).verdict).toBe('hollow');
    const blind = judge({ ...torn, recentPosts: null });
    expect(blind.quality.value).toBeGreaterThanOrEqual(60);
    expect(blind.quality.low).toBeGreaterThanOrEqual(50);
    expect(blind.verdict).toBe('mixed');
  });
});
