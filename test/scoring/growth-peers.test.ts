import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { PeerLoss, Yardstick } from '../../src/yardstick.ts';
import { daysAgo } from './helpers/days.ts';
import { curveOf, profileLike } from './helpers/kinds.ts';

const history = (change: number, days = 90) => curveOf({ seed: 5, days, end: 70_000, sudden: { daysAgo: 30, change } });
const lost = (loss: number, ago = 30): PeerLoss => ({ day: daysAgo(ago).slice(0, 10), loss, profiles: 12 });

function judge(change: number, losses: readonly PeerLoss[], days = 90) {
  const yardstick: Yardstick = { ...defaultYardstick(), peerLosses: { youtube: losses } };
  const judged = assess(
    profileLike({ network: 'youtube', followers: 70_000 }, { history: history(change, days) }),
    yardstick,
  );
  const drop = judged.signals.find(({ id }) => id === 'growth.drop');
  return { event: judged.events[0], points: drop?.points ?? Number.NaN, observed: drop?.observed };
}

describe('a drop on a day on which others lost too', () => {
  it('counts for what is beyond their loss', () => {
    const alone = judge(-0.1, []);
    const shared = judge(-0.1, [lost(0.05)]);
    expect(alone.points).toBeCloseTo(-6, 0);
    expect(shared.points).toBeCloseTo(-3, 0);
    expect(shared.observed).toBeCloseTo(0.05, 2);
    expect(shared.event).toMatchObject({ id: 'growth.drop', explainedBy: null, peersLost: 0.05 });
    expect(shared.event?.size).toBe(alone.event?.size);
  });

  it('costs nothing where they lost as much, and says why', () => {
    expect(judge(-0.03, [lost(0.04)])).toMatchObject({ points: 0, event: { explainedBy: 'peers', peersLost: 0.04 } });
  });

  it('stands alone where they lost in another week, or on another network', () => {
    const alone = judge(-0.1, []);
    expect(judge(-0.1, [lost(0.05, 20)])).toEqual(alone);
    expect(alone.event).not.toHaveProperty('peersLost');
    const elsewhere = { ...defaultYardstick(), peerLosses: { x: [lost(0.05)] } };
    const evidence = profileLike({ network: 'youtube', followers: 70_000 }, { history: history(-0.1) });
    expect(assess(evidence, elsewhere).signals).toEqual(assess(evidence, defaultYardstick()).signals);
  });

  it('explains no jump', () => {
    expect(judge(0.2, [lost(0.05)])).toEqual(judge(0.2, []));
  });

  it('is explained once where a purge is known as well: the larger loss counts', () => {
    const at = (n: number) => `2018-07-${String(n).padStart(2, '0')}`;
    const purged = Array.from({ length: 24 }, (_, index) => ({
      at: at(index + 1),
      followers: Math.round((index < 12 ? 1_000_000 : 940_000) * 1.0004 ** index),
      ...{ posts: null, views: null },
    }));
    const evidence = profileLike({ network: 'x', followers: 940_000 }, { history: purged });
    const observed = (losses: readonly PeerLoss[]) =>
      assess(evidence, { ...defaultYardstick(), peerLosses: { x: losses } }).signals.find(
        ({ id }) => id === 'growth.drop',
      )?.observed;
    expect(observed([])).toBeCloseTo(0.06 - 0.032, 2);
    expect(observed([{ day: at(13), loss: 0.02, profiles: 9 }])).toBe(observed([]));
    expect(observed([{ day: at(13), loss: 0.05, profiles: 9 }])).toBeCloseTo(0.01, 2);
  });

  it('is never worse for what others lost, better the more they did, and the order of days does not matter', () => {
    const days = fc.array(
      fc.record({ ago: fc.integer({ min: 26, max: 34 }), loss: fc.integer({ min: 1, max: 300 }) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 400 }), days, fc.nat(100), (size, found, more) => {
        const losses = found.map(({ ago, loss }) => lost(loss / 1_000, ago));
        const judged = (given: readonly PeerLoss[]) => judge(-size / 1_000, given, 40);
        const now = judged(losses);
        expect(now.points).toBeGreaterThanOrEqual(judged([]).points);
        expect(judged(losses.toReversed()).points).toBeCloseTo(now.points, 6);
        const worse = losses.map((one) => ({ ...one, loss: one.loss + more / 1_000 }));
        expect(judged(worse).points).toBeGreaterThanOrEqual(now.points);
      }),
      { numRuns: 2_000 },
    );
  });
});
