import fc from 'fast-check';
import type { AudienceSample, Evidence, HistoryPoint, Post, Profile } from '../../../src/evidence.ts';
import { NETWORKS } from '../../../src/network.ts';
import { crowdOf } from './audiences.ts';
import { daysAgo } from './days.ts';
import { evidenceOf, postOf } from './evidence.ts';

/** Counts as people have them: as many between 10 and 100 as between 10,000 and 100,000. */
function count(most: number): fc.Arbitrary<number> {
  return evenly(Math.log(most)).map((x) => Math.round(Math.exp(x)) - 1);
}

/** From 0 to the most, without the leaning of `fc.double` towards its ends. */
function evenly(most: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 10_000 }).map((n) => (n / 10_000) * most);
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(arbitrary, { freq: 6 });
}

const flag = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);

const post: fc.Arbitrary<Post> = fc.record({
  at: maybe(fc.integer({ min: -1, max: 1_500 }).map(daysAgo)),
  likes: maybe(count(1e6)),
  replies: maybe(count(1e5)),
  reposts: maybe(count(1e5)),
  views: maybe(count(1e7)),
  format: fc.constantFrom(null, 'text', 'image', 'video', 'repository'),
  pinned: flag,
  paid: flag,
  repost: flag,
  reply: flag,
});

/** Posts that resemble one another, as one profile's do: around one level, with some spread. */
const series: fc.Arbitrary<readonly Post[]> = fc
  .record({
    level: evenly(Math.log(1e6)),
    spread: evenly(1.5),
    talk: evenly(0.3),
    gap: fc.double({ min: 0.1, max: 90, noNaN: true }),
    since: evenly(30).map((x) => x * x),
    deviations: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 30, size: 'max' }),
    shared: evenly(1),
  })
  .map(({ level, spread, talk, gap, since, deviations, shared }) =>
    deviations.map((z, index) => {
      const likes = Math.max(0, Math.round(Math.exp(level + spread * z)) - 1);
      const views = likes * 11;
      const repost = (index * 0.618) % 1 < shared * shared;
      return postOf({
        at: daysAgo(since + index * gap),
        likes,
        replies: Math.round(likes * talk),
        reposts: 0,
        views,
        repost,
      });
    }),
  );

const history: fc.Arbitrary<readonly HistoryPoint[]> = fc
  .record({
    start: fc.integer({ min: 10, max: 10_000_000 }),
    changes: fc.array(fc.double({ min: -0.01, max: 0.02, noNaN: true }), { minLength: 1, maxLength: 60, size: 'max' }),
    breakAt: fc.integer({ min: 0, max: 60 }),
    breakBy: fc.double({ min: -0.6, max: 1, noNaN: true }),
  })
  .map(({ start, changes, breakAt, breakBy }) => {
    let followers = start;
    return changes.map((change, index) => {
      followers = Math.max(1, Math.round(followers * (1 + change + (index === breakAt ? breakBy : 0))));
      return { at: daysAgo(changes.length - index), followers, posts: null, views: null };
    });
  });

const profile: fc.Arbitrary<Partial<Profile>> = fc.record({
  network: fc.constantFrom(...NETWORKS),
  followers: count(3e8),
  followersStep: fc.constantFrom(1, 100, 1_000),
  following: maybe(count(1e5)),
  posts: maybe(count(1e5)),
  createdAt: maybe(fc.integer({ min: 0, max: 6_000 }).map(daysAgo)),
  observedAt: fc.constant(daysAgo(0)),
  hasPicture: maybe(fc.boolean()),
  bioLength: maybe(fc.integer({ min: 0, max: 200 })),
  links: maybe(fc.integer({ min: 0, max: 5 })),
  provenLinks: maybe(fc.integer({ min: 0, max: 2 })),
  provenance: fc.constantFrom('fetched', 'reported', 'vendor'),
});

/** Samples of every size and mix, most of them too small for a fingerprint, which takes far longer than the rest. */
const audience: fc.Arbitrary<AudienceSample> = fc
  .record({
    seed: fc.nat(100_000),
    n: fc.oneof({ weight: 12, arbitrary: fc.nat(49) }, fc.integer({ min: 50, max: 120 })),
    frame: fc.constantFrom('recent', 'random', 'complete'),
    bulk: evenly(1),
    silent: maybe(evenly(1)),
    batched: flag,
    unsaid: fc.constantFrom(0, 0, 0.3, 1),
  })
  .map(({ silent, batched, ...crowd }) =>
    crowdOf({ ...crowd, ...(silent === null ? {} : { silent }), batch: batched ? Math.floor(crowd.n / 5) : 0 }),
  );

function evidenceWith(sample: fc.Arbitrary<AudienceSample | null>): fc.Arbitrary<Evidence> {
  return (
    fc
      .record({
        profile,
        recentPosts: maybe(fc.oneof({ weight: 5, arbitrary: series }, fc.array(post, { maxLength: 20 }))),
        typicalPost: maybe(
          fc.record({
            likes: maybe(count(1e6)),
            replies: maybe(count(1e5)),
            reposts: maybe(count(1e5)),
            views: maybe(count(1e7)),
            posts: maybe(fc.integer({ min: 1, max: 30 })),
          }),
        ),
        history: maybe(history),
        audience: sample,
      })
      // A typical post stands instead of a list.
      .map(({ profile: given, typicalPost, ...rest }) =>
        evidenceOf(given, { ...rest, typicalPost: rest.recentPosts === null ? typicalPost : null }),
      )
  );
}

/** Evidence of any kind: every network and size, anything missing, calm and wild figures. */
export const anyEvidence: fc.Arbitrary<Evidence> = evidenceWith(fc.option(audience, { freq: 1 }));

/** The same without a follower sample, which takes far longer than all the rest. */
export const unsampledEvidence: fc.Arbitrary<Evidence> = evidenceWith(fc.constant(null));
