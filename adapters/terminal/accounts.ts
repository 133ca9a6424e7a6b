import type { Readable } from 'node:stream';
import { plain } from '../../commands/plain-text.ts';
import { errorObject } from '../../commands/views/error-object.ts';
import { sentence } from '../../commands/views/failure-view.ts';
import type { InputFailure } from '../../src/failure.ts';
import { english } from '../../src/i18n/messages.ts';
import { readAccountRow, type TableRecord } from '../../src/intake/account-row.ts';
import { ok, type Result } from '../../src/result.ts';
import { suspicion } from '../../src/scoring/account-card.ts';
import { rounded } from '../../src/scoring/statistics.ts';
import { csvRecords } from './csv-records.ts';
import { overFile } from './open-file.ts';
import type { Output } from './output.ts';

const texts = english.terminal;

/** The card's constants have three decimals each, so their products are exact at six. */
const DECIMALS = 6;

type CardRow = { readonly row: number; readonly suspicion: number; readonly steps: Readonly<Record<string, number>> };

/**
 * `assay accounts F.csv`: the account card over each row, in order, read and written as a stream. Exit code 1 when a row
 * could not be read (it stands in its place as an error), 2 when the file cannot be.
 */
export function runAccounts(path: string, json: boolean, output: Output): Promise<number> {
  return overFile(path, output, (stream) => printCards(stream, json, output));
}

async function printCards(stream: Readable, json: boolean, output: Output): Promise<number> {
  let [row, failed] = [0, 0];
  if (json) output.line('{"rows":[');
  for await (const { line, record } of csvRecords(stream)) {
    row += 1;
    const read = record.ok ? cardRow(row, line, record.value) : record;
    if (!read.ok) failed += 1;
    output.line(json ? `${row === 1 ? '' : ','}${rowJson(row, read)}` : rowText(row, read));
    await output.drained();
  }
  if (json) output.line(']}');
  return failed > 0 ? 1 : 0;
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
  const steps = Object.entries(read.value.steps).map(([term, points]) => texts.step(term, format.points(points)));
  return texts.accountRow(row, [format.decimal(read.value.suspicion, 3), ...steps].join('  '));
}

function inWords(failure: InputFailure): string {
  return plain(sentence(failure, english));
}
