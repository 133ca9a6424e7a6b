import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { type AudienceSummary, summarise } from '../../commands/audience/summary.ts';
import type { SentReply } from '../../commands/reply.ts';
import { summaryBlocks } from '../../commands/views/audience-view.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { AudienceSample } from '../../src/evidence.ts';
import type { InputFailure } from '../../src/failure.ts';
import { english } from '../../src/i18n/messages.ts';
import { cellNamed, readAccountRow, type TableRecord } from '../../src/intake/account-row.ts';
import { readDate, readSince } from '../../src/intake/dates.ts';
import { type Network, readNetwork } from '../../src/network.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import { classOf } from '../../src/scoring/audience/classes.ts';
import { tellsEnough } from '../../src/scoring/audience/sample.ts';
import { type AccountFeatures, CARD_COLUMNS } from '../../src/scoring/card/columns.ts';
import { csvRecords } from './csv-records.ts';
import { overFile } from './open-file.ts';
import type { Output } from './output.ts';
import { printFailure } from './print-failure.ts';
import { print } from './run.ts';

const texts = english.audience;
const DAY_MS = 86_400_000;
const NEEDED = [[...CARD_COLUMNS, 'createdAt', 'lastActiveAt']];

export type AudienceFile = {
  readonly path: string;
  readonly frame: AudienceSample['frame'];
  /** Rows stand newest follower first; a random sample has no order, so there it says nothing. */
  readonly order: boolean;
  /** null = the `platform` or `network` column says it, if anything does. */
  readonly network: Network | null;
  readonly json: boolean;
  /** Stands for the day of rows that do not tell when they were seen. */
  readonly today: Date;
};

/**
 * `assay audience F.csv`: classes, raw and corrected share of a follower sample, and with `order` the fingerprint. Only
 * counts and creation days are kept of the rows; a row of fewer than two counts is not judged. Exit code 1 for a row that cannot be read, 2 for a file.
 */
export function runAudienceFile(file: AudienceFile, output: Output): Promise<number> {
  return overFile(file.path, output, (stream) => readSample(stream, file, output));
}

async function readSample(stream: Readable, file: AudienceFile, output: Output): Promise<number> {
  const classes = { active: 0, dormant: 0, suspect: 0 };
  const made: (number | null)[] = [];
  let { network } = file;
  let [rows, toldTooLittle] = [0, 0];
  for await (const { line, record } of csvRecords(stream, NEEDED)) {
    const row = record.ok ? readRow(record.value, line, file.today) : record;
    if (!row.ok) return printFailure(row.error, file.json, output);
    rows += 1;
    if (tellsEnough(row.value.account)) classes[classOf(row.value.account, row.value.silentDays)] += 1;
    else toldTooLittle += 1;
    if (file.order) made.push(row.value.madeDay);
    network ??= row.value.network;
  }
  const problem = problemOf(file, rows, made);
  if (problem !== null) return printFailure({ kind: 'bad-csv', problem }, file.json, output);
  const facts = { frame: file.frame, classes, toldTooLittle, madeDays: file.order ? made : null };
  return print(fileView(file.path, summarise(facts, network ?? 'other', defaultYardstick())), file.json, output);
}

type Row = {
  readonly account: AccountFeatures;
  readonly silentDays: number | null;
  /** Days since 1970. */
  readonly madeDay: number | null;
  readonly network: Network | null;
};

function readRow(record: TableRecord, line: number, today: Date): Result<Row, InputFailure> {
  const read = readAccountRow(record);
  if (!read.ok) return fail(unreadable(line, read.error.column, read.error.text));
  const dates = { seen: cellNamed(record, 'observedAt'), made: cellNamed(record, 'createdAt') };
  const last = cellNamed(record, 'lastActiveAt');
  const [seenAt, madeAt, lastAt] = [readDate(dates.seen), readSince(dates.made), readSince(last)];
  if (dates.seen !== '' && seenAt === null) return fail(unreadable(line, 'observedAt', dates.seen));
  if (dates.made !== '' && madeAt === null) return fail(unreadable(line, 'createdAt', dates.made));
  if (last !== '' && lastAt === null) return fail(unreadable(line, 'lastActiveAt', last));
  const seenDay = (seenAt === null ? today.getTime() : Date.parse(seenAt)) / DAY_MS;
  const age = read.value.age_days ?? null;
  const madeDay = madeAt === null ? (age === null ? null : seenDay - age) : Date.parse(madeAt) / DAY_MS;
  const ageDays = age ?? (madeDay === null ? null : Math.max(0, seenDay - madeDay));
  return ok({
    account: { ...read.value, age_days: ageDays },
    silentDays: lastAt === null ? null : Math.max(0, seenDay - Date.parse(lastAt) / DAY_MS),
    madeDay,
    network: readNetwork(cellNamed(record, 'platform')) ?? readNetwork(cellNamed(record, 'network')),
  });
}

function unreadable(line: number, column: string, text: string): InputFailure {
  return { kind: 'bad-csv', problem: 'unreadable', line, field: column, text: text.slice(0, 60) };
}

function problemOf(
  { order, frame }: AudienceFile,
  rows: number,
  made: readonly (number | null)[],
): 'no-rows' | 'no-dates' | null {
  if (rows === 0) return 'no-rows';
  return order && frame !== 'random' && made.every((day) => day === null) ? 'no-dates' : null;
}

function fileView(path: string, summary: AudienceSummary): SentReply {
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.title }, ' ', { kind: 'code', text: basename(path) }],
    blocks: summaryBlocks(summary, english),
    actions: [],
    data: summary,
  };
}
