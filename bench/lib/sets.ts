import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type AccountFeatures, CARD_COLUMNS } from '../../src/scoring/card/columns.ts';

/** One account of a labelled set. `label` 1 = the set's authors call it bulk-made or automated, 0 = ordinary. */
export type Row = {
  readonly set: string;
  readonly subset: string;
  readonly label: 0 | 1;
  readonly account: AccountFeatures;
};

/** Reads one labelled set of the data folder: `<folder>/<set>/<set>.csv`. An empty cell is "not said". */
export function readSet(folder: string, set: string): readonly Row[] {
  const text = readFileSync(join(folder, set, `${set}.csv`), 'utf8');
  const records: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true });
  return records.map((record) => ({
    set,
    subset: record['subset'] ?? '',
    label: record['label'] === '1' ? 1 : 0,
    account: accountOf(record),
  }));
}

function accountOf(record: Readonly<Record<string, string>>): AccountFeatures {
  const account: Record<string, number> = {};
  for (const column of CARD_COLUMNS) {
    const cell = record[column];
    if (cell === undefined || cell === '' || !Number.isFinite(Number(cell))) continue;
    account[column] = Number(cell);
  }
  return account;
}
