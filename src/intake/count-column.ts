import { CURVE_PATTERNS } from './curve-patterns.ts';
import { takeApart } from './number-shape.ts';
import { readCounts } from './numbers.ts';

/**
 * Reads a column of counts together: one number's separators settle what those of all others mean. null for an empty
 * cell, undefined for what is no count from 0 to 10^10.
 * @param locale BCP 47; settles `1.204` where no number of the column does
 */
export function readCountColumn(texts: readonly string[], locale: string): readonly (number | null | undefined)[] {
  const plain = texts.map((text) => withoutNought(text.trim()));
  const witness = witnessOf(plain);
  return plain.map((text) => (isUnsaid(text) ? null : readOne(text, witness, locale)));
}

function readOne(text: string, witness: string | null, locale: string): number | undefined {
  const beside = witness === null ? [] : [{ field: 'witness', text: witness }];
  const read = readCounts([{ field: 'count', text }, ...beside], locale);
  if (read.ok) return read.value.get('count')?.value;
  // A count has no fraction: where only one whole number can be meant, that one is.
  const { error } = read;
  const [only, other] = error.kind === 'bad-number' && error.field === 'count' ? error.readings : [];
  return other === undefined ? only : undefined;
}

/** A number whose marks can be read in one way only; null where there is none, or where two contradict each other. */
function witnessOf(texts: readonly string[]): string | null {
  const marks = new Map<string, string>();
  for (const text of texts) {
    const { shape } = takeApart(text.slice(0, 60));
    if (shape?.kind === 'clear' && shape.decimal !== null) marks.set(shape.decimal, text);
  }
  return marks.size === 1 ? ([...marks.values()][0] ?? null) : null;
}

/** Longer than two digits after the mark may be a group of three. */
function withoutNought(text: string): string {
  const short = text.replace(CURVE_PATTERNS.noughts, '');
  return CURVE_PATTERNS.digits.test(short) ? short : text;
}

function isUnsaid(text: string): boolean {
  return ['', '-', '–', '—', 'null', 'none', 'na', 'n/a', 'nan'].includes(text.toLowerCase());
}
