import { describe, expect, it } from 'vitest';
import { formatFor } from '../../src/i18n/format.ts';

const format = formatFor('en');

describe('numbers as people write them', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_240, '1,240'],
    [9_999, '9,999'],
    [12_345, '12.3K'],
    [120_000, '120K'],
    [1_200_000, '1.2M'],
  ])('%d is %s', (value, text) => expect(format.count(value)).toBe(text));

  it.each([
    [0, '0'],
    [0.04, '0'],
    [1.25, '+1.3'],
    [-11, '−11'],
    [-0.5, '−0.5'],
  ])('%d points are %s', (value, text) => expect(format.points(value)).toBe(text));

  it.each([
    [0.31, '31 %'],
    [1, '100 %'],
    [0.006, '0.6 %'],
    [0, '0 %'],
    [0.153, '15 %'],
  ])('a share of %d is %s', (value, text) => expect(format.percent(value)).toBe(text));

  it('writes dates in UTC, whatever the machine’s time zone', () => {
    expect(format.moment('2026-11-23T23:59:00.000Z')).toBe('23 Nov 2026, 23:59 UTC');
    expect(format.moment('2026-11-23')).toBe('23 Nov 2026');
    expect(format.month('2023-04-02')).toBe('Apr 2023');
  });
});
