import { describe, expect, it } from 'vitest';
import { newest, readDate, readSince } from '../../src/intake/dates.ts';

describe('a date', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    [' 2024-02-29 ', '2024-02-29'],
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T00:30:00+02:00', '2026-11-19T22:30:00.000Z'],
    ['2026-11-20 10:00', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:00.123456Z', '2026-11-20T10:00:00.123Z'],
  ])('%s is %s in UTC', (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  it.each(['', '2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '20.11.2026', '2026', '2026-11-20T25:00:00Z'])(
    '%j is none',
    (text) => {
      expect(readDate(text)).toBeNull();
    },
  );

  it.each(['1989-12-31', '0001-01-01', '+012026-11-20', '1163635200'])('%j is none of a network', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it.each([
    ['2015', '2015-01-01'],
    ['2015-03', '2015-03-01'],
    ['2015-03-18', '2015-03-18'],
  ])('since %s means since %s', (text, date) => {
    expect(readSince(text)).toBe(date);
  });

  it('is the newest whatever its form', () => {
    expect(newest(['2026-11-20', null, '2026-11-20T10:00:00.000Z', '2026-11-19T23:00:00.000Z'])).toBe(
      '2026-11-20T10:00:00.000Z',
    );
    expect(newest([null])).toBeNull();
  });
});
