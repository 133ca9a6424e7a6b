import { cleanLine } from '../../src/clean.ts';
import type { Failure } from '../../src/failure.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import { readableHandle } from '../../src/profile-link.ts';
import { LONGEST_LIST } from '../ask.ts';
import type { Context } from '../context.ts';
import type { Given } from '../recent.ts';
import type { Action, Block, Column, Reply, Text } from '../reply.ts';
import { shownHandle } from './handle-text.ts';
import { type ListRow, listJson, sortedRows } from './rows.ts';
import { shortReason } from './signal-text.ts';
import { namedNoteBlocks } from './subject-note.ts';
import { strongestFirst } from './verdict-text.ts';

export type ListState = { readonly repeated: number; readonly running: boolean; readonly stopped: boolean };

/** Many profiles as one table, best first; what failed stands below with what to send. */
export function listView(rows: readonly ListRow[], state: ListState, context: Context): Reply {
  const { messages } = context;
  const order = sortedRows(rows);
  const table: Block = {
    kind: 'table',
    columns: columns(messages),
    rows: order.map((at) => cells(rows[at], messages)),
  };
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: messages.list.title(rows.length) }],
    blocks: [
      ...status(rows, state, messages),
      table,
      ...namedNoteBlocks(givensOf(rows, order), messages),
      ...notes(state, messages),
    ],
    actions: state.running ? [stopAction(context)] : listAll(rows, messages),
  };
  return state.running ? reply : { ...reply, data: listJson(rows, order, messages) };
}

function givensOf(rows: readonly ListRow[], order: readonly number[]): readonly Given[] {
  return order.flatMap((at) => {
    const outcome = rows[at]?.outcome;
    return outcome?.ok === true ? [outcome.value] : [];
  });
}

/** Everybody who was read, onto the team's current list. */
export function listAll(rows: readonly ListRow[], { shortlist }: Messages): readonly Action[] {
  const handles = rows.flatMap(({ text, outcome }) => {
    if (outcome?.ok !== true) return outcome?.error.kind === 'not-fetched-here' ? [text] : [];
    const { handle, network } = outcome.value.evidence.profile;
    return handle === null ? [] : [readableHandle(handle, network)];
  });
  const what = handles.join('\n');
  if (handles.length === 0 || what.length > LONGEST_LIST) return [];
  const options = { action: 'add', what };
  return [{ kind: 'run', label: shortlist.listAll, input: { kind: 'command', name: 'shortlist', options } }];
}

function stopAction({ job, messages }: Context): Action {
  return { kind: 'stop', label: messages.list.stop, job };
}

function columns({ list }: Messages): readonly Column[] {
  const { verdict, profile, volume, quality, respondsLike, reason } = list.column;
  const start = (label: string): Column => ({ label, align: 'start' });
  const end = (label: string): Column => ({ label, align: 'end' });
  return [start(verdict), start(profile), end(volume), end(quality), end(respondsLike), start(reason)];
}

function cells(row: ListRow | undefined, messages: Messages): readonly Text[] {
  const dash: Text = [messages.list.unknownShort];
  const name: Text = [{ kind: 'code', text: cleanLine(row?.shown ?? '', 60) }];
  if (row === undefined || row.outcome === null)
    return [[messages.list.looking], name, dash, dash, dash, [messages.list.waiting]];
  if (!row.outcome.ok) {
    const { error } = row.outcome;
    return [[messages.failures.title[error.kind]], name, dash, dash, dash, [toSend(error, messages)]];
  }
  return verdictCells(row.outcome.value, messages);
}

function verdictCells({ evidence: { profile }, assessment }: Given, messages: Messages): readonly Text[] {
  const { verdict, volume, quality, respondsLike } = assessment;
  const { format, list } = messages;
  const [strongest] = strongestFirst(assessment.signals);
  const signs = { about: '~', 'at-least': '≥ ', 'at-most': '≤ ' };
  const like =
    respondsLike === null ? list.unknownShort : `${signs[respondsLike.bound]}${format.count(respondsLike.value)}`;
  const reason = strongest === undefined ? list.unknownShort : shortReason(strongest, assessment, messages);
  return [
    [messages.verdicts.name[verdict]],
    [{ kind: 'code', text: shownHandle(profile.handle ?? '', profile.network) }, ` · ${networkName(profile.network)}`],
    [volume === null ? list.unknownShort : format.exact(volume.value)],
    [format.exact(quality.value)],
    [like],
    [verdict === 'unknown' && assessment.next !== null ? list.next[assessment.next] : reason],
  ];
}

/** What to send for a row that could not be looked up. */
function toSend(failure: Failure, { list }: Messages): string {
  switch (failure.kind) {
    case 'not-fetched-here':
    case 'not-found':
    case 'bad-handle':
    case 'bad-host':
    case 'ambiguous':
    case 'moved':
      return list.send[failure.kind];
    default:
      return list.send.other;
  }
}

function status(rows: readonly ListRow[], state: ListState, { list }: Messages): readonly Block[] {
  const done = rows.filter((row) => row.outcome !== null).length;
  if (state.running) return [{ kind: 'progress', done, total: rows.length, text: [list.progress(done, rows.length)] }];
  if (state.stopped) return [{ kind: 'text', text: [list.stopped(done, rows.length)] }];
  return [{ kind: 'text', text: [list.sorted] }];
}

function notes({ repeated, running }: ListState, { list, verdicts }: Messages): readonly Block[] {
  const lines = [
    ...(repeated > 0 ? [list.repeated(repeated)] : []),
    ...(running ? [] : [list.explainHint]),
    verdicts.notTheTalk,
  ];
  return [{ kind: 'note', text: [lines.join(' · ')] }];
}
