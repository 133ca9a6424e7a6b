import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { AudienceSample, Evidence, Post, Profile } from '../../src/evidence.ts';
import type { SignalId } from '../../src/scoring/assessment.ts';
import { SAME_FACT } from '../../src/scoring/constants.ts';
import { gatherFacts, type Reading } from '../../src/scoring/facts.ts';
import { countOnce } from '../../src/scoring/one-fact-once.ts';
import { readSignals } from '../../src/scoring/read-signals.ts';
import { RULES } from '../../src/scoring/rules.ts';
import { unsampledEvidence } from './helpers/arbitrary.ts';
import { daysAgo } from './helpers/days.ts';
import { evidenceOf } from './helpers/evidence.ts';

const yardstick = defaultYardstick();
const RUNS = { numRuns: 2_000 };
const DAY = 86_400_000;

/** What a signal says by itself, before one fact is counted once. */
function read(id: SignalId, evidence: Evidence): Reading | null {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`No rule ${id}.`);
  return rule.read(gatherFacts(evidence, yardstick));
}

type Change = (evidence: Evidence, by: number) => Evidence;

const withProfile = (evidence: Evidence, change: Partial<Profile>): Evidence => ({
  ...evidence,
  profile: { ...evidence.profile, ...change },
});
const withPosts = (evidence: Evidence, change: (post: Post, index: number) => Post): Evidence => ({
  ...evidence,
  recentPosts: evidence.recentPosts?.map(change) ?? null,
});
const older = (at: string | null, days: number) =>
  at === null ? null : new Date(Date.parse(at) - days * DAY).toISOString();

/** A change of evidence that may only lower the points of a signal; `by` runs from 0 to 1. */
const WORSE: readonly (readonly [SignalId, string, Change])[] = [
  [
    'audience.following-ratio',
    'follows more',
    (evidence, by) => {
      const { following } = evidence.profile;
      return withProfile(evidence, { following: following === null ? null : Math.ceil(following * (1 + 9 * by)) });
    },
  ],
  [
    'substance.followers-per-post',
    'published less',
    (evidence, by) => {
      const { posts } = evidence.profile;
      return withProfile(evidence, { posts: posts === null ? null : Math.floor(posts * (1 - by)) });
    },
  ],
  [
    'substance.followers-per-post',
    'has more followers',
    (evidence, by) =>
      withProfile(evidence, { followers: Math.ceil((evidence.profile.followers ?? 0) * (1 + 99 * by)) }),
  ],
  [
    'attention.response',
    'has more followers',
    (evidence, by) =>
      withProfile(evidence, { followers: Math.ceil((evidence.profile.followers ?? 0) * (1 + 99 * by)) }),
  ],
  [
    'substance.recency',
    'has been silent for longer',
    (evidence, by) => withPosts(evidence, (post) => ({ ...post, at: older(post.at, by * 900) })),
  ],
  [
    'substance.cadence',
    'posts more rarely',
    (evidence, by) =>
      withPosts(evidence, (post) => {
        if (post.at === null) return post;
        const ago = (Date.parse(daysAgo(0)) - Date.parse(post.at)) / DAY;
        return { ...post, at: daysAgo(ago * (1 + 20 * by)) };
      }),
  ],
  [
    'substance.age',
    'is younger',
    (evidence, by) => {
      const made = evidence.profile.createdAt;
      const days = made === null ? 0 : (Date.parse(daysAgo(0)) - Date.parse(made)) / DAY;
      return withProfile(evidence, { createdAt: made === null ? null : daysAgo(days * (1 - by)) });
    },
  ],
  ['substance.identity', 'proves less', (evidence) => withProfile(evidence, { provenLinks: 0 })],
  [
    'substance.originals',
    'shares more of others',
    (evidence, by) =>
      withPosts(evidence, (post, index) => ({ ...post, repost: post.repost || (index * 0.618) % 1 < by })),
  ],
  [
    'attention.replies-per-like',
    'is answered less',
    (evidence, by) =>
      withPosts(evidence, (post) => ({
        ...post,
        replies: post.replies === null ? null : Math.floor(post.replies * (1 - by)),
      })),
  ],
  [
    'attention.silent-posts',
    'has more posts without a response',
    (evidence, by) =>
      withPosts(evidence, (post, index) =>
        post.likes !== null && (index * 0.618) % 1 < by ? { ...post, likes: 0, replies: 0, reposts: 0 } : post,
      ),
  ],
];

describe('every signal', () => {
  it('is never better for whoever follows more, publishes less, is silent for longer, and so on', () => {
    const compared = WORSE.map(() => 0);
    fc.assert(
      fc.property(unsampledEvidence, fc.integer({ min: 0, max: 100 }), (evidence, hundredths) => {
        WORSE.forEach(([id, what, change], index) => {
          const before = read(id, evidence);
          const after = before === null ? null : read(id, change(evidence, hundredths / 100));
          if (before === null || after === null) return;
          compared[index] = (compared[index] ?? 0) + 1;
          if (after.points > before.points + 1e-9) {
            expect.fail(`${id} of whoever ${what}: ${after.points} after ${before.points}`);
          }
        });
      }),
      RUNS,
    );
    expect(compared.filter((times) => times < 200)).toEqual([]);
  });
});

describe('a curve', () => {
  const DAYS = 30;
  const flat = (changeAt: readonly (readonly [day: number, share: number])[], end = 50_000) => {
    const after = (day: number) =>
      changeAt.filter(([at]) => day >= at).reduce((left, [, share]) => left * (1 + share), 1);
    return Array.from({ length: DAYS }, (_, day) => ({
      at: daysAgo(DAYS - day),
      followers: Math.round(end * after(day) * 1.0005 ** day),
      ...{ posts: null, views: null },
    }));
  };
  const points = (id: SignalId, history: Evidence['history']) =>
    read(id, evidenceOf({ network: 'youtube', followers: 50_000, observedAt: daysAgo(0) }, { history }))?.points ??
    Number.NaN;
  const twoShares = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 300 })).map(([one, more]) => ({
    one: one / 1_000,
    larger: (one + more) / 1_000,
  }));
  const day = fc.integer({ min: 8, max: 22 });

  it.each<[SignalId, 1 | -1]>([
    ['growth.drop', -1],
    ['growth.jump', 1],
  ])('never has better %s for a larger one', (id, sign) => {
    fc.assert(
      fc.property(twoShares, day, ({ one, larger }, at) => {
        const [less, more] = [one, larger].map((share) => points(id, flat([[at, sign * share]])));
        expect(more ?? Number.NaN).toBeLessThanOrEqual((less ?? Number.NaN) + 1e-9);
      }),
      RUNS,
    );
  });

  it('never has better growth.sawtooth for one more tooth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 100, max: 400 }), (teeth, thousandths) => {
        const share = thousandths / 1_000;
        const curve = (count: number) =>
          flat(
            Array.from(
              { length: count },
              (_, tooth) =>
                [
                  [4 + tooth * 7, share],
                  [9 + tooth * 7, 1 / (1 + share) - 1],
                ] as const,
            ).flat(),
          );
        expect(points('growth.sawtooth', curve(teeth + 1 > 3 ? 3 : teeth + 1))).toBeLessThanOrEqual(
          points('growth.sawtooth', curve(teeth)),
        );
      }),
      RUNS,
    );
  });
});

describe('a kept sample', () => {
  const counts = fc.record({ active: fc.nat(400), suspect: fc.nat(400), dormant: fc.nat(400), more: fc.nat(400) });
  const network = fc.constantFrom('instagram' as const, 'github' as const, 'fediverse' as const);
  const points = (of: Profile['network'], summary: NonNullable<AudienceSample['summary']>, id: SignalId) => {
    const evidence = evidenceOf(
      { network: of, followers: 20_000 },
      { audience: { frame: 'recent', accounts: [], summary } },
    );
    return read(id, evidence)?.points ?? null;
  };

  it('is never better for more suspect accounts in the place of active ones, at any size', () => {
    fc.assert(
      fc.property(counts, network, ({ active, suspect, dormant, more }, of) => {
        const moved = Math.min(active, more);
        const rest = { dormant, withActivity: 0, shareInBars: null };
        const before = points(of, { active, suspect, ...rest }, 'audience.suspect-share');
        const after = points(
          of,
          { active: active - moved, suspect: suspect + moved, ...rest },
          'audience.suspect-share',
        );
        expect(after === null).toBe(before === null);
        expect(after ?? 0).toBeLessThanOrEqual((before ?? 0) + 1e-9);
      }),
      RUNS,
    );
  });

  it('is never better for more dormant accounts in the place of active ones', () => {
    fc.assert(
      fc.property(counts, network, ({ active, suspect, dormant, more }, of) => {
        const moved = Math.min(active, more);
        const rest = { suspect, withActivity: active + dormant + suspect, shareInBars: null };
        const before = points(of, { active, dormant, ...rest }, 'audience.dormant-share');
        const after = points(
          of,
          { active: active - moved, dormant: dormant + moved, ...rest },
          'audience.dormant-share',
        );
        expect(after ?? 0).toBeLessThanOrEqual((before ?? 0) + 1e-9);
      }),
      RUNS,
    );
  });

  it('is never better for more of it in bars', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), (one, other) => {
        const [least, most] = [Math.min(one, other) / 1_000, Math.max(one, other) / 1_000];
        const at = (shareInBars: number) =>
          points('x', { active: 300, suspect: 0, dormant: 0, withActivity: 0, shareInBars }, 'audience.fingerprint') ??
          0;
        expect(at(most)).toBeLessThanOrEqual(at(least));
      }),
      RUNS,
    );
  });
});

describe('one fact', () => {
  it('is paid for once, by the strongest sign of it, and takes no good sign away', () => {
    fc.assert(
      fc.property(unsampledEvidence, (evidence) => {
        const alone = readSignals(gatherFacts(evidence, yardstick));
        const together = countOnce(alone);
        for (const group of SAME_FACT.value) {
          const paid = together.filter(({ id, points }) => group.includes(id) && points < 0);
          if (paid.length > 1) expect.fail(`${paid.map(({ id }) => id)} are paid for together`);
        }
        together.forEach(({ counted, points, id }, index) => {
          const before = alone[index]?.points ?? Number.NaN;
          const expected = before > 0 || counted ? before : 0;
          if (points !== expected) expect.fail(`${id}: ${points} of ${before}`);
        });
      }),
      RUNS,
    );
  });
});
