import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A row of a data set by its columns' names. */
export type Cells = Readonly<Record<string, string>>;

/** Reads `<folder>/<set>/<set>.csv`. */
export function readTable(folder: string, set: string): readonly Cells[] {
  return parse(readFileSync(join(folder, set, `${set}.csv`), 'utf8'), { columns: true, skip_empty_lines: true });
}

/** The number in a column; null of an empty, missing or unreadable cell. */
export function numberIn(row: Cells, column: string): number | null {
  const cell = row[column];
  if (cell === undefined || cell === '') return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}
