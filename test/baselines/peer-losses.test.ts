import { describe, expect, it } from 'vitest';
import { type Count, PEERS, peerLosses } from '../../src/baselines/peer-losses.ts';

const day = (n: number) => new Date(Date.UTC(2026, 9, n)).toISOString().slice(0, 10);

/** A profile that is counted every morning for three weeks, gains a little, and changes by `by` on the 12th. */
function counted(account: string, by: number, { start = 20_000, from = 1 } = {}): readonly Count[] {
  return Array.from({ length: 21 - from }, (_, index) => {
    const followers = Math.round(start * 1.0004 ** index * (index + from >= 12 ? 1 + by : 1));
    return { account, at: `${day(index + from)}T06:00:00.000Z`, followers };
  });
}
const peers = (...losses: readonly number[]) => losses.flatMap((loss, n) => counted(`profile-${n}`, -loss));

describe('what others of a network lost on the same day', () => {
  it('is the loss of a middling one, beyond its own usual change', () => {
    expect(peerLosses(peers(0.02, 0.025, 0.018, 0.022, 0.021, 0.4))).toEqual([
      { day: day(12), loss: expect.closeTo(0.021, 3), profiles: 6 },
    ]);
  });

  it('is nothing on calm days, and where one alone lost', () => {
    expect(peerLosses(peers(0, 0, 0, 0, 0, 0))).toEqual([]);
    expect(peerLosses(peers(0, 0, 0, 0.3, 0, 0))).toEqual([]);
  });

  it('is not told by fewer than five others', () => {
    expect(peerLosses(peers(0.02, 0.02, 0.02, 0.02, 0.02))).toEqual([]);
    expect(peerLosses(peers(0.02, 0.02, 0.02, 0.02, 0.02, 0.02))).toHaveLength(1);
  });

  it('never lets a profile excuse itself: the largest loss is left out', () => {
    const [without] = peerLosses(peers(0.01, 0.01, 0.02, 0.02, 0.03, 0.03));
    const [withOwn] = peerLosses(peers(0.01, 0.01, 0.02, 0.02, 0.03, 0.5));
    expect(withOwn).toEqual(without);
  });

  it('does not mind in which order counts come, nor several on one day', () => {
    const counts = peers(0.02, 0.02, 0.02, 0.02, 0.02, 0.02);
    const again = counts.map((one) => ({ ...one, at: one.at.replace('T06', 'T01'), followers: 1 }));
    expect(peerLosses([...again, ...counts].toReversed())).toEqual(peerLosses(counts));
  });

  it('takes no notice of counts that are days apart, nor of tiny profiles', () => {
    const sparse = peers(0.02, 0.02, 0.02, 0.02, 0.02, 0.02).filter(({ at }) => at.slice(0, 10) !== day(11));
    expect(peerLosses(sparse)).toHaveLength(1);
    expect(peerLosses(sparse.filter(({ at }) => at.slice(0, 10) !== day(10)))).toEqual([]);
    expect(peerLosses(Array.from({ length: 9 }, (_, n) => counted(`${n}`, -0.2, { start: 50 })).flat())).toEqual([]);
  });

  it.each(Object.entries(PEERS))('says where %s is from', (_name, { source }) => {
    expect(source).toMatch(/our choice, 20\d\d-\d\d: .{20}/);
  });
});
