import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { PlainTable } from './call-for-papers.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Excel's own word for its separator, in a first line of its own. */
const SEPARATOR_LINE = /^\uFEFF?sep=(.)\r?\n/iu;

/** A text as a table, where its lines are fields between commas, semicolons, tabs or bars; null where they are not. */
export function pastedTable(text: string): PlainTable | null {
  const [line = '', said] = SEPARATOR_LINE.exec(text) ?? [];
  const body = text.slice(line.length);
  const [head = ''] = body.split('\n', 1);
  const counts = DELIMITERS.map((delimiter) => head.replaceAll(/"[^"]*"/gu, '').split(delimiter).length);
  const delimiter = said ?? DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
  if (said === undefined && Math.max(...counts) < 2) return null;
  const records = parsed(body, delimiter);
  const [header, ...rows] = records ?? [];
  // A pasted list of links is a list, not a table with one of them for a header.
  if (header === undefined || rows.length === 0 || header.cells.some((cell) => /:\/\/|^@/u.test(cell))) return null;
  const skipped = line === '' ? 0 : 1;
  return { header: header.cells, rows: rows.map((row) => ({ ...row, line: row.line + skipped })) };
}

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

type Row = { readonly line: number; readonly cells: readonly string[] };

function parsed(text: string, delimiter: string): readonly Row[] | null {
  try {
    const records: unknown = parse(text, {
      ...{ bom: true, delimiter, info: true, relax_column_count: true, relax_quotes: true },
      ...{ skip_empty_lines: true, trim: true },
    });
    return Records.parse(records).map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (problem) {
    if (problem instanceof CsvError) return null;
    throw problem;
  }
}
