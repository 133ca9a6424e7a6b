import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Evidence } from '../../src/evidence.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { Assessment, Signal, SignalId } from '../../src/scoring/assessment.ts';
import { SIGNAL_IDS } from '../../src/scoring/assessment.ts';
import { daysAgo } from './helpers/days.ts';
import { postOf } from './helpers/evidence.ts';
import { curveOf, profileLike, seriesOf } from './helpers/kinds.ts';

const yardstick = defaultYardstick();

function judge(evidence: Evidence): Assessment {
  return assess(evidence, yardstick);
}

function signalOf(evidence: Evidence, id: SignalId): Signal {
  const found = judge(evidence).signals.find((signal) => signal.id === id);
  if (found === undefined) throw new Error(`No signal ${id}`);
  return found;
}

const SEEDS = [1, 2, 3, 4, 5];

/** Kinds of profile in words, made up anew for each seed, with the verdicts that a careful person would accept. */
const KINDS: readonly (readonly [string, (seed: number) => Evidence, readonly string[]])[] = [
  [
    'a large crowd, hardly anything published, hardly any response',
    (seed) =>
      profileLike(
        { followers: 165_000, following: 240, posts: 27, years: 2 },
        { recentPosts: seriesOf({ seed, posts: 12, likes: 130, daysApart: 18 }) },
      ),
    ['hollow'],
  ],
  [
    'follows more than follow it, and nobody answers',
    (seed) =>
      profileLike(
        { network: 'x', followers: 31_000, following: 34_500, posts: 8_200, years: 9 },
        { recentPosts: seriesOf({ seed, posts: 20, likes: 2, spread: 1, repliesPerLike: 0.02 }) },
      ),
    ['hollow', 'mixed'],
  ],
  [
    'many followers, and silent for three years',
    (seed) =>
      profileLike(
        { followers: 280_000, following: 300, posts: 870, years: 12 },
        { recentPosts: seriesOf({ seed, posts: 12, likes: 4_000, newestDaysAgo: 1_100, daysApart: 8 }) },
      ),
    ['hollow', 'mixed'],
  ],
  [
    'a month old with a hundred followers',
    (seed) =>
      profileLike(
        { network: 'bluesky', followers: 105, following: 210, posts: 9, years: 0.08 },
        { recentPosts: seriesOf({ seed, posts: 8, likes: 3, repliesPerLike: 0.1, daysApart: 2 }) },
      ),
    ['thin', 'unknown', 'mixed'],
  ],
  ['a follower count and nothing else', () => profileLike({ network: 'linkedin', followers: 61_000 }), ['unknown']],
  [
    'ordinary counts and no posts seen',
    () => profileLike({ followers: 23_000, following: 1_100, posts: 980 }),
    ['unknown', 'mixed'],
  ],
  [
    'likes that hardly differ from post to post',
    (seed) =>
      profileLike(
        { followers: 58_000, following: 1_300, posts: 510, years: 7 },
        { recentPosts: seriesOf({ seed, posts: 20, likes: 1_400, spread: 0.03, repliesPerLike: 0.002 }) },
      ),
    ['mixed', 'hollow', 'solid'],
  ],
  [
    'nine of ten items are other people’s',
    (seed) =>
      profileLike(
        { network: 'fediverse', followers: 4_700, following: 3_900, posts: 52_000, years: 7 },
        { recentPosts: seriesOf({ seed, posts: 30, likes: 4, shared: 0.9, daysApart: 1 }) },
      ),
    ['mixed', 'hollow', 'thin', 'unknown'],
  ],
  [
    'a small public that answers a lot',
    (seed) =>
      profileLike(
        { followers: 4_300, following: 380, posts: 900, years: 9 },
        { recentPosts: seriesOf({ seed, posts: 20, likes: 900, repliesPerLike: 0.15 }) },
      ),
    ['gem'],
  ],
  [
    'a large public that answers more than most',
    (seed) =>
      profileLike(
        { followers: 92_000, following: 500, posts: 1_700, years: 9 },
        { recentPosts: seriesOf({ seed, posts: 24, likes: 9_500 }), history: curveOf({ seed, days: 90, end: 92_000 }) },
      ),
    ['solid'],
  ],
  [
    'lost a third of its followers in one day, outside of any known purge',
    (seed) =>
      profileLike(
        { network: 'x', followers: 66_000, following: 3_900, posts: 6_100, years: 12 },
        {
          recentPosts: seriesOf({ seed, posts: 20, likes: 8 }),
          history: curveOf({ seed, days: 120, end: 66_000, sudden: { daysAgo: 30, change: -0.33 } }),
        },
      ),
    ['hollow', 'mixed'],
  ],
];

describe('a verdict', () => {
  it.each(KINDS)('for %s is what a careful person would say, whatever the seed', (_kind, make, expected) => {
    for (const seed of SEEDS) expect(expected).toContain(judge(make(seed)).verdict);
  });

  it('lists all signals in the order of their ids', () => {
    expect(judge(profileLike({ followers: 5_000 })).signals.map((signal) => signal.id)).toEqual(SIGNAL_IDS);
  });

  it('names formula and yardstick, so that it can be redone', () => {
    const { formula, yardstick: id } = judge(profileLike({ followers: 5_000 }));
    expect({ formula, id }).toEqual({ formula: yardstick.formula, id: yardstick.id });
  });

  it('is "unknown", without volume, when the server does not tell followers', () => {
    const evidence = profileLike(
      { followers: null, years: 5 },
      { recentPosts: seriesOf({ seed: 1, posts: 20, likes: 50 }) },
    );
    expect(judge(evidence)).toMatchObject({ verdict: 'unknown', volume: null, respondsLike: null, next: 'followers' });
  });

  it('is the same for a field that says nothing and one that is left out', () => {
    const { quality } = judge(profileLike({ followers: 9_000, following: null }));
    expect(quality.value).toBe(judge(profileLike({ followers: 9_000 })).quality.value);
  });
});

describe('the strongest signs', () => {
  it.each<[SignalId, Evidence]>([
    ['substance.followers-per-post', KINDS[0]![1](7)],
    ['audience.following-ratio', KINDS[1]![1](7)],
    ['substance.recency', KINDS[2]![1](7)],
    ['attention.evenness', KINDS[6]![1](7)],
    ['substance.originals', KINDS[7]![1](7)],
    ['growth.drop', KINDS[10]![1](7)],
  ])('%s takes at least 2 points where it is the story', (id, evidence) => {
    expect(signalOf(evidence, id)).toMatchObject({ known: true, counted: true });
    expect(signalOf(evidence, id).points).toBeLessThanOrEqual(-2);
  });

  it('leaves small profiles alone for following as many as follow them', () => {
    const small = profileLike({ followers: 600, following: 650 });
    expect(signalOf(small, 'audience.following-ratio').points).toBe(0);
  });

  it('does not take a steady newsletter for an ordered one', () => {
    const steady = profileLike(
      { followers: 20_000 },
      { recentPosts: seriesOf({ seed: 3, posts: 24, likes: 600, spread: 0.3 }) },
    );
    expect(signalOf(steady, 'attention.evenness').points).toBe(0);
  });

  it('cannot tell evenness from a handful of likes', () => {
    const posts = Array.from({ length: 14 }, (_, index) => postOf({ at: daysAgo(3 + index), likes: 4, replies: 0 }));
    expect(signalOf(profileLike({ followers: 300 }, { recentPosts: posts }), 'attention.evenness').points).toBe(0);
  });

  it('takes a handful of likes for no sign of talk, in either direction', () => {
    const talkOf = (likes: number, replies: number) => {
      const posts = Array.from({ length: 6 }, (_, index) => postOf({ at: daysAgo(3 + index), likes, replies }));
      return signalOf(profileLike({ followers: 9_000 }, { recentPosts: posts }), 'attention.replies-per-like').points;
    };
    expect(talkOf(1, 0)).toBeGreaterThan(-0.5);
    expect(talkOf(1, 0)).toBeLessThanOrEqual(0);
    expect(talkOf(800, 20)).toBeGreaterThan(1.5);
    expect(talkOf(800, 1)).toBe(-2);
  });

  it('counts nothing good that is ordinary for more than it is: as usual or better is the same', () => {
    const perPost = (posts: number) =>
      signalOf(profileLike({ followers: 20_000, posts }), 'substance.followers-per-post').points;
    expect(perPost(900)).toBe(2.5);
    expect(perPost(9_000)).toBe(2.5);
    expect(perPost(20)).toBeLessThan(-6);
  });

  it('reads silence only against what is usual for the size', () => {
    const posts = Array.from({ length: 10 }, (_, index) =>
      postOf({ at: daysAgo(3 + index), likes: index % 2, replies: 0, reposts: 0 }),
    );
    const pointsAt = (followers: number) =>
      signalOf(profileLike({ network: 'bluesky', followers }, { recentPosts: posts }), 'attention.silent-posts').points;
    expect(pointsAt(40)).toBeGreaterThan(0);
    expect(pointsAt(40_000)).toBeLessThan(-1.5);
  });

  it.each([
    ['a proven link', { provenLinks: 1 }, 0.5],
    ['a domain handle', { proofs: [{ kind: 'domain-handle', domain: 'ada.example.com' }] as const }, 0.5],
    ["only the network's own mark", { proofs: [{ kind: 'network-verified' }] as const }, 0],
    ['nothing shown at all', { hasPicture: false, bioLength: 0, links: 0 }, -0.5],
  ])('gives identity for %s', (_what, change, points) => {
    expect(signalOf(profileLike({ followers: 900, ...change }), 'substance.identity').points).toBe(points);
  });

  it('counts the stronger of few posts and a young account, and shows the other with 0', () => {
    const evidence = profileLike({ followers: 40_000, posts: 12, years: 0.1 });
    expect(signalOf(evidence, 'substance.followers-per-post').points).toBeLessThan(-2);
    expect(signalOf(evidence, 'substance.age')).toMatchObject({ known: true, counted: false, points: 0 });
  });
});

describe('what would help most', () => {
  const posts = seriesOf({ seed: 2, posts: 20, likes: 40 });
  const whole = { followers: 5_000, following: 100, posts: 900, years: 3 } as const;
  const typicalPost = { likes: 200, replies: 6, reposts: null, views: null, posts: 12 } as const;
  const counts = curveOf({ seed: 4, days: 90, end: 5_000 });
  it.each([
    ['posts, where only counts are known', profileLike({ followers: 5_000 }), 'recentPosts'],
    [
      'a follower sample on an open network',
      profileLike({ ...whole, network: 'bluesky' }, { recentPosts: posts }),
      'audience',
    ],
    [
      'following, which anybody can read off a profile, before a sample that hardly anybody has',
      profileLike({ ...whole, following: null }, { recentPosts: posts, history: [] }),
      'following',
    ],
    [
      'followers of a GitHub account, whose stars are no response',
      profileLike({ network: 'github', followers: 80 }),
      'audience',
    ],
    [
      'the year, where a typical post was told already',
      profileLike({ followers: 5_000, following: 100, posts: 900 }, { typicalPost }),
      'createdAt',
    ],
    ['older counts, where all that can be typed was typed', profileLike(whole, { typicalPost }), 'history'],
    [
      'more counts, where there are too few of them',
      profileLike(whole, { recentPosts: posts, history: counts.slice(-3) }),
      'history',
    ],
    [
      'a list of posts, where a typical one and older counts are there',
      profileLike(whole, { typicalPost, history: counts }),
      'recentPosts',
    ],
    [
      'a follower sample, which only a file can carry here, last of all',
      profileLike(whole, { recentPosts: posts, history: counts }),
      'audience',
    ],
    [
      'nothing, where all is there',
      profileLike(whole, { recentPosts: posts, history: counts, audience: { frame: 'complete', accounts: [] } }),
      null,
    ],
  ] as const)('is %s', (_what, evidence, need) => {
    expect(judge(evidence).next).toBe(need);
  });

  it('is never nothing while a person could still tell something', () => {
    const { evidence, next } = judge(profileLike({ ...whole, network: 'instagram' }, { typicalPost }));
    expect(evidence).toBeLessThan(0.5);
    expect(next).not.toBeNull();
  });
});
