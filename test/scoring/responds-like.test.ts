import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { NETWORKS, type Network } from '../../src/network.ts';
import { assess } from '../../src/scoring/assess.ts';
import { evidenceOf } from './helpers/evidence.ts';
import { profileLike, seriesOf } from './helpers/kinds.ts';

const yardstick = defaultYardstick();

function typical(network: Network, followers: number, likes: number) {
  const typicalPost = { likes, replies: 0, reposts: 0, views: null, posts: 12 };
  return assess(evidenceOf({ network, followers }, { typicalPost }), yardstick).respondsLike;
}

describe('"responds like an account of about"', () => {
  it.each([
    [6_300, 298],
    [20_600, 716],
    [66_000, 2_100],
    [171_000, 4_463],
    [18_500_000, 400_000],
  ])('gives %d its own size back for the median response of that size', (followers, likes) => {
    const like = typical('instagram', followers, likes);
    expect(like?.bound).toBe('about');
    expect(like?.value).toBeGreaterThan(followers * 0.94);
    expect(like?.value).toBeLessThan(followers * 1.06);
    expect(like?.percentile).toBe(0.5);
  });

  it.each([
    ['at-most', 100, 3_100],
    ['at-most', 140, 3_100],
    ['about', 200, 4_200],
    ['about', 60, 240],
    ['at-least', 2_000_000, 71_000_000],
    ['at-most', 3, 75],
  ] as const)('says "%s" for %d responses on Instagram', (bound, likes, value) => {
    expect(typical('instagram', 90_000, likes)).toMatchObject({ bound, value });
  });

  it('comes from response alone, and can be above the follower count', () => {
    const small = typical('instagram', 5_000, 2_100);
    expect(small?.value).toBe(66_000);
    expect(typical('instagram', 500_000, 2_100)?.value).toBe(66_000);
  });

  it('has two significant digits and a band that a dozen and more posts make narrow', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const recentPosts = seriesOf({ seed, posts: 12 + (seed % 13), likes: 2_400 });
      const like = assess(profileLike({ followers: 90_000 }, { recentPosts }), yardstick).respondsLike;
      if (like === null) throw new Error('A response was given.');
      for (const size of [like.value, like.low, like.high]) expect(Number(size.toPrecision(2))).toBe(size);
      expect(like.high / like.low).toBeGreaterThanOrEqual(2);
      expect(like.high / like.low).toBeLessThanOrEqual(6);
    }
  });

  it.each([
    ['instagram 100K-500K', 'instagram', 120_000],
    ['x 0-1K', 'x', 999],
    ['bluesky 10M+', 'bluesky', 12_000_000],
  ] as const)('names whom it compares with: %s', (among, network, followers) => {
    expect(typical(network, followers, 500)?.among).toBe(among);
  });

  it('calls a prior one, and keeps its percentiles away from the ends', () => {
    const like = typical('bluesky', 120_000, 140);
    expect(like?.source).toContain('a prior, x3 either way');
    expect((like?.high ?? 0) / (like?.low ?? 1)).toBeGreaterThan(9);
    expect(like?.percentile).toBeGreaterThan(0.02);
  });

  it('exists on every network whose posts are answered', () => {
    const without = NETWORKS.filter((network) => typical(network, 5_000, 50) === null);
    expect(without).toEqual(['github', 'stackoverflow', 'hackernews', 'huggingface']);
  });
});
