import type { Readable } from 'node:stream';
import type { Block, Reply } from '../../commands/reply.ts';
import { PURGES } from '../../src/baselines/purges.ts';
import type { Evidence, HistoryPoint } from '../../src/evidence.ts';
import type { InputFailure } from '../../src/failure.ts';
import { english } from '../../src/i18n/messages.ts';
import { cellNamed, readCell, type TableRecord } from '../../src/intake/account-row.ts';
import { readSince } from '../../src/intake/dates.ts';
import { REPORTED_PROFILE } from '../../src/intake/reported.ts';
import type { Network } from '../../src/network.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import type { GrowthEvent } from '../../src/scoring/assessment.ts';
import { readGrowth } from '../../src/scoring/growth/events.ts';
import { reportedEvents } from '../../src/scoring/growth/reported-events.ts';
import type { PeerLoss } from '../../src/yardstick.ts';
import { csvRecords } from './csv-records.ts';
import { overFile } from './open-file.ts';
import type { Output } from './output.ts';
import { readPeers } from './peers-file.ts';
import { printFailure } from './print-failure.ts';
import { print } from './run.ts';

const texts = english.terminal;

/** Our choice: a count every five minutes for a year. */
const MOST_POINTS = 100_000;

const NEEDED = [['at'], ['followers']] as const;

export type GrowthFile = {
  readonly path: string;
  readonly network: Network;
  /** A CSV of other profiles' counts on the same days; null = none. */
  readonly peers: string | null;
  readonly json: boolean;
};

/** `assay growth F.csv`: the sudden changes of a follower curve. Exit code 1 for a file that is no curve, 2 for none. */
export async function runGrowth(file: GrowthFile, output: Output): Promise<number> {
  let losses: readonly PeerLoss[] = [];
  const work = async (stream: Readable): Promise<number> => {
    const peers = await readPeers(stream);
    if (!peers.ok) return printFailure(peers.error, file.json, output);
    losses = peers.value;
    return 0;
  };
  const code = file.peers === null ? 0 : await overFile(file.peers, output, work);
  return code === 0 ? overFile(file.path, output, (stream) => readCurve(stream, { file, losses }, output)) : code;
}

type Curve = { readonly file: GrowthFile; readonly losses: readonly PeerLoss[] };

async function readCurve(stream: Readable, { file, losses }: Curve, output: Output): Promise<number> {
  const { network, json } = file;
  const history: HistoryPoint[] = [];
  for await (const { line, record } of csvRecords(stream, NEEDED)) {
    const point = record.ok ? pointOf(record.value, line) : record;
    if (!point.ok) return printFailure(point.error, json, output);
    if (point.value !== null) history.push(point.value);
    if (history.length > MOST_POINTS)
      return printFailure({ kind: 'bad-csv', problem: 'too-many-rows', line }, json, output);
  }
  const evidence: Evidence = {
    profile: { ...REPORTED_PROFILE, network },
    ...{ recentPosts: null, typicalPost: null, history, audience: null, outcomes: null },
  };
  const growth = readGrowth(evidence, null, { purges: PURGES, peerLosses: { [network]: losses } });
  const events = reportedEvents(growth);
  return print({ ...growthView(events, growth !== null), actions: [] }, json, output);
}

/** A row without a count says nothing; one without a date, or with a count that is none, is a mistake. */
function pointOf(record: TableRecord, line: number): Result<HistoryPoint | null, InputFailure> {
  const date = cellNamed(record, 'at');
  const at = readSince(date);
  if (at === null) return fail(unreadable(line, 'at', date));
  const counts = {
    followers: count(record, 'followers'),
    posts: count(record, 'posts'),
    views: count(record, 'views'),
  };
  for (const [name, value] of Object.entries(counts)) {
    if (value === undefined) return fail(unreadable(line, name, cellNamed(record, name)));
  }
  const { followers, posts = null, views = null } = counts;
  return ok(followers === null || followers === undefined ? null : { at, followers, posts, views });
}

function count(record: TableRecord, name: string): number | null | undefined {
  const value = readCell(cellNamed(record, name));
  return value === null || value === undefined || Number.isInteger(value) ? value : undefined;
}

function unreadable(line: number, column: string, text: string): InputFailure {
  return { kind: 'bad-csv', problem: 'unreadable', line, field: column, text: text.slice(0, 60) };
}

function growthView(events: readonly GrowthEvent[], isLongEnough: boolean): Omit<Reply, 'actions'> {
  const { growth } = texts;
  const blocks: readonly Block[] = isLongEnough
    ? [{ kind: 'list', items: events.map((event) => [eventText(event)]) }]
    : [{ kind: 'text', text: [growth.tooShort] }];
  const note = events.length === 0 && isLongEnough ? growth.none : growth.slow;
  const reply: Omit<Reply, 'actions'> = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: growth.title }],
    blocks: [...blocks, { kind: 'note', text: [note] }],
  };
  return { ...reply, data: { events } };
}

function eventText({ id, at, size, explainedBy, peersLost = 0 }: GrowthEvent): string {
  const { format, signals, verdicts } = english;
  const share = `${size < 0 ? '−' : '+'}${format.percent(Math.abs(size))}`;
  const by = explainedBy === 'hit' ? texts.growth.hit : explainedBy;
  const innocent = verdicts.innocent(signals[id].innocent.join(', '));
  const why = by === null ? innocent : by === 'peers' ? texts.growth.shared : texts.growth.explained(by);
  const others = peersLost > 0 ? `; ${verdicts.othersLost(format.percent(peersLost))}` : '';
  return texts.growth.event(`${format.day(at)}: ${signals[id].name}`, `${share}${others}`, why);
}
