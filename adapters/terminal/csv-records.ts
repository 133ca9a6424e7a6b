import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { InputFailure } from '../../src/failure.ts';
import { hasColumn, type TableRecord } from '../../src/intake/account-row.ts';
import { fail, ok, type Result } from '../../src/result.ts';

/** One record; `line` counts from 1, as an editor shows it. A failure without a line is one of the whole file. */
export type CsvRecord = { readonly line: number; readonly record: Result<TableRecord, InputFailure> };

/** Longer records are no row of ours. Our choice: an audience of 10,000 accounts has about 3 MB. */
export const LONGEST_RECORD = 8 * 1024 * 1024;

/** Characters of a header that are told when the column that is needed is not among them. */
const MOST_TOLD = 60;

/** Bytes in which a header ends. Our choice: the card's columns have 200. */
const LONGEST_HEADER = 64 * 1024;

const DELIMITERS = [',', ';', '\t'] as const;

type Parsed = { readonly record: TableRecord; readonly info: { readonly lines: number } };

/**
 * The records of a CSV with a header line, one at a time; the last one is a failure where the rest is no CSV. Fields end
 * at whichever of comma, semicolon and tab is most frequent in the header. Of each group in `needed` the header must
 * hold one column at least, or a failure of the whole file is all that comes. Throws what the stream fails with.
 */
export async function* csvRecords(
  stream: Readable,
  needed: readonly (readonly string[])[] = [],
): AsyncGenerator<CsvRecord> {
  const { head, whole } = await peek(stream);
  let header: readonly string[] = [];
  const parser = parse({
    bom: true,
    columns: (names: string[]) => (header = names),
    delimiter: delimiterOf(head),
    info: true,
    max_record_size: LONGEST_RECORD,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  // A pipe passes everything on but errors.
  whole.once('error', (problem) => parser.destroy(problem));
  const rows: AsyncIterable<Parsed> = whole.pipe(parser);
  let line = 0;
  try {
    for await (const { record, info } of rows) {
      const problem = line === 0 ? lackOf(header, needed) : null;
      if (problem !== null) return yield { line: 1, record: fail(problem) };
      line = info.lines;
      yield { line, record: ok(record) };
    }
    const problem = line === 0 ? lackOf(header, needed) : null;
    if (problem !== null) yield { line: 1, record: fail(problem) };
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem;
    line = Math.max(1, line);
    yield { line, record: fail({ kind: 'bad-csv', problem: 'not-csv', line, text: problem.code }) };
  } finally {
    stream.destroy();
  }
}

/** The first line, and a stream of everything. */
async function peek(stream: Readable): Promise<{ readonly head: string; readonly whole: Readable }> {
  const chunks: AsyncIterator<Buffer | string> = stream[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  while (!start.includes('\n') && start.length < LONGEST_HEADER) {
    const next = await chunks.next();
    if (next.done === true) break;
    start = Buffer.concat([start, Buffer.from(next.value)]);
  }
  return { head: start.toString('utf8').split('\n', 1)[0] ?? '', whole: Readable.from(wholeOf(start, chunks)) };
}

async function* wholeOf(start: Buffer, rest: AsyncIterator<Buffer | string>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield Buffer.from(next.value);
}

/** A comma where none of them is there, or two are as frequent. */
function delimiterOf(head: string): string {
  const bare = head.replaceAll(/"[^"]*"/gu, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function lackOf(header: readonly string[], needed: readonly (readonly string[])[]): InputFailure | null {
  const missing = needed.find((group) => !hasColumn(header, group));
  if (missing === undefined) return null;
  if (header.length === 0) return { kind: 'bad-csv', problem: 'no-rows' };
  return { kind: 'bad-csv', problem: 'no-column', known: missing, text: header.join(', ').slice(0, MOST_TOLD) };
}
