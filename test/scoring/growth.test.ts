import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { HistoryPoint } from '../../src/evidence.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { SignalId } from '../../src/scoring/assessment.ts';
import { daysAgo } from './helpers/days.ts';
import { postOf } from './helpers/evidence.ts';
import { curveOf, normal, profileLike, seriesOf } from './helpers/kinds.ts';
import { seeded } from './helpers/seeded.ts';

const yardstick = defaultYardstick();

function judge(history: readonly HistoryPoint[], rest: Parameters<typeof profileLike>[1] = {}) {
  return assess(profileLike({ network: 'youtube', followers: 50_000 }, { history, ...rest }), yardstick);
}

function points(assessment: ReturnType<typeof judge>, id: SignalId): number | undefined {
  return assessment.signals.find((signal) => signal.id === id)?.points;
}

describe('a follower curve', () => {
  it('of steady growth, rounded to three digits, gives no event', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const end = 10_000 * 1.13 ** seed;
      expect(judge(curveOf({ seed, days: 90, end, digits: 3, noise: 0.002 })).events).toEqual([]);
    }
  });

  it('shows a jump of 3 % in a day', () => {
    let found = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const curve = curveOf({ seed, days: 90, end: 10_000 * 1.13 ** seed, sudden: { daysAgo: 40, change: 0.03 } });
      found += judge(curve).events.length === 1 ? 1 : 0;
    }
    expect(found).toBeGreaterThanOrEqual(57);
  });

  it('shows a jump of 3 % on a counter of three digits, too, where days differ by .2 %', () => {
    let found = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const sudden = { daysAgo: 40, change: 0.03 };
      const curve = curveOf({ seed, days: 90, end: 10_000 * 1.04 ** seed, digits: 3, noise: 0.002, sudden });
      found += judge(curve).events.length === 1 ? 1 : 0;
    }
    expect(found).toBeGreaterThanOrEqual(194);
  });

  it.each([0.003, 0.004])('gives no event where days differ by %d and the counter has three digits', (noise) => {
    let found = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      found += judge(curveOf({ seed, days: 90, end: 10_000 * 1.03 ** seed, digits: 3, noise })).events.length;
    }
    expect(found).toBe(0);
  });

  it('allows more for a week than for a day', () => {
    let found = 0;
    for (let seed = 1; seed <= 100; seed += 1) {
      const random = seeded(seed);
      let followers = 40_000;
      const history = Array.from({ length: 300 }, (_, day) => {
        followers *= Math.exp(0.004 * normal(random));
        return { at: daysAgo(300 - day), followers: Math.round(followers), posts: null, views: null };
      });
      found += judge(history.filter((_, day) => day % 7 === 0)).events.length > 0 ? 1 : 0;
    }
    expect(found).toBeLessThanOrEqual(5);
  });

  it('shows a drop with its day and size, and takes points by its size', () => {
    const judged = judge(curveOf({ seed: 5, days: 90, end: 70_000, sudden: { daysAgo: 30, change: -0.1 } }));
    expect(judged.events).toHaveLength(1);
    expect(judged.events[0]).toMatchObject({ id: 'growth.drop', at: daysAgo(30), explainedBy: null });
    expect(judged.events[0]?.size).toBeCloseTo(-0.1, 2);
    expect(points(judged, 'growth.drop')).toBeCloseTo(-6, 0);
  });

  it('takes a long calm curve for a small good sign, and a short one for a smaller', () => {
    const calm = (days: number) => points(judge(curveOf({ seed: 5, days, end: 70_000 })), 'growth.drop');
    expect(calm(120)).toBe(1.5);
    expect(calm(46)).toBeCloseTo(0.75, 2);
  });

  it('explains a drop by a purge of those days', () => {
    const clean = (day: number) => `2018-07-${String(day).padStart(2, '0')}`;
    const history = Array.from({ length: 24 }, (_, index) => ({
      at: clean(index + 1),
      followers: Math.round((index < 12 ? 1_000_000 : 975_000) * 1.0004 ** index),
      posts: null,
      views: null,
    }));
    const judged = assess(profileLike({ network: 'x', followers: 975_000 }, { history }), yardstick);
    expect(judged.events[0]).toMatchObject({ id: 'growth.drop', explainedBy: 'x-2018-07' });
    expect(points(judged, 'growth.drop')).toBe(0);
  });

  it('tells a hit from a lone jump by a post that took off', () => {
    const history = curveOf({ seed: 8, days: 60, end: 50_000, sudden: { daysAgo: 20, change: 0.8 } });
    const calm = seriesOf({ seed: 8, posts: 16, likes: 400 });
    const hit = postOf({ at: daysAgo(21), likes: 30_000, replies: 900 });
    expect(judge(history, { recentPosts: [...calm, hit] }).events[0]?.explainedBy).toBe('hit');
    expect(points(judge(history, { recentPosts: [...calm, hit] }), 'growth.jump')).toBe(0);
    expect(points(judge(history, { recentPosts: calm }), 'growth.jump')).toBe(-3);
    expect(points(judge(history), 'growth.jump')).toBe(-1.5);
  });

  it('tells a hit by views that rose with the followers', () => {
    const history = curveOf({ seed: 9, days: 60, end: 50_000, sudden: { daysAgo: 20, change: 0.5 } }).map(
      (point, index) => ({
        ...point,
        views: 1_000_000 + index * 5_000 + (index >= 40 ? 400_000 : 0),
      }),
    );
    expect(judge(history).events[0]).toMatchObject({ id: 'growth.jump', explainedBy: 'hit' });
  });

  const twentyFold = (viewsOn: number) =>
    curveOf({ seed: 9, days: 60, end: 50_000, sudden: { daysAgo: 20, change: 0.5 } }).map((point, index) => ({
      ...point,
      views: 1_000_000 + index * 5_000 + (index >= viewsOn ? 100_000 : 0),
    }));

  it.each([1, 2, 7])('tells a hit by views that rose %i days before the followers did', (before) => {
    const history = twentyFold(40 - before);
    expect(judge(history).events).toMatchObject([{ id: 'growth.jump', at: daysAgo(20), explainedBy: 'hit' }]);
    expect(points(judge(history), 'growth.jump')).toBe(0);
  });

  it.each([
    ['twelve days before', 28],
    ['the day after', 41],
  ])('takes a jump for a lone one where views rose %s', (_when, day) => {
    expect(judge(twentyFold(day)).events).toMatchObject([{ id: 'growth.jump', explainedBy: null }]);
    expect(points(judge(twentyFold(day)), 'growth.jump')).toBe(-3);
  });

  it('sees followers who come and leave again, over and over', () => {
    const history = Array.from({ length: 90 }, (_, index) => ({
      at: daysAgo(90 - index),
      followers: Math.round(20_000 * (1 + (index % 30 >= 10 ? 0.2 : 0) - (index % 30 >= 20 ? 0.15 : 0)) + index),
      posts: null,
      views: null,
    }));
    const judged = judge(history);
    expect(judged.events.map((event) => event.id)).toContain('growth.sawtooth');
    const counted = judged.signals.filter(
      (signal) => signal.dimension === 'growth' && signal.counted && signal.points < 0,
    );
    expect(counted).toHaveLength(1);
  });

  it.each([25, 50, 250, 500, 5_000])('tells a loss of a fifth from rounding, on a curve that stood at %i', (start) => {
    const history = Array.from({ length: 20 }, (_, index) => {
      return { at: daysAgo(20 - index), followers: index < 9 ? start : start * 0.8, posts: null, views: null };
    });
    expect(judge(history).events).toMatchObject([{ id: 'growth.drop', size: -0.2 }]);
  });

  it('weighs a loss less where a handful of followers is all there was', () => {
    const lost = (start: number) => {
      const followers = (index: number) => (index < 9 ? start : Math.round(start * 0.7));
      const history = Array.from({ length: 20 }, (_, index) => {
        return { at: daysAgo(20 - index), followers: followers(index), posts: null, views: null };
      });
      return points(judge(history), 'growth.drop') ?? Number.NaN;
    };
    expect(lost(10)).toBeCloseTo(lost(100) / 2, 1);
    expect(lost(30)).toBeLessThan(lost(10));
    expect(lost(10_000)).toBe(lost(100));
  });

  it('takes no notice of a counter that slips for a day', () => {
    const history = curveOf({ seed: 4, days: 60, end: 50_000 }).map((point, index) =>
      index === 30 ? { ...point, followers: 12_000 } : point,
    );
    expect(judge(history).events).toEqual([]);
  });

  it('says nothing when it is too short', () => {
    const judged = judge(curveOf({ seed: 1, days: 7, end: 50_000 }));
    expect(judged.signals.filter((signal) => signal.dimension === 'growth' && signal.known)).toEqual([]);
  });
});
