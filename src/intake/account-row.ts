import { LARGEST_COUNT } from '../evidence.ts';
import { fail, ok, type Result } from '../result.ts';
import { type AccountFeatures, CARD_COLUMNS, type CardColumn } from '../scoring/card/columns.ts';

/** One row of a table: header → text. */
export type TableRecord = Readonly<Record<string, string>>;

/** A cell that is no count, flag or share. */
export type BadCell = { readonly column: string; readonly text: string };

const NOT_SAID: ReadonlySet<string> = new Set(['', 'null', 'none', 'na', 'n/a', 'nan', '-']);
const WORDS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['yes', 1],
  ['false', 0],
  ['no', 0],
]);
const BY_NAME: ReadonlyMap<string, CardColumn> = new Map(CARD_COLUMNS.map((name) => [plainHeader(name), name]));

/** Reads the card's columns of a row; other columns are ignored, empty cells are not said. Fails with the first bad cell. */
export function readAccountRow(record: TableRecord): Result<AccountFeatures, BadCell> {
  const account: { [column in CardColumn]?: number } = {};
  for (const [header, text] of Object.entries(record)) {
    const column = BY_NAME.get(plainHeader(header));
    if (column === undefined || account[column] !== undefined) continue;
    const value = readCell(text);
    if (value === undefined) return fail({ column: header.trim().slice(0, 60), text: text.slice(0, 60) });
    if (value !== null) account[column] = value;
  }
  return ok(account);
}

/** A number from 0 to 10^10, or yes and no as 1 and 0; null = not said, undefined = none of these. */
export function readCell(text: string): number | null | undefined {
  const word = text.trim().toLowerCase();
  if (NOT_SAID.has(word)) return null;
  const value = WORDS.get(word) ?? Number(word);
  return Number.isFinite(value) && value >= 0 && value <= LARGEST_COUNT ? value : undefined;
}

/** A row's cell by its header, however that is spelt (`created_at`, `createdAt`); '' where there is none. */
export function cellNamed(record: TableRecord, name: string): string {
  const wanted = plainHeader(name);
  const header = Object.keys(record).find((one) => plainHeader(one) === wanted);
  return header === undefined ? '' : (record[header] ?? '').trim();
}

/** Whether a header holds one of the names, however it is spelt there. */
export function hasColumn(header: readonly string[], names: readonly string[]): boolean {
  const wanted = new Set(names.map(plainHeader));
  return header.some((one) => wanted.has(plainHeader(one)));
}

/** Small letters, without spaces, `_` and `-`. */
function plainHeader(header: string): string {
  return header.trim().toLowerCase().replaceAll(' ', '').replaceAll('_', '').replaceAll('-', '');
}
