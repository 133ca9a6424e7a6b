import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { Assessment } from '../../src/scoring/assessment.ts';
import { rescore } from '../../src/scoring/rescore.ts';
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
const sum = ({ signals }: Assessment) =>
  signals.filter(({ counted }) => counted).reduce((total, { points }) => total + points, 0);

describe('a kept verdict under a new version', () => {
  const old = assess(evidence, yardstick);
  const again = rescore(evidence, old, later);

  it('keeps the old verdict as it was given, beside the new one', () => {
    expect(again?.old).toBe(old);
    expect(again?.now).toEqual(assess(evidence, later));
    expect(again?.now.formula).toBe('9.0.0');
  });

  it('names the signals that moved, and no others', () => {
    expect(again?.moved.map(({ id }) => id)).toEqual(['attention.response']);
    expect(again?.moved[0]?.by).toBeLessThan(0);
  });

  it('explains the whole change of quality', () => {
    const by = again?.moved.reduce((total, move) => total + move.by, 0);
    expect(by).toBeCloseTo(sum(again?.now ?? old) - sum(old), 6);
  });

  it('counts a signal that the old version did not have from 0', () => {
    const without = { ...old, signals: old.signals.filter(({ id }) => id !== 'substance.age') };
    const age = old.signals.find(({ id }) => id === 'substance.age');
    expect(age?.points).not.toBe(0);
    expect(rescore(evidence, without, later)?.moved).toContainEqual(
      expect.objectContaining({ id: 'substance.age', from: 0, to: age?.points }),
    );
  });

  it('has nothing to tell under the same yardstick', () => {
    expect(rescore(evidence, old, yardstick)).toBeNull();
  });
});
