import type { Readable } from 'node:stream';
import { plain } from '../../commands/plain-text.ts';
import { errorObject } from '../../commands/views/error-object.ts';
import { sentence } from '../../commands/views/failure-view.ts';
import type { InputFailure } from '../../src/failure.ts';
import { english } from '../../src/i18n/messages.ts';
import { readAccountRow, type TableRecord } from '../../src/intake/account-row.ts';
import { ok, type Result } from '../../src/result.ts';
import { suspicion } from '../../src/scoring/account-card.ts';
import { CARD_COLUMNS } from '../../src/scoring/card/columns.ts';
import { rounded } from '../../src/scoring/statistics.ts';
import { csvRecords } from './csv-records.ts';
import { overFile } from './open-file.ts';
import type { Output } from './output.ts';
import { printFailure } from './print-failure.ts';

const texts = english.terminal;

const HEAD = '{"rows":[';

/** The card's constants have three decimals each, so their products are exact at six. */
const DECIMALS = 6;

type CardRow = { readonly row: number; readonly suspicion: number; readonly steps: Readonly<Record<string, number>> };

/**
 * `assay accounts F.csv`: the account card over each row, in order, read and written as a stream. Exit code 1 when a row
 * could not be read (it stands in its place as an error) or no column is the card's, 2 when the file cannot be read. Of a
 * row that says nothing, `suspicion` is what the card says of nobody in particular, and `steps` is empty.
 */
export function runAccounts(path: string, json: boolean, output: Output): Promise<number> {
  return overFile(path, output, (stream) => printCards(stream, json, output));
}

async function printCards(stream: Readable, json: boolean, output: Output): Promise<number> {
  let [row, failed] = [0, 0];
  for await (const { line, record } of csvRecords(stream, [CARD_COLUMNS])) {
    if (!record.ok && isOfWholeFile(record.error)) return printFailure(record.error, json, output);
    row += 1;
    if (json && row === 1) output.line(HEAD);
    const read = record.ok ? cardRow(row, line, record.value) : record;
    if (!read.ok) failed += 1;
    output.line(json ? `${row === 1 ? '' : ','}${rowJson(row, read)}` : rowText(row, read));
    await output.drained();
  }
  if (json) output.line(row === 0 ? `${HEAD}]}` : ']}');
  return failed > 0 ? 1 : 0;
}

/** Nothing was printed yet: such a failure comes before all rows. */
function isOfWholeFile(failure: InputFailure): boolean {
  return failure.kind === 'bad-csv' && failure.line === undefined;
}

function cardRow(row: number, line: number, record: TableRecord): Result<CardRow, InputFailure> {
  const account = readAccountRow(record);
  if (!account.ok) {
    const { column, text } = account.error;
    return { ok: false, error: { kind: 'bad-csv', problem: 'unreadable', line, field: column, text } };
  }
  const card = suspicion(account.value);
  const steps = Object.entries(card.steps).map(([term, points]) => [term, rounded(points, DECIMALS)] as const);
  return ok({ row, suspicion: rounded(card.suspicion, DECIMALS), steps: Object.fromEntries(steps) });
}

function rowJson(row: number, read: Result<CardRow, InputFailure>): string {
  return JSON.stringify(read.ok ? read.value : { row, error: errorObject(read.error, inWords(read.error)) });
}

function rowText(row: number, read: Result<CardRow, InputFailure>): string {
  if (!read.ok) return texts.accountRow(row, inWords(read.error));
  const { format } = english;
  if (Object.keys(read.value.steps).length === 0) return texts.accountRow(row, texts.nothingSaid);
  const steps = Object.entries(read.value.steps).map(([term, points]) => texts.step(term, format.points(points)));
  return texts.accountRow(row, [format.decimal(read.value.suspicion, 3), ...steps].join('  '));
}

function inWords(failure: InputFailure): string {
  return plain(sentence(failure, english));
}
