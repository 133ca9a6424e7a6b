import type { InputFailure } from '../../src/failure.ts';
import { readSince } from '../../src/intake/dates.ts';
import { type Days, readMonth } from '../../src/intake/periods.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import { dayIn, endOfDay } from '../../src/watches/zone.ts';
import type { Context } from '../context.ts';

export type PeriodOptions = {
  readonly month: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
};

/** The days as they are shown, and the moments between which something counts. */
export type Period = { readonly days: Days; readonly from: number; readonly to: number };

const DAY_MS = 86_400_000;
/** Our choice: a month, whatever day it is. */
const USUAL_DAYS = 30;

/** The days that are asked for, in the team's time zone; the last thirty when none are named. */
export function periodOf(
  { month, since, until }: PeriodOptions,
  { now, settings, messages }: Pick<Context, 'now' | 'settings' | 'messages'>,
): Result<Period, InputFailure> {
  const zone = settings.zone ?? 'UTC';
  const today = dayIn(zone, now.getTime());
  if (month !== undefined) {
    const days = readMonth(month, { today: isoDay(today), locale: messages.locale });
    return days === null ? fail(notAChoice('month', messages.recap.tries)) : ok(between(days, zone));
  }
  const from = since === undefined ? null : dayOf(since, 'from');
  const to = until === undefined ? null : dayOf(until, 'to');
  if (since !== undefined && from === null) return fail(notAChoice('since', ['2026-10-01', '2026-10']));
  if (until !== undefined && to === null) return fail(notAChoice('until', ['2026-10-31', '2026-10']));
  const last = to ?? isoDay(today);
  const first = from ?? isoDay(Math.floor(Date.parse(last) / DAY_MS) - USUAL_DAYS + 1);
  return first > last ? fail(notAChoice('until', [first])) : ok(between({ from: first, to: last }, zone));
}

/** The day in the team's zone on which something happened, ISO. */
export function dayAt(at: number, { settings }: Pick<Context, 'settings'>): string {
  return isoDay(dayIn(settings.zone ?? 'UTC', at));
}

function between(days: Days, zone: string): Period {
  const before = isoDay(Math.floor(Date.parse(days.from) / DAY_MS) - 1);
  return { days, from: endOfDay(zone, before) + 1, to: endOfDay(zone, days.to) + 1 };
}

/** A year or a month stands for its first day, or its last. */
function dayOf(text: string, end: keyof Days): string | null {
  const month = /^\d{4}-\d\d$/.test(text.trim()) ? readMonth(text, { today: '2026-01-01', locale: 'en' }) : null;
  if (month !== null) return month[end];
  if (/^\d{4}$/.test(text.trim())) return end === 'from' ? `${text.trim()}-01-01` : `${text.trim()}-12-31`;
  return readSince(text)?.slice(0, 10) ?? null;
}

function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function notAChoice(option: string, known: readonly string[]): InputFailure {
  return { kind: 'bad-option', option, problem: 'not-a-choice', known };
}
