import { cleanLine } from '../../src/clean.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import type { Place, Reason, Sort } from '../../src/shortlist/sort.ts';
import type { Context } from '../context.ts';
import type { Outcome } from '../outcome.ts';
import type { Block, Column, Reply, Text } from '../reply.ts';
import type { Listed } from '../shortlist/listed.ts';
import { shownHandle } from './handle-text.ts';
import { listAll } from './list-view.ts';
import { reasonText } from './reason-text.ts';
import { listJson } from './rows.ts';
import { namedNoteBlocks } from './subject-note.ts';

/** One of several, with what the team has about them. */
export type RankedRow = Pick<Listed, 'votes' | 'fee' | 'past'> & {
  readonly text: string;
  readonly shown: string;
  readonly outcome: Outcome;
};
export type Ranked = {
  readonly rows: readonly RankedRow[];
  readonly places: readonly Place[];
  readonly by: Sort;
  readonly noReturnYet: boolean;
};

/** Several in order, each with why it stands there. */
export function rankView({ rows, places, by, noReturnYet }: Ranked, { messages }: Context): Reply {
  const { shortlist, rank, verdicts } = messages;
  const order = places.map(({ index }) => index);
  const given = order.flatMap((at) => (rows[at]?.outcome.ok === true ? [rows[at].outcome.value] : []));
  const unknown = places.some(({ reason }) => reason.kind === 'unknown');
  const note = [
    shortlist.sorted[by],
    ...(noReturnYet ? [shortlist.noReturnYet] : []),
    ...(unknown ? [shortlist.unknownLast] : []),
    verdicts.notTheTalk,
  ].join(' · ');
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: rank.title(rows.length) }],
    blocks: [tableOf(rows, places, messages), ...namedNoteBlocks(given, messages), { kind: 'note', text: [note] }],
    actions: listAll(rows, messages),
  };
  return { ...reply, data: { ...listJson(rows, order, messages), by: shortlist.sorted[by] } };
}

function tableOf(rows: readonly RankedRow[], places: readonly Place[], messages: Messages): Block {
  const { column } = messages.shortlist;
  const start = (label: string): Column => ({ label, align: 'start' });
  const end = (label: string): Column => ({ label, align: 'end' });
  const columns = [
    ...[end(''), start(messages.list.column.profile), start(column.verdict), end(column.respondsLike)],
    ...[end(column.quality), start(column.reason)],
  ];
  const cells = places.flatMap(({ index, reason }, at) => {
    const row = rows[index];
    return row === undefined ? [] : [[[`${at + 1}.`], ...rowCells(row, reason, messages)]];
  });
  return { kind: 'table', columns, rows: cells };
}

function rowCells({ shown, outcome }: RankedRow, reason: Reason, messages: Messages): readonly Text[] {
  const { list, verdicts, failures, format } = messages;
  const dash: Text = [list.unknownShort];
  if (!outcome.ok) {
    const why =
      outcome.error.kind === 'not-fetched-here' ? messages.shortlist.notLookedAt : failures.title[outcome.error.kind];
    return [[{ kind: 'code', text: cleanLine(shown, 60) }], [why], dash, dash, [reasonText(reason, messages)]];
  }
  const { evidence, assessment } = outcome.value;
  const { handle, network } = evidence.profile;
  const { respondsLike, quality } = assessment;
  const signs = { about: '~', 'at-least': '≥ ', 'at-most': '≤ ' };
  return [
    [{ kind: 'strong', text: shownHandle(handle ?? shown, network) }, ` · ${networkName(network)}`],
    [verdicts.name[assessment.verdict]],
    respondsLike === null ? dash : [`${signs[respondsLike.bound]}${format.count(respondsLike.value)}`],
    [format.exact(quality.value)],
    [reasonText(reason, messages)],
  ];
}
