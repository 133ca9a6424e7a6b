import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, endOfDay, nextMorning, notAtNight, readZone } from '../../src/watches/zone.ts';

const HOUR = 3_600_000;
const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2029-01-01') });
const zone = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'));

function clock(timeZone: string, at: number): { hour: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const [hour = NaN, minute = NaN] = parts.format(at).split(':').map(Number);
  return { hour, minute };
}

describe('a time zone as typed', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
    ['Asia/Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ])('reads %s', (text, read) => {
    expect(readZone(text)).toEqual({ ok: true, zone: read });
  });

  it.each(['US/Eastern', 'CET', 'America/Argentina/Ushuaia'])('reads %s, which Intl takes', (text) => {
    const read = readZone(text);
    if (!read.ok) throw new Error('refused');
    expect(() => notAtNight(read.zone, Date.parse('2026-11-23T09:41:00Z'))).not.toThrow();
  });

  it.each(['Atlantis', 'Europe/Atlantis', '', '+02:00', 'x'.repeat(300)])('refuses %j', (text) => {
    expect(readZone(text).ok).toBe(false);
  });

  it('names some that were perhaps meant', () => {
    expect(readZone('Europe/Berln')).toMatchObject({ ok: false, close: expect.arrayContaining(['Europe/Amsterdam']) });
    expect(readZone('york')).toMatchObject({ ok: false, close: expect.arrayContaining(['America/New_York']) });
  });
});

describe('the quiet of the night', () => {
  it('lets what is found by day be told at once, and holds the rest until eight', () => {
    fc.assert(
      fc.property(zone, moment, (where, at) => {
        const told = notAtNight(where, at);
        const before = clock(where, at).hour;
        if (before >= 8 && before < 22) expect(told).toBe(at);
        else expect(clock(where, told)).toEqual({ hour: 8, minute: 0 });
        expect(told - at).toBeGreaterThanOrEqual(0);
        expect(told - at).toBeLessThanOrEqual(11 * HOUR);
      }),
    );
  });

  it.each([
    ['2026-10-24T22:30:00Z', '2026-10-25T07:00:00.000Z', 'clocks go back in that night'],
    ['2026-10-25T00:30:00Z', '2026-10-25T07:00:00.000Z', 'in the hour that comes twice'],
    ['2026-03-28T23:30:00Z', '2026-03-29T06:00:00.000Z', 'clocks go forward in that night'],
    ['2026-03-29T01:00:00Z', '2026-03-29T06:00:00.000Z', 'right after the hour that is left out'],
    ['2026-11-23T20:59:00Z', '2026-11-23T20:59:00.000Z', 'a minute before ten'],
    ['2026-11-23T21:00:00Z', '2026-11-24T07:00:00.000Z', 'at ten'],
  ])('holds %s until %s in Berlin: %s', (at, told) => {
    expect(new Date(notAtNight('Europe/Berlin', Date.parse(at))).toISOString()).toBe(told);
  });
});

describe('days of a zone', () => {
  it('begin and end there, and never go backwards', () => {
    fc.assert(
      fc.property(zone, moment, (where, at) => {
        const day = dayIn(where, at);
        const iso = new Date(day * 24 * HOUR).toISOString().slice(0, 10);
        expect(endOfDay(where, iso)).toBeGreaterThanOrEqual(at);
        expect(dayIn(where, endOfDay(where, iso))).toBe(day);
        expect(dayIn(where, nextMorning(where, at))).toBe(day + 1);
        expect(dayIn(where, at + 1)).toBeGreaterThanOrEqual(day);
      }),
    );
  });
});
