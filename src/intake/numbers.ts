import { LARGEST_COUNT } from '../evidence.ts';
import type { InputFailure, NumberProblem } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { type DecimalMark, type NumberShape, takeApart, type Written } from './number-shape.ts';
import { unitExponent } from './units.ts';

/** A count as a person wrote it, with the rounding its writing implies: "120K" is 120,000 with a step of 1,000. */
export type Count = { readonly value: number; readonly step: number };

/** One count of a request: `field` is the name its failure carries. */
export type CountText = { readonly field: string; readonly text: string };

/** Longer texts are no number, and are not looked at. */
const LONGEST_NUMBER = 60;
/** More digits than any counter has, and more than can be held exactly. */
const MOST_DIGITS = 16;

/**
 * Reads the counts of one request together, since one number's separators can settle another's: `1.204` is asked about
 * (`ambiguous`) unless another number of the request, or else the language, says what its full stop means. Accepts
 * `12.3K`, `1,204`, `12,3 mil`, `100rb`, `1,2 Mio.`, `1 204`, `1'204`, `1,20,400`, and other scripts' digits; nothing
 * else (no `1e5`, `0x10`, `+5`, `500+`). Fails with the first count that is wrong: `too-large` above 10^10.
 * @param locale BCP 47; English rules where it is not known
 * @example readCounts([{ field: 'followers', text: '12,3 mil' }], 'es') // followers: { value: 12300, step: 100 }
 */
export function readCounts(
  texts: readonly CountText[],
  locale: string,
): Result<ReadonlyMap<string, Count>, InputFailure> {
  const written = texts.map((one) => ({ ...one, ...readable(one.text) }));
  const writing = { habit: habitOf(written), ...marksOf(locale) };
  const counts = new Map<string, Count>();
  for (const one of written) {
    const count = readOne(one, writing);
    if (!count.ok) return fail(failureOf(one, count.error));
    counts.set(one.field, count.value);
  }
  return ok(counts);
}

type Writing = {
  /** The decimal mark that the request's other numbers show; null where they show none, or contradict one another. */
  readonly habit: DecimalMark | null;
  readonly language: string;
  readonly decimal: string;
  readonly group: string;
};

type Trouble = { readonly reason: NumberProblem | 'too-large'; readonly readings?: readonly number[] };

const NO_NUMBER: Written = { negative: false, shape: null, unit: '' };

function readable(text: string): Written {
  return text.length > LONGEST_NUMBER ? NO_NUMBER : takeApart(text);
}

function failureOf({ field, text }: CountText, { reason, readings = [] }: Trouble): InputFailure {
  const shown = text.slice(0, LONGEST_NUMBER);
  if (reason === 'too-large') return { kind: 'too-large', field, text: shown };
  return { kind: 'bad-number', field, text: shown, reason, readings };
}

function habitOf(written: readonly Written[]): DecimalMark | null {
  const marks = written.flatMap(({ shape }) =>
    shape?.kind === 'clear' && shape.decimal !== null ? [shape.decimal] : [],
  );
  const [first = null] = marks;
  return marks.every((mark) => mark === first) ? first : null;
}

function marksOf(locale: string): Pick<Writing, 'language' | 'decimal' | 'group'> {
  const known = isLocale(locale) ? locale : 'en';
  const parts = new Intl.NumberFormat(known).formatToParts(1_234_567.8);
  const mark = (type: 'decimal' | 'group') => parts.find((part) => part.type === type)?.value ?? '';
  return { language: new Intl.Locale(known).language, decimal: mark('decimal'), group: mark('group') };
}

function isLocale(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

function readOne({ negative, shape, unit }: Written, writing: Writing): Result<Count, Trouble> {
  const exponent = unitExponent(unit, writing.language);
  if (shape === null || exponent === null || digitsOf(shape) > MOST_DIGITS) return fail({ reason: 'not-a-number' });
  if (negative) return fail({ reason: 'negative' });
  const settled = settle(shape, exponent, writing);
  if (settled === null) return fail({ reason: 'ambiguous', readings: readingsOf(shape, exponent) });
  return countOf(settled, exponent);
}

function digitsOf(shape: NumberShape): number {
  return shape.kind === 'clear' ? shape.whole.length + shape.fraction.length : shape.before.length + shape.after.length;
}

type Decimal = { readonly whole: string; readonly fraction: string };

/** What an open mark means; null where nothing says, or where a count without a unit would have a fraction. */
function settle(shape: NumberShape, exponent: number, writing: Writing): Decimal | null {
  if (shape.kind === 'clear') return shape;
  const { before, after, mark } = shape;
  const isGroup = writing.habit === null ? mark === writing.group : mark !== writing.habit;
  const isDecimal = writing.habit === null ? mark === writing.decimal : mark === writing.habit;
  if (isGroup) return { whole: before + after, fraction: '' };
  return isDecimal && exponent > 0 ? { whole: before, fraction: after } : null;
}

/** The counts that an open mark leaves possible, least first. One without a unit has no fraction: 1.204 is never 1. */
function readingsOf(shape: NumberShape, exponent: number): readonly number[] {
  if (shape.kind === 'clear') return [];
  const digits = Number(shape.before + shape.after);
  const scales = exponent === 0 ? [0] : [exponent - 3, exponent];
  return scales
    .map((scale) => digits * 10 ** scale)
    .filter((count) => Number.isInteger(count) && count <= LARGEST_COUNT);
}

function countOf({ whole, fraction }: Decimal, exponent: number): Result<Count, Trouble> {
  const scale = exponent - fraction.length;
  if (scale < 0) return fail({ reason: 'fraction' });
  const step = 10 ** scale;
  const value = Number(whole + fraction) * step;
  return value > LARGEST_COUNT ? fail({ reason: 'too-large' }) : ok({ value, step });
}
