import { describe, expect, it } from 'vitest';
import * as breakpoints from '../../src/scoring/breakpoints.ts';
import * as constants from '../../src/scoring/constants.ts';

type Named = { readonly name: string; readonly unit: string | null; readonly source: string };

/** Every object that carries a `source`, however deep, with the path that leads to it. */
function collect(name: string, value: unknown): readonly Named[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('source' in value && typeof value.source === 'string') {
    return [
      { name, unit: 'unit' in value && typeof value.unit === 'string' ? value.unit : null, source: value.source },
    ];
  }
  return Object.entries(value).flatMap(([key, inner]) => collect(`${name}.${key}`, inner));
}

const ALL = [...Object.entries(constants), ...Object.entries(breakpoints)].flatMap(([name, value]) => {
  const found = collect(name, value);
  return found.length === 0 ? [{ name, unit: null, source: '' }] : found;
});

describe('every constant that shapes a verdict', () => {
  it.each(ALL)('$name says where it is from and when', ({ source }) => {
    expect(source).toMatch(/our choice|20\d\d|19\d\d|normal distribution/i);
    expect(source.length).toBeGreaterThan(25);
  });

  it('is part of a table of some size', () => {
    expect(ALL.length).toBeGreaterThan(50);
  });

  it.each(Object.entries(constants.CAPS))('%s cannot cross two classes by itself', (_id, { negative, positive }) => {
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
});
