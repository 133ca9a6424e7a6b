import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../../src/baselines/yardstick.ts';
import type { AudienceSample, Profile } from '../../../src/evidence.ts';
import { assess } from '../../../src/scoring/assess.ts';
import type { Signal, SignalId } from '../../../src/scoring/assessment.ts';
import { crowdOf } from '../helpers/audiences.ts';
import { daysAgo } from '../helpers/days.ts';
import { evidenceOf } from '../helpers/evidence.ts';

const yardstick = defaultYardstick();

function signalOf(id: SignalId, audience: AudienceSample, profile: Partial<Profile> = {}): Signal {
  const given = { network: 'instagram', followers: 20_000, observedAt: daysAgo(0), ...profile } as const;
  const found = assess(evidenceOf(given, { audience }), yardstick).signals.find((signal) => signal.id === id);
  if (found === undefined) throw new Error(`No signal ${id}.`);
  return found;
}

describe('the suspect share of a sample', () => {
  const read = (audience: AudienceSample, profile: Partial<Profile> = {}) =>
    signalOf('audience.suspect-share', audience, profile);

  it('gives its whole cap to a clean sample, and takes its whole cap from a bulk-made one', () => {
    expect(read(crowdOf({ seed: 1, n: 300 }))).toMatchObject({ points: 7, high: 7, observed: 0, known: true });
    expect(read(crowdOf({ seed: 2, n: 300, bulk: 1 }))).toMatchObject({ points: -12.5, low: -12.5, observed: 1 });
  });

  it('falls with the share', () => {
    const points = [0, 0.1, 0.15, 0.2, 0.25, 1].map((bulk) => read(crowdOf({ seed: 3, n: 400, bulk })).points);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    expect(new Set(points).size).toBeGreaterThan(4);
  });

  it('says less, and less surely, the smaller the sample', () => {
    const [ten, thirty, hundred, many] = [10, 30, 100, 600].map((n) => read(crowdOf({ seed: 4, n })));
    expect(ten?.points).toBeCloseTo(1.4, 6);
    expect(thirty?.points).toBeCloseTo(4.2, 6);
    expect(hundred?.points).toBe(7);
    const widths = [ten, thirty, hundred, many].map((signal) => (signal?.high ?? 0) - (signal?.low ?? 0));
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  });

  it('is unknown where fewer than ten accounts tell their counts, however many were listed', () => {
    expect(read(crowdOf({ seed: 5, n: 9 })).known).toBe(false);
    expect(read(crowdOf({ seed: 5, n: 500, unsaid: 1 })).known).toBe(false);
  });

  it('does not take accounts that tell nothing for clean ones', () => {
    const told = read(crowdOf({ seed: 6, n: 400, bulk: 0.5 }));
    const half = read(crowdOf({ seed: 6, n: 800, bulk: 0.5, unsaid: 0.5 }));
    expect(Math.abs((told.observed ?? 0) - (half.observed ?? 0))).toBeLessThan(0.1);
  });

  it('is much less sure on GitHub', () => {
    const crowd = crowdOf({ seed: 7, n: 400, bulk: 0.3 });
    const width = (signal: Signal) => signal.high - signal.low;
    expect(width(read(crowd, { network: 'github' }))).toBeGreaterThan(width(read(crowd)));
  });

  it('reads a small suspect sample as a reason to ask, not as a verdict', () => {
    const audience = crowdOf({ seed: 8, n: 12, bulk: 1 });
    const given = { network: 'bluesky', followers: 800, following: 300, posts: 500, observedAt: daysAgo(0) } as const;
    const told = assess(evidenceOf(given, { audience }), yardstick);
    expect(told.verdict).toBe('mixed');
    expect(told.quality.value).toBeGreaterThan(45);
  });
});

describe('the dormant share of a sample', () => {
  const read = (audience: AudienceSample) => signalOf('audience.dormant-share', audience);

  it('needs to be told when accounts were last active', () => {
    expect(read(crowdOf({ seed: 1, n: 300 })).known).toBe(false);
    expect(read(crowdOf({ seed: 1, n: 300, silent: 0 })).known).toBe(true);
  });

  it('gives a little where nearly all are about, and takes up to three points where nearly none are', () => {
    expect(read(crowdOf({ seed: 2, n: 300, silent: 0 })).points).toBe(1);
    expect(read(crowdOf({ seed: 2, n: 300, silent: 1 })).points).toBe(-3);
  });

  it('comes before suspect: a quiet account that follows few is dormant, not bulk-made', () => {
    const gone = crowdOf({ seed: 3, n: 200, silent: 1 });
    expect(signalOf('audience.suspect-share', gone).observed).toBe(0);
  });
});

describe('the fingerprint of a sample', () => {
  const read = (audience: AudienceSample, profile: Partial<Profile> = {}) =>
    signalOf('audience.fingerprint', audience, profile);
  const delivered = crowdOf({ seed: 1, n: 300, batch: 40 });

  it('takes points for accounts of the same days that came together, and leaves room for a community', () => {
    const found = read(delivered);
    expect(found.points).toBeLessThanOrEqual(-4);
    expect(found.high).toBeCloseTo(found.points / 2, 1);
    expect(found.observed).toBeGreaterThan(0.1);
  });

  it('gives nothing for an order without them', () => {
    expect(read(crowdOf({ seed: 2, n: 300 }))).toMatchObject({ points: 0, low: 0, high: 0, known: true });
  });

  it('reads no order in a random sample, nor in a handful', () => {
    expect(read({ ...delivered, frame: 'random' }).known).toBe(false);
    expect(read(crowdOf({ seed: 2, n: 40 })).known).toBe(false);
  });

  it('is found again in the same evidence to the byte', () => {
    expect(read(delivered)).toEqual(read(delivered));
  });

  it('finds nothing in the days of a wave that the yardstick knows', () => {
    const wave = { from: daysAgo(740).slice(0, 10), to: daysAgo(725).slice(0, 10), source: 'a test' };
    const evidence = evidenceOf(
      { network: 'instagram', followers: 20_000, observedAt: daysAgo(0) },
      { audience: delivered },
    );
    const { signals } = assess(evidence, { ...yardstick, signUpWaves: { instagram: [wave] } });
    expect(signals.find(({ id }) => id === 'audience.fingerprint')?.points).toBe(0);
  });

  it('is not paid for twice where the suspect share tells of the same accounts', () => {
    const audience = crowdOf({ seed: 3, n: 300, batch: 40, bulk: 0.8 });
    const share = signalOf('audience.suspect-share', audience);
    expect(share).toMatchObject({ counted: true });
    expect(signalOf('audience.fingerprint', audience)).toMatchObject({ known: true, counted: false, points: 0 });
  });
});
