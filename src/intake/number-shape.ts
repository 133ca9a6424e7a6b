/** A number as it is written, before anybody knows what its separators mean. */
export type NumberShape =
  /** One reading. `marks` is what its separators show of the writer's habit, where they show it. */
  | { readonly kind: 'clear'; readonly whole: string; readonly fraction: string; readonly decimal: DecimalMark | null }
  /** One `.` or `,` before exactly three digits: 1.204 is 1204 to some and a little over one to others. */
  | { readonly kind: 'open'; readonly before: string; readonly after: string; readonly mark: DecimalMark };

export type DecimalMark = '.' | ',';

/** A text taken apart; `shape` is null where it is no number. */
export type Written = { readonly negative: boolean; readonly shape: NumberShape | null; readonly unit: string };

/** The digits nought of the scripts that phones write counts in: Arabic, Persian, Devanagari, Bengali, Thai, full-width. */
const NOUGHTS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];
const SPACES = '\t\u00a0\u2002\u2003\u2007\u2008\u2009\u202f\u3000';
const DIRECTIONS = '\u200e\u200f\u061c\u2066\u2067\u2068\u2069';
const MINUSES = '-\u2212\u2010\u2011\u2013';

/** Only ever between groups of three. */
const GROUP_ONLY = [' ', "'", '\u066c'];
const ARABIC_DECIMAL = '\u066b';
const SEPARATORS = [...GROUP_ONLY, ARABIC_DECIMAL, '.', ','];

/** Takes a count apart into sign, number and unit, in time linear in the text. */
export function takeApart(text: string): Written {
  const plain = [...text].map(plainSign).join('').trim();
  const negative = MINUSES.includes(plain.at(0) ?? ' ');
  const signs = [...(negative ? plain.slice(1) : plain)];
  const end = signs.findIndex((sign) => !isDigit(sign) && !SEPARATORS.includes(sign));
  const number = (end < 0 ? signs : signs.slice(0, end)).join('').trimEnd();
  const unit = end < 0 ? '' : signs.slice(end).join('').trim();
  return { negative, shape: shapeOf(number), unit };
}

function plainSign(sign: string): string {
  if (SPACES.includes(sign)) return ' ';
  if (DIRECTIONS.includes(sign)) return '';
  if (sign === '’' || sign === 'ʼ') return "'";
  const code = sign.codePointAt(0) ?? 0;
  const nought = NOUGHTS.find((first) => code >= first && code <= first + 9);
  return nought === undefined ? sign : String(code - nought);
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9' && sign.length === 1;
}

function shapeOf(number: string): NumberShape | null {
  const runs: string[] = [''];
  const marks: string[] = [];
  for (const sign of number) {
    if (isDigit(sign)) runs.push(`${runs.pop() ?? ''}${sign}`);
    else {
      marks.push(sign);
      runs.push('');
    }
  }
  if (runs.includes('')) return null;
  const [first = '', second = ''] = runs;
  const [mark = ''] = marks;
  if (marks.length === 0) return clear(first, '', null);
  if (marks.length === 1 && isDecimalMark(mark)) {
    const isOpen = second.length === 3 && first.length <= 3 && !first.startsWith('0');
    return isOpen ? { kind: 'open', before: first, after: second, mark } : clear(first, second, mark);
  }
  return grouped(runs, marks);
}

function clear(whole: string, fraction: string, decimal: DecimalMark | null): NumberShape {
  return { kind: 'clear', whole, fraction, decimal };
}

function isDecimalMark(mark: string): mark is DecimalMark {
  return mark === '.' || mark === ',';
}

/** `1,204,567`, `1 204`, `1.204,5`, `1,20,400`: the last mark is decimal where it differs from those before it. */
function grouped(runs: readonly string[], marks: readonly string[]): NumberShape | null {
  const last = marks.at(-1) ?? '';
  const [group = ''] = marks;
  const hasFraction = last === ARABIC_DECIMAL || (last !== group && isDecimalMark(last));
  const groupMarks = hasFraction ? marks.slice(0, -1) : marks;
  const groups = hasFraction ? runs.slice(0, -1) : runs;
  const fraction = hasFraction ? (runs.at(-1) ?? '') : '';
  if (groupMarks.some((mark) => mark !== group) || groupMarks.includes(ARABIC_DECIMAL)) return null;
  if (groups.length > 1 && !isGrouping(groups) && !(group === ',' && isIndianGrouping(groups))) return null;
  if (hasFraction) return clear(groups.join(''), fraction, isDecimalMark(last) ? last : null);
  const isTelling = isDecimalMark(group);
  return clear(groups.join(''), '', isTelling ? (group === '.' ? ',' : '.') : null);
}

function isGrouping([first = '', ...rest]: readonly string[]): boolean {
  return first.length <= 3 && !first.startsWith('0') && rest.every((run) => run.length === 3);
}

/** Lakh and crore: 1,20,400. */
function isIndianGrouping(groups: readonly string[]): boolean {
  const [first = '', ...rest] = groups;
  const inner = rest.slice(0, -1);
  return (
    inner.length > 0 &&
    first.length <= 2 &&
    !first.startsWith('0') &&
    inner.every((run) => run.length === 2) &&
    rest.at(-1)?.length === 3
  );
}
