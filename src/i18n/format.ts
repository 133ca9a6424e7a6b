/** Numbers and dates as people of a language write them. All dates are shown in UTC. */
export type Format = {
  /** 120,000 -> "120K", 1,240 -> "1,240": short from ten thousand on, three significant digits at most. */
  readonly count: (value: number) => string;
  /** Every digit: "120,000". */
  readonly exact: (value: number) => string;
  /** Up to `digits` after the point: 1.25 -> "1.3". */
  readonly decimal: (value: number, digits?: number) => string;
  /** "EUR 900", "EUR 1,200.50": the code, since many countries share a sign. */
  readonly money: (amount: number, currency: string) => string;
  /** 0.31 -> "31 %". */
  readonly percent: (share: number) => string;
  /** Signed points: "+1.5", "-11", "0". */
  readonly points: (value: number) => string;
  /** "23 Nov 2026". */
  readonly day: (iso: string) => string;
  /** "Apr 2023". */
  readonly month: (iso: string) => string;
  /** "23 Nov 2026, 09:41 UTC"; a date without a time stays a date. */
  readonly moment: (iso: string) => string;
  /** "a, b and c". */
  readonly list: (items: readonly string[]) => string;
  /** The plural form of a number: one, other … */
  readonly plural: (value: number) => Intl.LDMLPluralRule;
};

/** Counts below this are shown with every digit. Our choice: four digits are read at a glance, five are not. */
const SHORT_FROM = 10_000;

/** How numbers, dates and lists are written in a language. @param locale BCP 47 */
export function formatFor(locale: string): Format {
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const cents = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, maximumSignificantDigits: 2 });
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(dateLocale(locale), { ...options, timeZone: 'UTC' });
  const day = date({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = date({ month: 'short', year: 'numeric' });
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const plural = new Intl.PluralRules(locale);
  const decimal = (value: number, digits = 1): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  return {
    count: (value) => (Math.abs(value) < SHORT_FROM ? exact.format(value) : short.format(value)),
    exact: (value) => exact.format(value),
    decimal,
    money: (amount, currency) =>
      `${currency} ${Number.isInteger(amount) ? exact.format(amount) : cents.format(amount)}`,
    percent: (share) => `${share >= 0.995 ? exact.format(share * 100) : percent.format(share * 100)} %`,
    points: (value) => (Math.abs(value) < 0.05 ? '0' : `${value > 0 ? '+' : '−'}${decimal(Math.abs(value))}`),
    day: (iso) => day.format(new Date(iso)),
    month: (iso) => month.format(new Date(iso)),
    moment: (iso) =>
      iso.length <= 10 ? day.format(new Date(iso)) : `${day.format(new Date(iso))}, ${time.format(new Date(iso))} UTC`,
    list: (items) => list.format(items),
    plural: (value) => plural.select(value),
  };
}

/** Day before month, as most readers of English write it. */
function dateLocale(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}
