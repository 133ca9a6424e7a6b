import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodesOf } from '../../../src/scoring/audience/beta-nodes.ts';
import { SHARE_PAIRS, suspectShare } from '../../../src/scoring/audience/share.ts';

const pair = SHARE_PAIRS.usual.value;
const counts = fc.integer({ min: 1, max: 5_000 }).chain((n) => fc.record({ n: fc.constant(n), suspect: fc.nat(n) }));

describe('the share of bulk-made accounts in a sample', () => {
  it('is nothing to speak of when nothing was sampled', () => {
    expect(suspectShare({ n: 0, suspect: 0 }, pair)).toBeNull();
  });

  it.each([
    ['as many as ordinary audiences have', { n: 400, suspect: 20 }, 0],
    ['fewer than that', { n: 400, suspect: 3 }, 0],
    ['half of them', { n: 400, suspect: 200 }, 0.6],
    ['all of them', { n: 100, suspect: 100 }, 1],
  ])('takes off what is flagged by mistake and adds what is missed: %s', (_what, seen, value) => {
    expect(suspectShare(seen, pair)?.value).toBeCloseTo(value, 6);
  });

  it('holds its value between low and high, within 0 and 1', () => {
    fc.assert(
      fc.property(counts, (seen) => {
        const { value, low, high } = suspectShare(seen, pair) ?? { value: -1, low: -1, high: -1 };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never tells less for more suspects among as many', () => {
    const shares = [0, 20, 40, 80, 120, 200, 280, 400].map((suspect) => suspectShare({ n: 400, suspect }, pair));
    shares.slice(1).forEach((share, index) => {
      const before = shares[index];
      expect(share?.value ?? -1).toBeGreaterThanOrEqual(before?.value ?? 2);
      expect(share?.low ?? -1).toBeGreaterThanOrEqual(before?.low ?? 2);
      expect(share?.high ?? -1).toBeGreaterThanOrEqual((before?.high ?? 2) - 0.005);
    });
  });

  it('does not rule out none at all in an ordinary audience', () => {
    expect(suspectShare({ n: 1_000, suspect: 50 }, pair)?.low).toBe(0);
  });

  it('rules it out where half are suspect', () => {
    expect(suspectShare({ n: 400, suspect: 200 }, pair)?.low).toBeGreaterThan(0.3);
  });

  it('says less on GitHub, where ordinary accounts look alike', () => {
    const width = (of: typeof pair) => {
      const share = suspectShare({ n: 400, suspect: 160 }, of);
      return (share?.high ?? 0) - (share?.low ?? 0);
    };
    expect(width(SHARE_PAIRS.github.value)).toBeGreaterThan(width(pair));
  });
});

describe('the values that stand for a prior', () => {
  it.each([
    ['a middling one', { mean: 0.8, size: 5 }],
    ['one that piles up at 1', { mean: 0.95, size: 15 }],
    ['a wide one', { mean: 0.5, size: 2 }],
  ])('rise, stay between 0 and 1 and have the mean of %s', (_what, prior) => {
    const nodes = nodesOf(prior, 40);
    expect(nodes).toHaveLength(40);
    expect(nodes).toEqual([...nodes].sort((a, b) => a - b));
    expect(Math.min(...nodes)).toBeGreaterThan(0);
    expect(Math.max(...nodes)).toBeLessThan(1);
    expect(nodes.reduce((sum, node) => sum + node, 0) / 40).toBeCloseTo(prior.mean, 2);
  });
});
