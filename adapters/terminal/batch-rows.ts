import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Evidence } from '../../src/evidence.ts';
import type { InputFailure } from '../../src/failure.ts';
import { readEvidenceLine } from '../../src/intake/evidence-file.ts';
import { readTableRow, type TableRow } from '../../src/intake/table.ts';
import { fail, ok, type Result } from '../../src/result.ts';

export type RowContent = TableRow | { readonly kind: 'evidence'; readonly evidence: Evidence };
/** `line` counts from 1, as an editor shows it. */
export type BatchRow = { readonly line: number; readonly content: Result<RowContent, InputFailure> };

/** Longer lines are no row of ours. Our choice: an audience of 10,000 accounts has about 3 MB. */
const LONGEST_LINE = 8 * 1024 * 1024;

/** The rows of a CSV (by its name), or of evidence as JSON lines, one at a time. */
export function readRows(stream: Readable, name: string): AsyncGenerator<BatchRow> {
  return /\.(?:csv|tsv|txt)$/i.test(name) ? csvRows(stream) : jsonRows(stream);
}

async function* jsonRows(stream: Readable): AsyncGenerator<BatchRow> {
  let line = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (text.trim() === '') continue;
    if (text.length > LONGEST_LINE) yield { line, content: fail({ kind: 'bad-csv', detail: `line ${line}` }) };
    else yield { line, content: evidenceOf(text) };
  }
}

function evidenceOf(text: string): Result<RowContent, InputFailure> {
  const evidence = readEvidenceLine(text);
  return evidence.ok ? ok({ kind: 'evidence', evidence: evidence.value }) : evidence;
}

async function* csvRows(stream: Readable): AsyncGenerator<BatchRow> {
  const parser = parse({
    bom: true,
    columns: true,
    delimiter: [',', ';', '\t'],
    info: true,
    max_record_size: LONGEST_LINE,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const rows: AsyncIterable<CsvRecord> = stream.pipe(parser);
  let line = 1;
  try {
    for await (const { record, info } of rows) {
      line = info.lines;
      yield { line, content: readTableRow(record, line) };
    }
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    yield { line, content: fail({ kind: 'bad-csv', detail: `${problem.code}, after line ${line}` }) };
  }
}

type CsvRecord = { readonly record: Readonly<Record<string, string>>; readonly info: { readonly lines: number } };
