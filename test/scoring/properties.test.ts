import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { AudienceSample, Evidence, Post, TypicalPost } from '../../src/evidence.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { Assessment, SignalId } from '../../src/scoring/assessment.ts';
import { CAPS, VERDICT } from '../../src/scoring/constants.ts';
import { anyEvidence } from './helpers/arbitrary.ts';
import { crowdOf } from './helpers/audiences.ts';
import { raised, scaled, side } from './helpers/changes.ts';
import { evidenceOf } from './helpers/evidence.ts';

const yardstick = defaultYardstick();
const RUNS = { numRuns: 2_000 };

function judge(evidence: Evidence): Assessment {
  return assess(evidence, yardstick);
}

function pointsOf(assessment: Assessment, id: SignalId): number {
  return assessment.signals.find((signal) => signal.id === id)?.points ?? Number.NaN;
}

describe('promises that hold for any evidence', { timeout: 30_000 }, () => {
  it('keeps every number in its range', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { volume, quality, respondsLike, evidence: share, signals } = judge(evidence);
        for (const axis of [volume, quality])
          if (axis !== null) expectRising([0, axis.low, axis.value, axis.high, 100]);
        expectRising([0, share, 1]);
        for (const { id, points, low, high } of signals) {
          // A sign that was set aside has 0 for everything.
          expectRising([CAPS[id].negative, low, points, high, CAPS[id].positive], id);
        }
        expect(signals.filter((signal) => signal.known !== (signal.observed !== null))).toEqual([]);
        if (respondsLike === null) return;
        expectRising([0, respondsLike.low, respondsLike.value, respondsLike.high]);
        expectRising([0, respondsLike.percentile, 1]);
      }),
      RUNS,
    );
  });

  it('makes quality out of 50 and the points it shows, and nothing else', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { quality, signals } = judge(evidence);
        const total = signals.reduce((sum, signal) => sum + signal.points, 50);
        expect(Math.abs(quality.value - Math.min(100, Math.max(0, total)))).toBeLessThanOrEqual(0.5 + 1e-9);
        expect(signals.filter((signal) => !signal.counted && signal.points !== 0)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('gives the same bytes for the same evidence, in whatever order posts and counts come', () => {
    const shuffledTwin = anyEvidence.chain((evidence) =>
      fc.record({
        evidence: fc.constant(evidence),
        recentPosts: shuffle(evidence.recentPosts),
        history: shuffle(evidence.history),
      }),
    );
    fc.assert(
      fc.property(shuffledTwin, ({ evidence, recentPosts, history }) => {
        const first = JSON.stringify(judge(evidence));
        expect(JSON.stringify(judge(evidence))).toBe(first);
        expect(JSON.stringify(judge({ ...evidence, recentPosts, history }))).toBe(first);
      }),
      RUNS,
    );
  });

  it('never takes the opposite side because a field is missing', () => {
    const lists = ['recentPosts', 'typicalPost', 'history', 'audience'] as const;
    const fields = [
      'following',
      'posts',
      'createdAt',
      'observedAt',
      'hasPicture',
      'bioLength',
      'links',
      'provenLinks',
    ] as const;
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const whole = side(judge(evidence).verdict);
        if (whole === 0) return;
        for (const field of lists) expect(side(judge({ ...evidence, [field]: null }).verdict)).not.toBe(-whole);
        const unnamed = { ...evidence, profile: { ...evidence.profile, network: 'other' as const } };
        expect(side(judge(unnamed).verdict)).not.toBe(-whole);
        for (const field of fields) {
          const without = { ...evidence, profile: { ...evidence.profile, [field]: null } };
          expect(side(judge(without).verdict)).not.toBe(-whole);
        }
      }),
      RUNS,
    );
  });

  it('never raises quality for followers who do not respond', () => {
    fc.assert(
      fc.property(anyEvidence, fc.double({ min: 1.05, max: 100, noNaN: true }), (evidence, factor) => {
        const before = judge(evidence);
        fc.pre(before.response !== null);
        const { profile } = evidence;
        const more = { ...profile, followers: Math.ceil((profile.followers ?? 0) * factor) };
        expect(judge({ ...evidence, profile: more }).quality.value).toBeLessThanOrEqual(before.quality.value);
      }),
      RUNS,
    );
  });

  it('never makes a sample better for one more bulk-made account in the place of a person', () => {
    const sampled = fc.record({ seed: fc.nat(100_000), n: fc.integer({ min: 1, max: 90 }), place: fc.nat(89) });
    fc.assert(
      fc.property(anyEvidence, sampled, (evidence, { seed, n, place }) => {
        const people = crowdOf({ seed, n, frame: 'random' });
        const [worse] = crowdOf({ seed, n: 1, bulk: 1 }).accounts;
        if (worse === undefined) throw new Error('A crowd of one has one.');
        const accounts = people.accounts.with(place % n, worse);
        const points = (sample: AudienceSample) =>
          pointsOf(judge({ ...evidence, audience: sample }), 'audience.suspect-share');
        expect(points({ ...people, accounts })).toBeLessThanOrEqual(points(people));
      }),
      RUNS,
    );
  });

  it('reads the accounts of a random sample in whatever order they come', () => {
    const sampled = fc.record({ seed: fc.nat(100_000), n: fc.integer({ min: 1, max: 30 }), bulk: fc.nat(10) });
    const mixed = sampled.chain(({ seed, n, bulk }) => {
      const { accounts } = crowdOf({ seed, n, bulk: bulk / 10, silent: 0.3 });
      return fc.record({ accounts: fc.constant(accounts), shuffled: shuffle(accounts) });
    });
    const bytes = (accounts: AudienceSample['accounts']) =>
      JSON.stringify(judge(evidenceOf({ network: 'x', followers: 900 }, { audience: { frame: 'random', accounts } })));
    fc.assert(
      fc.property(mixed, ({ accounts, shuffled }) => {
        expect(bytes(shuffled ?? [])).toBe(bytes(accounts));
      }),
      RUNS,
    );
  });

  it('never moves a verdict across two classes by a single signal', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { signals, quality } = judge(evidence);
        for (const { id, points } of signals) {
          const { negative, positive } = CAPS[id];
          const others = quality.value - points;
          expect(others + negative <= VERDICT.poor.value && others + positive >= VERDICT.good.value).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('never lowers the response signal or responds-like for more response', () => {
    fc.assert(
      fc.property(anyEvidence, fc.double({ min: 1, max: 50, noNaN: true }), (evidence, factor) => {
        const up = (count: number | null) => (count === null ? null : Math.ceil(count * factor));
        const raise = <T extends Post | TypicalPost>(post: T): T => ({
          ...post,
          likes: up(post.likes),
          replies: up(post.replies),
          reposts: up(post.reposts),
          views: up(post.views),
        });
        const louder = judge({
          ...evidence,
          recentPosts: evidence.recentPosts?.map(raise) ?? null,
          typicalPost: evidence.typicalPost === null ? null : raise(evidence.typicalPost),
        });
        const before = judge(evidence);
        expect(pointsOf(louder, 'attention.response')).toBeGreaterThanOrEqual(pointsOf(before, 'attention.response'));
        if (before.respondsLike === null || before.respondsLike.bound === 'at-most') return;
        expect(louder.respondsLike?.value).toBeGreaterThanOrEqual(before.respondsLike.value);
      }),
      RUNS,
    );
  });

  it('gives a profile half or twice as large at the same ratios nearly the same quality', () => {
    const ofSomeSize = anyEvidence.map((evidence) => {
      const { followers, posts } = evidence.profile;
      const grown = { followers: (followers ?? 0) + 200, posts: posts === null ? null : posts + 20 };
      const history = raised(evidence.history, 200);
      return { ...evidence, history, profile: { ...evidence.profile, ...grown } };
    });
    fc.assert(
      fc.property(ofSomeSize, fc.constantFrom(0.5, 2), (evidence, factor) => {
        const [one, other] = [judge(evidence), judge(scaled(evidence, factor))];
        expect(side(other.verdict) * side(one.verdict)).not.toBe(-1);
        expect(Math.abs(other.quality.value - one.quality.value)).toBeLessThanOrEqual(6);
      }),
      RUNS,
    );
  });
});

/** One expectation for a whole chain of numbers: these run thousands of times. */
function expectRising(numbers: readonly number[], what = ''): void {
  const rises = numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? Number.NaN));
  if (!rises) expect.fail(`${what} does not rise: ${numbers.join(', ')}`);
}

function shuffle<T>(list: readonly T[] | null): fc.Arbitrary<readonly T[] | null> {
  return list === null
    ? fc.constant(null)
    : fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}
