import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Evidence } from '../../src/evidence.ts';
import { readEvidence } from '../../src/intake/evidence-file.ts';
import { assess } from '../../src/scoring/assess.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';
import { scaled, side } from './helpers/changes.ts';

type Archetype = {
  readonly id: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly expect: readonly string[];
  readonly mustSee: readonly string[];
  readonly mustNot: readonly string[];
};

/** How many cases there are. */
const TOLD = 16;

const yardstick = defaultYardstick();
const rows = SHARED_DATA === null ? [] : readArchetypes(SHARED_DATA);

function readArchetypes(from: string): readonly Archetype[] {
  const lines = readFileSync(join(from, 'archetypes', 'archetypes.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line): Archetype => JSON.parse(line));
}

function read(file: unknown): Evidence {
  const evidence = readEvidence(file);
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.error));
  return evidence.value;
}

describe.skipIf(SHARED_DATA === null)('the shared cases', () => {
  it('are all there', () => {
    expect(new Set(rows.map((row) => row.id)).size).toBe(TOLD);
  });

  it.each(rows)('$id comes out as a careful person would have it', (row) => {
    const { verdict, signals, quality } = assess(read(row.evidence), yardstick);
    expect(row.expect).toContain(verdict);
    const total = signals.reduce((sum, signal) => sum + signal.points, 50);
    expect(Math.abs(quality.value - total)).toBeLessThanOrEqual(0.5 + 1e-9);
    for (const word of row.mustSee) {
      const seen = signals.find((signal) => signal.id.includes(word) && signal.known && signal.counted);
      expect(seen?.points).toBeLessThanOrEqual(-2);
    }
    for (const word of row.mustNot) {
      expect(verdict).not.toBe(word);
      expect(signals.filter((signal) => signal.id.includes(word) && signal.counted && signal.points <= -3)).toEqual([]);
    }
  });

  it.each(rows)('$id never takes the opposite side at half or twice its size, or with a field missing', (row) => {
    const evidence = read(row.evidence);
    const own = side(assess(evidence, yardstick).verdict);
    const fields = Object.keys(row.evidence).filter((field) => field !== 'followers');
    const without = fields.map((field) => read({ ...row.evidence, [field]: null }));
    for (const other of [scaled(evidence, 0.5), scaled(evidence, 2), ...without]) {
      expect(side(assess(other, yardstick).verdict) * own).not.toBe(-1);
    }
  });
});
