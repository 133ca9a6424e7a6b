/** Regular expressions of this folder, in one list that a test checks: all are linear. */
export const DATE_PATTERNS = {
  year: /^\d\d\d\d$/u,
  month: /^\d\d\d\d-\d\d$/u,
  day: /^\d\d\d\d-\d\d-\d\d$/u,
  time: /^(\d\d\d\d-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/iu,
} as const satisfies Readonly<Record<string, RegExp>>;

/** No network is older; an earlier date is a slip or a clock at its nought. */
const EARLIEST = '1990-01-01';

/**
 * A date as typed, in UTC: a day (`2015-03-18`), or a full time with `Z` or an offset (UTC where none is written).
 * null for what is no real date (30 February), or before 1990.
 * @example readDate('2015-03-18T10:00:00+02:00') // '2015-03-18T08:00:00.000Z'
 */
export function readDate(text: string): string | null {
  const typed = text.trim();
  if (DATE_PATTERNS.day.test(typed)) return isRealDay(typed) ? typed : null;
  const [whole, day, zone] = DATE_PATTERNS.time.exec(typed) ?? [];
  if (whole === undefined || day === undefined || !isRealDay(day)) return null;
  const time = Date.parse(`${typed.replace(' ', 'T')}${zone === undefined ? 'Z' : ''}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** As `readDate`, and a year or a month for its first day: what people remember of when they joined. */
export function readSince(text: string): string | null {
  const typed = text.trim();
  if (DATE_PATTERNS.year.test(typed)) return readDate(`${typed}-01-01`);
  if (DATE_PATTERNS.month.test(typed)) return readDate(`${typed}-01`);
  return readDate(typed);
}

function isRealDay(day: string): boolean {
  const time = new Date(`${day}T00:00:00Z`);
  return day >= EARLIEST && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}

/** The newest of some dates; null where there is none. */
export function newest(dates: readonly (string | null)[]): string | null {
  let found: string | null = null;
  for (const date of dates) {
    if (date !== null && (found === null || Date.parse(date) > Date.parse(found))) found = date;
  }
  return found;
}
