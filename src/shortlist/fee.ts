import { readCounts } from '../intake/numbers.ts';
import type { Fee } from '../storage/shortlists.ts';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['$', 'USD'],
  ['US$', 'USD'],
  ['¥', 'JPY'],
  ['R$', 'BRL'],
  ['Rp', 'IDR'],
  ['EURO', 'EUR'],
  ['EUROS', 'EUR'],
  ['USD', 'USD'],
]);
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
/** Letters and signs around an amount; one run on either side. */
const WRITTEN =
  /^(?<before>[^\d\s.,'-]{0,5})\s{0,2}(?<amount>\d[\d.,'’\s]{0,20}k?)\s{0,2}(?<after>[^\d\s.,'-]{0,5})$/iu;
const CENTS = /^(?<whole>.*\d)(?<mark>[.,])(?<cents>\d{2})$/u;

/**
 * Reads what somebody asks for: `900 EUR`, `€1,200`, `1.200,50 €`. `usual` stands for an amount without a currency. null
 * where the amount or the currency cannot be told for sure; a free talk is 0.
 * @param locale BCP 47; settles what 1.204 means
 */
export function readFee(text: string, usual: string | null, locale: string): Fee | null {
  const { before = '', amount = '', after = '' } = WRITTEN.exec(text.trim())?.groups ?? {};
  if (before !== '' && after !== '' && currencyOf(before) !== currencyOf(after)) return null;
  const named = before || after;
  const currency = named === '' ? usual : currencyOf(named);
  const value = amountOf(amount.trim(), locale);
  return currency === null || value === null ? null : { amount: value, currency };
}

/** The ISO 4217 code of a currency's code or sign; null when it is none. */
export function currencyOf(text: string): string | null {
  const upper = text.toUpperCase();
  return SIGNS.get(text) ?? SIGNS.get(upper) ?? (CODES.has(upper) ? upper : null);
}

/** Two digits behind a last mark are cents: no group of thousands is so short. The other mark parts the thousands. */
function amountOf(text: string, locale: string): number | null {
  const { whole = text, mark, cents } = CENTS.exec(text)?.groups ?? {};
  const habit = mark === undefined ? locale : mark === ',' ? 'de' : 'en';
  const read = readCounts([{ field: 'fee', text: whole }], habit);
  const count = read.ok ? read.value.get('fee') : undefined;
  if (count === undefined) return null;
  return cents === undefined ? count.value : count.value + Number(cents) / 100;
}
