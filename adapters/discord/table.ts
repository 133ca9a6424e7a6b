import type { Column, Text } from '../../commands/reply.ts';
import { codeBlock, oneLine } from './escape.ts';
import { countGraphemes, linePart, linesPart, type Part } from './fit.ts';

type Table = { readonly columns: readonly Column[]; readonly rows: readonly (readonly Text[])[] };

/** Our choice: about as many monospaced characters as a card on a phone shows before it breaks the line. */
const PHONE_WIDTH = 36;
const GAP = '  ';
/** Characters that take two columns: East Asian wide ones and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu;

/** A value that needs its column's name beside it. */
const NUMBER = /^[\s~≥≤<>]*\d/u;

/**
 * A table: aligned columns where a phone can show them; otherwise a line a row that names its numbers; and where that
 * is too long, the columns' names once above lines of values alone.
 */
export function tablePart(table: Table): Part {
  const named = linesPart(table.rows.map((row) => linePart('', rowText(row, table.columns, 'named'))));
  const legend: Text = [table.columns.map(({ label }) => label).join(' · ')];
  const bare = table.rows.map((row) => linePart('', rowText(row, table.columns, 'bare')));
  const short = linesPart([linePart('-# ', legend), ...bare]);
  const aligned = alignedTable(table);
  const whole = named(Number.POSITIVE_INFINITY);
  return (room) => {
    if (aligned !== null && aligned.length <= room) return aligned;
    return whole.length <= room ? whole : short(room);
  };
}

/** The first cell stands out, and what is a number says which. A row without any number leaves their places out. */
function rowText(row: readonly Text[], columns: readonly Column[], numbers: 'named' | 'bare'): Text {
  const isUnknown = (cell: Text, at: number): boolean =>
    columns[at]?.align === 'end' && !/[\p{L}\p{N}]/u.test(plain(cell));
  const noNumbers = row.every((cell, at) => columns[at]?.align !== 'end' || isUnknown(cell, at));
  return row.flatMap((cell, at): Text => {
    const column = columns[at];
    const [only, ...others] = cell;
    if (at === 0) return others.length === 0 && typeof only === 'string' ? [{ kind: 'strong', text: only }] : cell;
    if (plain(cell) === '' || (isUnknown(cell, at) && (numbers === 'named' || noNumbers))) return [];
    const isNumber = typeof only === 'string' && NUMBER.test(only);
    return [numbers === 'named' && isNumber ? ` · ${column?.label} ` : ' · ', ...cell];
  });
}

/** Null when it is wider than a phone, or holds what a code block cannot. */
function alignedTable({ columns, rows }: Table): string | null {
  const cells = [columns.map(({ label }) => oneLine(label)), ...rows.map((row) => row.map(plain))];
  if (cells.some((row) => row.some((cell) => cell.includes('`')))) return null;
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => width(row[at] ?? ''))));
  const total = widths.reduce((sum, one) => sum + one + GAP.length, -GAP.length);
  if (total > PHONE_WIDTH) return null;
  const lines = cells.map((row) =>
    columns.map(({ align }, at) => pad(row[at] ?? '', widths[at] ?? 0, align)).join(GAP),
  );
  return codeBlock(lines.map((line) => line.trimEnd()));
}

function plain(text: Text): string {
  return oneLine(text.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')).trim();
}

function pad(text: string, to: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'end' ? space + text : text + space;
}

function width(text: string): number {
  return countGraphemes(text) + (text.match(WIDE)?.length ?? 0);
}
