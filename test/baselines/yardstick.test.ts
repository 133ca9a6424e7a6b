import { describe, expect, it } from 'vitest';
import { FORMULA } from '../../src/baselines/formula.ts';
import { PUBLISHED_RATES } from '../../src/baselines/published-rates.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { NETWORKS } from '../../src/network.ts';

const yardstick = defaultYardstick();

describe('the yardstick', () => {
  it('has the same id for the same contents, and another for a team’s own line', () => {
    expect(defaultYardstick().id).toBe(yardstick.id);
    expect(yardstick.id).toMatch(new RegExp(`^${FORMULA}-[0-9a-f]{12}$`));
    expect(defaultYardstick({ highVolumeLine: { x: 2_000 } }).id).not.toBe(yardstick.id);
  });

  it('does not mind in which order lines are given', () => {
    const one = defaultYardstick({ highVolumeLine: { x: 2_000, tiktok: 30_000 } });
    const other = defaultYardstick({ highVolumeLine: { tiktok: 30_000, x: 2_000 } });
    expect(one.id).toBe(other.id);
  });

  it.each(NETWORKS)('compares %s with rising sizes and rising responses only', (network) => {
    const points = yardstick.response[network]?.points ?? [];
    for (const [index, point] of points.slice(1).entries()) {
      expect(point.followers).toBeGreaterThan(points[index]?.followers ?? 0);
      expect(point.median).toBeGreaterThan(points[index]?.median ?? 0);
    }
  });

  it.each(NETWORKS)('lets followers for each post grow more slowly than followers on %s', (network) => {
    const points = yardstick.followersPerPost[network]?.points ?? [];
    for (const [index, point] of points.slice(1).entries()) {
      const before = points[index];
      if (before === undefined) throw new Error('A point comes before every other.');
      expect(point.median / before.median).toBeLessThan(point.followers / before.followers);
    }
  });

  it('names a source for every figure', () => {
    const sources = NETWORKS.flatMap((network) => [
      yardstick.response[network]?.source,
      yardstick.followersPerPost[network]?.source,
      yardstick.repliesPerLike[network].source,
    ]).filter((source) => source !== undefined);
    expect(sources.filter((source) => !/20\d\d|our choice|a prior/.test(source))).toEqual([]);
  });

  it('cites 24 published rates with publisher, year and denominator', () => {
    expect(PUBLISHED_RATES).toHaveLength(24);
    for (const { publisher, year, per100 } of PUBLISHED_RATES) {
      expect(publisher).not.toBe('');
      expect(year).toMatch(/^20\d\d/);
      expect(per100.low).toBeLessThanOrEqual(per100.high);
    }
  });
});
