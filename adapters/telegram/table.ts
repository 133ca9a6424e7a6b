import type { Column } from '../../commands/reply.ts';

/** Columns of a monospaced line on a phone held upright. Our choice: a small phone shows 36 of Telegram's own font. */
const WIDTH = 36;
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/**
 * Lines that a row may take, by how short the message must be; its first two cells may take two of them, since a name
 * that is cut names nobody. From the fourth level on they are one line, wider than the screen, which breaks it.
 */
const ROW_LINES = [5, 4, 3, 2, 1] as const;
const HEAD_LINES = 2;
const ONE_HEAD_LINE_FROM = 3;
const WIDE_HEAD = 48;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export type Table = { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

type Level = 0 | 1 | 2 | 3 | 4;

/**
 * A table as monospaced lines for a phone: a grid where it fits, else each row's first two cells on a line and the
 * others below it, with the column names once at the top. The higher the level, the fewer lines a row takes.
 */
export function layoutTable(table: Table, level: Level): string {
  const { labels, rows, widths } = measure(table);
  if (isNarrow(widths)) return grid(table.columns, [labels, ...rows], widths);
  const legend = labels.every((label) => label === '') ? [] : stacked(labels, table.columns, level);
  return [...legend, ...rows.flatMap((row) => stacked(row, table.columns, level))].join('\n');
}

/** Whether the table stands side by side on a phone; a wider one reads better as lines of text. */
export function fitsPhone(table: Table): boolean {
  return isNarrow(measure(table).widths);
}

/** Whether the numbers of a row say anything: a row that failed has none. */
export function isCounted(row: readonly string[], columns: readonly Column[]): boolean {
  return row.some((cell, at) => columns[at]?.align === 'end' && /[\p{L}\p{N}]/u.test(cell));
}

function measure(table: Table) {
  const rows = table.rows.map((row) => table.columns.map((_, at) => row[at] ?? ''));
  const labels = table.columns.map(({ label }) => label);
  const widths = labels.map((label, at) => Math.max(width(label), ...rows.map((row) => width(row[at] ?? ''))));
  return { rows, labels, widths };
}

function isNarrow(widths: readonly number[]): boolean {
  return widths.reduce((sum, one) => sum + one, 0) + widths.length - 1 <= WIDTH;
}

function grid(columns: readonly Column[], lines: readonly (readonly string[])[], widths: readonly number[]): string {
  return lines
    .filter((line) => line.some((cell) => cell !== ''))
    .map((line) => line.map((cell, at) => pad(cell, widths[at] ?? 0, columns[at]?.align ?? 'start')).join(' '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function pad(cell: string, to: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, to - width(cell)));
  return align === 'end' ? blanks + cell : cell + blanks;
}

function stacked(row: readonly string[], columns: readonly Column[], level: Level): readonly string[] {
  const [first = '', second = '', ...others] = row;
  const names = second === '' ? first : `${first} · ${second}`;
  const head = level < ONE_HEAD_LINE_FROM ? wrap(names, HEAD_LINES) : [shorten(names, WIDE_HEAD)];
  const counted = isCounted(row, columns);
  const details = others.filter((cell, at) => cell !== '' && (counted || columns[at + 2]?.align !== 'end'));
  const indented = wrap(details.join(' · '), ROW_LINES[level] - head.length).map((line) => ` ${line}`);
  return [...head.map((line, n) => (n === 0 ? line : ` ${line}`)), ...indented];
}

/** Lines that leave room for an indent of one, at most `most` of them; the last one is cut. */
function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < most) {
    const last = lines.length === most - 1;
    const line = last ? shorten(rest, WIDTH - 1) : firstWords(rest, WIDTH - 1);
    lines.push(line);
    rest = last ? '' : rest.slice(line.length).trimStart();
  }
  return lines;
}

function firstWords(text: string, most: number): string {
  if (width(text) <= most) return text;
  const cut = shorten(text, most).replace(/…$/u, '');
  const blank = cut.lastIndexOf(' ');
  return blank > most / 4 ? cut.slice(0, blank) : cut;
}

/** Cut to a display width between graphemes, with `…` for what is missing. */
function shorten(text: string, most: number): string {
  if (width(text) <= most) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += segmentWidth(segment);
    if (used > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

function width(text: string): number {
  let sum = 0;
  for (const { segment } of graphemes.segment(text)) sum += segmentWidth(segment);
  return sum;
}

function segmentWidth(segment: string): number {
  return WIDE.test(segment) ? 2 : 1;
}
