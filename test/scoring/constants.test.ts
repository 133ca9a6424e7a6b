import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { BASELINE_CONSTANTS } from '../../src/baselines/constants.ts';
import { FORMULA_CONSTANTS } from '../../src/baselines/formula.ts';
import * as breakpoints from '../../src/scoring/breakpoints.ts';
import { CAPS, POSTS } from '../../src/scoring/constants.ts';
import { countOf, problemsOf } from './helpers/sources.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILES = ['src/scoring', 'src/baselines'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

/** Numbers that shape no verdict: units of time, the fineness of a sum, quantiles of distributions, a seed. */
const NO_VERDICT = [
  'CELLS',
  'CENTRAL_SHARE_OF_SD',
  'DAY',
  'DAY_MS',
  'DECIMALS',
  'FINE',
  'NEGLIGIBLE',
  'NODES',
  'P90',
  'POINT_DECIMALS',
  'RATES',
  'SD_PER_MAD',
  'SEED',
  'SHUFFLE_SEED',
];

describe('every constant that shapes a verdict', () => {
  it.each(Object.entries(FORMULA_CONSTANTS))('%s says where it is from, when, and why', (name, table) => {
    expect(problemsOf(name, table)).toEqual([]);
  });

  it('is one of many', () => {
    expect(countOf(FORMULA_CONSTANTS)).toBeGreaterThan(100);
  });

  it('is in the table that this test and the yardstick’s id read, wherever it stands', async () => {
    const known = new Set(Object.values(FORMULA_CONSTANTS).flatMap(leaves));
    const modules = await Promise.all(
      FILES.map(async (file): Promise<object> => await import(pathToFileURL(join(ROOT, file)).href)),
    );
    const all = modules.flatMap((module) =>
      Object.entries(module).flatMap(([name, value]) => leaves(value).map((leaf) => ({ name, leaf }))),
    );
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter(({ leaf }) => !known.has(leaf)).map(({ name }) => name)).toEqual([]);
  });

  it('does not stand as a bare number at the head of a file', () => {
    const bare = FILES.flatMap((file) =>
      [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^(?:export )?const ([A-Z][A-Z0-9_]*)(?:: \w+)? = [-\d.M]/gm)]
        .map(([, name]) => name ?? '')
        .filter((name) => !NO_VERDICT.includes(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(bare).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['lost its source', { value: 5, unit: 'posts' }],
    ['lost its unit', { value: 5, source: POSTS.fewest.source }],
    ['has no year', { value: 5, unit: 'posts', source: 'the median of fewer is one lucky or unlucky post' }],
    [
      'is our choice and does not say when',
      { value: 5, unit: 'posts', source: 'our choice: fewer are one lucky post' },
    ],
    ['is our choice and does not say why', { value: 5, unit: 'posts', source: 'our choice, 2026-11' }],
    ['is a bare number', 5],
    ['is a cap without a source', { negative: -3, positive: 1 }],
  ])('is found out where it %s', (_what, planted) => {
    expect(problemsOf('POSTS', { ...POSTS, fewest: planted })).toHaveLength(1);
  });

  it.each(Object.entries(CAPS))('%s cannot cross two classes by itself', (_id, { negative, positive }) => {
    expect(positive - negative).toBeLessThan(20);
    expect(negative).toBeLessThanOrEqual(0);
    expect(positive).toBeGreaterThanOrEqual(0);
  });

  it.each(
    Object.entries(breakpoints).flatMap(([name, constant]) =>
      'value' in constant && Array.isArray(constant.value) ? [[name, constant.value] as const] : [],
    ),
  )('%s runs in one direction only', (_name, points) => {
    const steps = points.slice(1).map((point, index) => Math.sign((point[1] ?? 0) - (points[index]?.[1] ?? 0)));
    expect(new Set(steps.filter((step) => step !== 0)).size).toBe(1);
    expect(points.map(([x]) => x)).toEqual(points.map(([x]) => x).toSorted((a, b) => a - b));
  });

  it('covers what published baselines are worked out with', () => {
    expect(countOf(BASELINE_CONSTANTS)).toBeGreaterThan(8);
  });
});

/** The constants themselves: objects with a value and a unit, or a pair of caps. */
function leaves(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null || value instanceof Map) return [];
  if (('value' in value && 'unit' in value) || 'negative' in value) return [value];
  return Object.values(value).flatMap(leaves);
}
