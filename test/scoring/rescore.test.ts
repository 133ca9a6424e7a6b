import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { Assessment } from '../../src/scoring/assessment.ts';
import { rescore, type VerdictThen } from '../../src/scoring/rescore.ts';
import type { Yardstick } from '../../src/yardstick.ts';
import { evidenceOf } from '../helpers/evidence.ts';

const yardstick = defaultYardstick();
const evidence = evidenceOf();
const held = yardstick.response.bluesky;
if (held === null) throw new Error('Bluesky has a baseline');
/** A later version, by which ordinary accounts get ten times the response. */
const later: Yardstick = {
  ...yardstick,
  id: '9.0.0-later',
  formula: '9.0.0',
  response: {
    ...yardstick.response,
    bluesky: { ...held, points: held.points.map((point) => ({ ...point, median: point.median * 10 })) },
  },
};
const sum = ({ signals }: Pick<Assessment, 'signals'> | VerdictThen) =>
  signals.filter(({ counted }) => counted).reduce((total, { points }) => total + points, 0);
const movedBy = ({ moved }: ReturnType<typeof rescore>) => moved.reduce((total, move) => total + move.by, 0);

describe('a kept verdict under a new version', () => {
  const old = assess(evidence, yardstick);
  const again = rescore(evidence, old, later);

  it('keeps the old verdict as it was given, beside the new one', () => {
    expect(again.old).toBe(old);
    expect(again.now).toEqual(assess(evidence, later));
    expect(again.now.formula).toBe('9.0.0');
  });

  it('names the signals that moved, and no others', () => {
    expect(again.moved.map(({ id }) => id)).toEqual(['attention.response']);
    expect(again.moved[0]?.by).toBeLessThan(0);
  });

  it('explains the whole change of quality', () => {
    expect(movedBy(again)).toBeCloseTo(sum(again.now) - sum(old), 6);
  });

  it('says that a signal is new, and counts it from 0', () => {
    const without = { ...old, signals: old.signals.filter(({ id }) => id !== 'substance.age') };
    const points = old.signals.find(({ id }) => id === 'substance.age')?.points ?? 0;
    const found = rescore(evidence, without, later);
    expect(points).not.toBe(0);
    expect(found.added).toEqual(['substance.age']);
    expect(found.moved).toContainEqual({ id: 'substance.age', from: 0, to: points, by: points });
  });

  it('says that a signal is gone, and what it counted', () => {
    const former = { id: 'attention.mentions', points: -2.5, counted: true };
    const aside = { id: 'attention.echo', points: -1, counted: false };
    const found = rescore(evidence, { ...old, signals: [former, ...old.signals, aside] }, later);
    expect(found.gone).toEqual(['attention.mentions', 'attention.echo']);
    expect(found.moved).toContainEqual({ id: 'attention.mentions', from: -2.5, to: 0, by: 2.5 });
    expect(movedBy(found)).toBeCloseTo(sum(found.now) - sum(found.old), 6);
  });

  it.each([
    ['same', old, yardstick],
    ['same', { ...old, formula: '0.9.0', yardstick: null }, yardstick],
    ['formula', old, later],
    ['baselines', old, { ...later, formula: old.formula }],
    ['baselines', { ...old, yardstick: null }, { ...later, formula: old.formula }],
    ['evidence', old, { ...later, id: old.yardstick, formula: old.formula }],
    ['formula', { ...old, formula: '0.9.0', quality: { ...old.quality, low: 0 } }, yardstick],
  ] as const)('gives %s for the reason', (reason, before, by) => {
    expect(rescore(evidence, before, by).reason).toBe(reason);
  });

  it('moves nothing where nothing differs', () => {
    expect(rescore(evidence, old, yardstick)).toMatchObject({ reason: 'same', moved: [], added: [], gone: [] });
  });
});
