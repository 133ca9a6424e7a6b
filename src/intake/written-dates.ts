import { CURVE_PATTERNS } from './curve-patterns.ts';
import { readDate } from './dates.ts';

/** A day as somebody wrote it: settled, or with day and month in an order that only others of its column can tell. */
export type WrittenDay =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'open'; readonly first: number; readonly second: number; readonly year: number };

/** By month, without accents: English, Spanish, Portuguese, French, German, Indonesian, long and short. */
const MONTHS: readonly string[] = [
  'january jan enero ene janeiro janvier janv januar janner januari',
  'february feb febrero fevereiro fev fevrier fevr februar februari',
  'march mar marzo marco mars marz mrz maret',
  'april apr abril abr avril avr',
  'may mayo maio mai mei',
  'june jun junio junho juin juni',
  'july jul julio julho juillet juil juli',
  'august aug agosto ago aout agustus agu agt',
  'september sep sept septiembre setiembre setembro set septembre',
  'october oct octubre outubro out octobre oktober okt',
  'november nov noviembre novembro novembre nopember',
  'december dec diciembre dic dezembro dez decembre dezember desember des',
];
const MONTH_OF: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((words, at) => words.split(' ').map((word) => [word, at + 1] as const)),
);

/** Longer texts are no date. */
const LONGEST_DATE = 60;

/**
 * Reads a date in whatever way trackers write one: ISO, year first, day or month first, dotted (always day first: nobody
 * writes it otherwise), with a month's name in six languages, or as a Unix time. A time of day is passed over. null for
 * what is no date.
 * @example writtenDay('3/4/2026') // open: the 3rd of April or the 4th of March
 */
export function writtenDay(written: string): WrittenDay | null {
  const text = written.trim();
  if (text.length > LONGEST_DATE) return null;
  const iso = readDate(text);
  if (iso !== null) return { kind: 'day', day: iso.slice(0, 10) };
  return yearFirst(text) ?? numbers(text) ?? unixTime(text) ?? withName(text);
}

/** The day that an open date is in an order; null when there is no such day. */
export function inOrder(open: Extract<WrittenDay, { kind: 'open' }>, order: 'dmy' | 'mdy'): string | null {
  const { first, second, year } = open;
  return order === 'dmy' ? dayOf(year, second, first) : dayOf(year, first, second);
}

function settled(day: string | null): WrittenDay | null {
  return day === null ? null : { kind: 'day', day };
}

function yearFirst(text: string): WrittenDay | null {
  const [, year, month, day] = CURVE_PATTERNS.yearFirst.exec(text) ?? [];
  return year === undefined ? null : settled(dayOf(Number(year), Number(month), Number(day)));
}

function numbers(text: string): WrittenDay | null {
  const [, first, mark, second, year] = CURVE_PATTERNS.numbers.exec(text) ?? [];
  if (first === undefined || year === undefined) return null;
  const open = { kind: 'open', first: Number(first), second: Number(second), year: fullYear(year) } as const;
  if (mark === '.') return settled(inOrder(open, 'dmy'));
  const [dmy, mdy] = [inOrder(open, 'dmy'), inOrder(open, 'mdy')];
  if (dmy === mdy) return settled(dmy);
  return dmy === null && mdy === null ? null : open;
}

function fullYear(year: string): number {
  return year.length === 2 ? 2_000 + Number(year) : Number(year);
}

function unixTime(text: string): WrittenDay | null {
  const isSeconds = CURVE_PATTERNS.seconds.test(text);
  if (!isSeconds && !CURVE_PATTERNS.milliseconds.test(text)) return null;
  return settled(readDate(new Date(Number(text) * (isSeconds ? 1_000 : 1)).toISOString())?.slice(0, 10) ?? null);
}

/** "12 Jul 2026", "July 12th, 2026", "12 de julio de 2026", "Sun, 12. Juli 2026 08:00". */
function withName(text: string): WrittenDay | null {
  const plain = text.toLowerCase().normalize('NFD').replace(CURVE_PATTERNS.accents, '');
  const pieces = plain.split(CURVE_PATTERNS.betweenPieces);
  const month = pieces.map((piece) => MONTH_OF.get(piece)).find((found) => found !== undefined);
  const year = pieces.find((piece) => CURVE_PATTERNS.year.test(piece));
  const day = pieces.map((piece) => CURVE_PATTERNS.ordinal.exec(piece)?.[1]).find((found) => found !== undefined);
  if (month === undefined || year === undefined || day === undefined) return null;
  return settled(dayOf(Number(year), month, Number(day)));
}

function dayOf(year: number, month: number, day: number): string | null {
  const two = (value: number): string => String(value).padStart(2, '0');
  return readDate(`${year}-${two(month)}-${two(day)}`);
}
