import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Post } from '../../src/evidence.ts';
import { assess } from '../../src/scoring/assess.ts';
import { daysAgo } from './helpers/days.ts';
import { evidenceOf, postOf } from './helpers/evidence.ts';

const yardstick = defaultYardstick();
const observedAt = daysAgo(0);

function judge(recentPosts: readonly Post[], network: 'instagram' | 'x' | 'tiktok' | 'github' = 'instagram') {
  return assess(evidenceOf({ network, followers: 50_000, observedAt }, { recentPosts }), yardstick);
}

const six = [100, 200, 300, 400, 500, 600].map((likes, index) =>
  postOf({ at: daysAgo(3 + index), likes, replies: 10, reposts: 1 }),
);

describe('the response', () => {
  it('is the median of likes and replies on Instagram', () => {
    expect(judge(six).response).toMatchObject({ median: 360, posts: 6, leftOut: 0, counts: 'likes+replies' });
  });

  it('counts reposts where people repost', () => {
    expect(judge(six, 'x').response).toMatchObject({ median: 361, counts: 'likes+replies+reposts' });
  });

  it.each([
    ['pinned', { pinned: true }],
    ['paid', { paid: true }],
    ['somebody else’s', { repost: true }],
    ['an answer', { reply: true }],
    ['a repository', { format: 'repository' }],
    ['younger than 48 hours', { at: daysAgo(1.9) }],
  ] as const)('leaves out a post that is %s', (_what, change) => {
    const odd = postOf({ at: daysAgo(4), likes: 90_000, replies: 0, ...change });
    expect(judge([...six, odd]).response).toMatchObject({ median: 360, posts: 6, leftOut: 1 });
  });

  it('counts a post of exactly 48 hours, and one without a date', () => {
    const extra = [postOf({ at: daysAgo(2), likes: 350, replies: 0 }), postOf({ likes: 350, replies: 0 })];
    expect(judge([...six, ...extra]).response).toMatchObject({ posts: 8, leftOut: 0 });
  });

  it('is unknown from fewer than five posts', () => {
    expect(judge(six.slice(0, 4)).response).toBeNull();
    expect(judge(six.slice(0, 5)).response).not.toBeNull();
  });

  it('takes replies that are not told at their usual rate, not as none', () => {
    const likesOnly = six.map((post) => ({ ...post, replies: null }));
    expect(judge(likesOnly).response?.median).toBeCloseTo(350 * 1.025, 0);
  });

  it('is views on TikTok, and likes held against usual likes where views are not told', () => {
    const watched = six.map((post) => ({ ...post, views: 20_000 }));
    expect(judge(watched, 'tiktok').response).toMatchObject({ median: 20_000, counts: 'views' });
    expect(judge(six, 'tiktok').response).toMatchObject({ median: 360, counts: 'likes+replies' });
  });

  it('is never read from stars', () => {
    expect(judge(six, 'github')).toMatchObject({ response: null, respondsLike: null });
  });

  it('takes a typical post, known less well than a list', () => {
    const typicalPost = { likes: 350, replies: 10, reposts: null, views: null, posts: null };
    const one = assess(evidenceOf({ followers: 50_000 }, { typicalPost }), yardstick);
    const dozen = assess(evidenceOf({ followers: 50_000 }, { typicalPost: { ...typicalPost, posts: 12 } }), yardstick);
    expect(one.response).toMatchObject({ median: 360, posts: 1 });
    const width = (assessment: typeof one) =>
      (assessment.respondsLike?.high ?? 0) / (assessment.respondsLike?.low ?? 1);
    expect(width(one)).toBeGreaterThan(width(dozen));
  });
});

describe('doubts about the figures', () => {
  const typicalPost = { likes: 9_000, replies: 900, reposts: null, views: 4_000, posts: 12 };
  const told = (provenance: 'reported' | 'fetched') =>
    assess(evidenceOf({ followers: 1_000, provenance }, { typicalPost }), yardstick);

  it('are said aloud', () => {
    expect(told('reported').doubts).toEqual(['likes-above-views', 'response-above-followers']);
    expect(told('fetched').doubts).toEqual(['likes-above-views', 'response-above-followers']);
  });

  it('widen the range of figures that a person gave, and leave the network’s own alone', () => {
    const width = ({ quality }: ReturnType<typeof told>) => quality.high - quality.low;
    expect(width(told('reported'))).toBeGreaterThan(width(told('fetched')));
    expect(told('reported').quality.value).toBe(told('fetched').quality.value);
  });
});
