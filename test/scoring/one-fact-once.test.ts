import { describe, expect, it } from 'vitest';
import type { Signal, SignalId } from '../../src/scoring/assessment.ts';
import { countOnce } from '../../src/scoring/one-fact-once.ts';

function signal(id: SignalId, points: number): Signal {
  const range = { points, low: points - 0.5, high: points + 0.5 };
  return { id, dimension: 'growth', ...range, observed: 1, usual: null, known: true, counted: true, source: 'test' };
}

function counted(...signals: readonly Signal[]): readonly (readonly [SignalId, number])[] {
  return countOnce(signals).map(({ id, points }) => [id, points]);
}

describe('one fact', () => {
  it('counts once: the strongest of the bad signs that tell it', () => {
    const all = countOnce([signal('growth.drop', -3), signal('growth.jump', -1), signal('growth.sawtooth', -2)]);
    expect(all.map(({ points, counted: counts }) => ({ points, counts }))).toEqual([
      { points: -3, counts: true },
      { points: 0, counts: false },
      { points: 0, counts: false },
    ]);
    expect(all[1]).toMatchObject({ known: true, low: 0, high: 0 });
  });

  it('does not wipe out a good sign', () => {
    const pair = [signal('substance.age', 1.5), signal('substance.followers-per-post', -4)];
    expect(counted(...pair)).toEqual([
      ['substance.age', 1.5],
      ['substance.followers-per-post', -4],
    ]);
  });

  it('takes the sign listed first of two that are equally strong', () => {
    expect(counted(signal('substance.followers-per-post', -1), signal('substance.age', -1))).toEqual([
      ['substance.followers-per-post', -1],
      ['substance.age', 0],
    ]);
  });

  it('sets a jump aside for a drop, and still counts a short past', () => {
    expect(counted(signal('substance.age', -1), signal('growth.drop', -6), signal('growth.jump', -2))).toEqual([
      ['substance.age', -1],
      ['growth.drop', -6],
      ['growth.jump', 0],
    ]);
  });
});
