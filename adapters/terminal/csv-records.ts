import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { InputFailure } from '../../src/failure.ts';
import type { TableRecord } from '../../src/intake/account-row.ts';
import { fail, ok, type Result } from '../../src/result.ts';

/** One record; `line` counts from 1, as an editor shows it. */
export type CsvRecord = { readonly line: number; readonly record: Result<TableRecord, InputFailure> };

/** Longer records are no row of ours. Our choice: an audience of 10,000 accounts has about 3 MB. */
export const LONGEST_RECORD = 8 * 1024 * 1024;

type Parsed = { readonly record: TableRecord; readonly info: { readonly lines: number } };

/**
 * The records of a CSV with a header line, one at a time; the last one is a failure where the rest is no CSV. Throws what
 * the stream fails with.
 */
export async function* csvRecords(stream: Readable): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    columns: true,
    delimiter: [',', ';', '\t'],
    info: true,
    max_record_size: LONGEST_RECORD,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  // A pipe passes everything on but errors.
  stream.once('error', (problem) => parser.destroy(problem));
  const rows: AsyncIterable<Parsed> = stream.pipe(parser);
  let line = 1;
  try {
    for await (const { record, info } of rows) {
      line = info.lines;
      yield { line, record: ok(record) };
    }
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    yield { line, record: fail({ kind: 'bad-csv', problem: 'not-csv', line, text: problem.code }) };
  }
}
