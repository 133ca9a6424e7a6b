import type { Readable } from 'node:stream';
import type { Evidence } from '../../src/evidence.ts';
import type { InputFailure } from '../../src/failure.ts';
import { readEvidenceLine } from '../../src/intake/evidence-file.ts';
import { readTableRow, type TableRow } from '../../src/intake/table.ts';
import { ok, type Result } from '../../src/result.ts';
import { csvRecords } from './csv-records.ts';
import { textLines } from './text-lines.ts';

export type RowContent = TableRow | { readonly kind: 'evidence'; readonly evidence: Evidence };
/** `line` counts from 1, as an editor shows it. */
export type BatchRow = { readonly line: number; readonly content: Result<RowContent, InputFailure> };

/** The rows of a CSV (by its name), or of evidence as JSON lines, one at a time. Throws what the stream fails with. */
export function readRows(stream: Readable, name: string): AsyncGenerator<BatchRow> {
  return /\.(?:csv|tsv|txt)$/i.test(name) ? csvRows(stream) : jsonRows(stream);
}

async function* jsonRows(stream: Readable): AsyncGenerator<BatchRow> {
  for await (const { line, text } of textLines(stream)) {
    yield { line, content: text.ok ? evidenceOf(text.value) : text };
  }
}

function evidenceOf(text: string): Result<RowContent, InputFailure> {
  const evidence = readEvidenceLine(text);
  return evidence.ok ? ok({ kind: 'evidence', evidence: evidence.value }) : evidence;
}

async function* csvRows(stream: Readable): AsyncGenerator<BatchRow> {
  for await (const { line, record } of csvRecords(stream)) {
    yield { line, content: record.ok ? readTableRow(record.value, line) : record };
  }
}
