import type { Readable } from 'node:stream';
import { type Count, peerLosses } from '../../src/baselines/peer-losses.ts';
import type { InputFailure } from '../../src/failure.ts';
import { cellNamed, readCell, type TableRecord } from '../../src/intake/account-row.ts';
import { readSince } from '../../src/intake/dates.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import type { PeerLoss } from '../../src/yardstick.ts';
import { csvRecords } from './csv-records.ts';

/** Our choice: a thousand profiles, daily, for a year and a half. */
const MOST_COUNTS = 500_000;

/**
 * What others lost by day, from a CSV `account,at,followers` of other profiles' counts, in any order. A row without a
 * count says nothing. Fails with the line of what cannot be read.
 */
export async function readPeers(stream: Readable): Promise<Result<readonly PeerLoss[], InputFailure>> {
  const counts: Count[] = [];
  for await (const { line, record } of csvRecords(stream)) {
    const count = record.ok ? countOf(record.value, line) : record;
    if (!count.ok) return count;
    if (count.value !== null) counts.push(count.value);
    if (counts.length > MOST_COUNTS) return fail({ kind: 'bad-csv', problem: 'too-many-rows', line });
  }
  return ok(peerLosses(counts));
}

function countOf(record: TableRecord, line: number): Result<Count | null, InputFailure> {
  const account = cellNamed(record, 'account');
  if (account === '') return fail({ kind: 'bad-csv', problem: 'missing', line, field: 'account' });
  const date = cellNamed(record, 'at');
  const at = readSince(date);
  if (at === null) return fail(unreadable(line, 'at', date));
  const followers = readCell(cellNamed(record, 'followers'));
  if (followers === null) return ok(null);
  if (followers === undefined || !Number.isInteger(followers))
    return fail(unreadable(line, 'followers', cellNamed(record, 'followers')));
  return ok({ account, at, followers });
}

function unreadable(line: number, field: string, text: string): InputFailure {
  return { kind: 'bad-csv', problem: 'unreadable', line, field, text: text.slice(0, 60) };
}
