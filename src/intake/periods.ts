/** Whole days, ISO, both included. */
export type Days = { readonly from: string; readonly to: string };

/** Regular expressions of this file; all are linear. */
export const PERIOD_PATTERNS = {
  month: /^(\d{4})-(\d{1,2})$/u,
  number: /^\d{1,2}$/u,
  lead: /^in\s+/u,
  named: /^(\p{L}{3,20})\.?(?:\s+(\d{4}))?$/u,
} as const satisfies Readonly<Record<string, RegExp>>;

/**
 * A month as people say it: `October`, `oct 2025`, `2026-10`, `10`, `this month`, `last month`. A month without a year is
 * the latest that has begun. null for anything else.
 * @param today ISO day, where the asker is
 * @param locale BCP 47; its month names are read beside the English ones
 */
export function readMonth(text: string, { today, locale }: { today: string; locale: string }): Days | null {
  const typed = text.trim().toLowerCase().replace(PERIOD_PATTERNS.lead, '');
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (typed === 'this month') return monthDays(year, month);
  if (typed === 'last month') return month === 1 ? monthDays(year - 1, 12) : monthDays(year, month - 1);
  const latest = (wanted: number): Days => monthDays(wanted <= month ? year : year - 1, wanted);
  const [, writtenYear, writtenMonth] = PERIOD_PATTERNS.month.exec(typed) ?? [];
  if (writtenYear !== undefined)
    return isMonth(Number(writtenMonth)) ? monthDays(Number(writtenYear), Number(writtenMonth)) : null;
  if (PERIOD_PATTERNS.number.test(typed)) return isMonth(Number(typed)) ? latest(Number(typed)) : null;
  const [, name = '', namedYear] = PERIOD_PATTERNS.named.exec(typed) ?? [];
  const named = monthNamed(name, locale);
  if (named === null) return null;
  return namedYear === undefined ? latest(named) : monthDays(Number(namedYear), named);
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function monthDays(year: number, month: number): Days {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const start = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  return { from: `${start}-01`, to: `${start}-${last}` };
}

/** By its beginning, from three letters on, where only one month begins so. */
function monthNamed(name: string, locale: string): number | null {
  if (name.length < 3) return null;
  for (const language of [locale, 'en']) {
    const names = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    const found = Array.from({ length: 12 }, (_, at) => names.format(new Date(Date.UTC(2026, at, 15))).toLowerCase())
      .map((month, at) => ({ month, number: at + 1 }))
      .filter(({ month }) => month.startsWith(name));
    const [only] = found;
    if (only !== undefined && found.length === 1) return only.number;
  }
  return null;
}
