import { cleanLine } from '../../src/clean.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import type { Place, Reason } from '../../src/shortlist/sort.ts';
import { SORTS } from '../../src/shortlist/sort.ts';
import type { Context } from '../context.ts';
import { personName } from '../people/person-name.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Block, Column, Reply, Text } from '../reply.ts';
import type { FailedPiece } from '../shortlist/entries.ts';
import { type Listed, type ListedShortlist, votesOf } from '../shortlist/listed.ts';
import { listAction } from '../shortlist/refusals.ts';
import { shownHandle } from './handle-text.ts';
import { moneyText, reasonText, signed } from './reason-text.ts';
import { shortlistJson } from './shortlist-json.ts';
import { namedNoteBlocks } from './subject-note.ts';
import { undoAction } from './undo-action.ts';

/** Rows that stand in one message, each with its button. Our choice: Discord shows 15 buttons, and seven are the list's. */
export const ROWS_ON_A_PAGE = 8;

export type ShortlistExtras = {
  /** Said first: what was just done. */
  readonly lines?: readonly Text[];
  /** The step that undoes it. */
  readonly step?: string | null;
  readonly failed?: readonly FailedPiece[];
  /** From 0. */
  readonly page?: number;
};

/** A list, a page of it: who stands where, and why. */
export function shortlistView(listed: ListedShortlist, context: Context, extras: ShortlistExtras = {}): Reply {
  const { messages } = context;
  const { list, rows, places } = listed;
  const { shortlist } = messages;
  const last = Math.max(0, Math.ceil(places.length / ROWS_ON_A_PAGE) - 1);
  const page = Math.min(extras.page ?? 0, last);
  const shown = places.slice(page * ROWS_ON_A_PAGE, (page + 1) * ROWS_ON_A_PAGE);
  const name = cleanLine(list.name, 60);
  const closed = list.closedAt === null ? '' : ` · ${shortlist.closed}`;
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: `${shortlist.title(name, rows.length)}${closed}` }],
    blocks: [
      ...(extras.lines ?? []).map((text): Block => ({ kind: 'text', text })),
      ...(rows.length === 0
        ? [{ kind: 'text', text: [shortlist.empty] } as const]
        : [tableOf(listed, shown, messages)]),
      ...namedNoteBlocks(
        shown.flatMap(({ index }) => rows[index]?.given ?? []),
        messages,
      ),
      { kind: 'note', text: [noteOf(listed, { page, last }, messages)] },
    ],
    actions: [
      ...(extras.step === undefined || extras.step === null ? [] : [undoAction(extras.step, messages)]),
      ...pageActions(listed, { page, last }, messages),
      ...shown.flatMap((place) => rowAction(listed, place)),
    ],
  };
  return { ...reply, data: { ...shortlistJson(listed, extras.failed ?? [], messages), text: plainText(reply) } };
}

function tableOf({ rows, showsCosts }: ListedShortlist, shown: readonly Place[], messages: Messages): Block {
  const { column } = messages.shortlist;
  const decided = shown.some(({ index }) => rows[index]?.candidate.decision !== null);
  const priced = showsCosts && shown.some(({ index }) => rows[index]?.fee !== null);
  const start = (label: string): Column => ({ label, align: 'start' });
  const end = (label: string): Column => ({ label, align: 'end' });
  const columns = [
    ...[start(column.candidate), start(column.verdict), end(column.respondsLike), end(column.quality)],
    ...[end(column.votes), ...(priced ? [end(column.fee)] : []), ...(decided ? [start(column.decision)] : [])],
    start(column.reason),
  ];
  const cells = shown.flatMap(({ index, reason }) => {
    const row = rows[index];
    return row === undefined ? [] : [rowCells(row, { reason, decided, priced }, messages)];
  });
  return { kind: 'table', columns, rows: cells };
}

type Showing = { readonly reason: Reason; readonly decided: boolean; readonly priced: boolean };

function rowCells(row: Listed, { reason, decided, priced }: Showing, messages: Messages): readonly Text[] {
  const { shortlist, verdicts, format } = messages;
  const { given, candidate, fee } = row;
  const { for: yes, against } = votesOf(row.votes);
  const respondsLike = given?.assessment.respondsLike ?? null;
  const signs = { about: '~', 'at-least': '≥ ', 'at-most': '≤ ' };
  const like =
    respondsLike === null ? shortlist.unknownShort : `${signs[respondsLike.bound]}${format.count(respondsLike.value)}`;
  const decision = candidate.decision === null ? shortlist.undecided : shortlist.decision[candidate.decision.what];
  return [
    whoText(row),
    [given === null ? shortlist.notLookedAt : verdicts.name[given.assessment.verdict]],
    [like],
    [given === null ? shortlist.unknownShort : format.exact(given.assessment.quality.value)],
    [row.votes.length === 0 ? shortlist.unknownShort : signed(yes - against)],
    ...(priced ? [[fee === null ? shortlist.unknownShort : moneyText(fee, messages)]] : []),
    ...(decided ? [[decision]] : []),
    [reasonText(reason, messages)],
  ];
}

/** Who they are, and which of their profiles stands for them. */
function whoText({ judged }: Listed): Text {
  const name = personName(judged.person);
  const best = judged.ties[0]?.tie;
  if (best === undefined) return [{ kind: 'strong', text: name }];
  const handle = shownHandle(best.handle, best.network);
  const profile = handle === name ? networkName(best.network) : `${handle} · ${networkName(best.network)}`;
  return [{ kind: 'strong', text: name }, ` · ${profile}`];
}

type Paging = { readonly page: number; readonly last: number };

function noteOf(listed: ListedShortlist, { page, last }: Paging, { shortlist }: Messages): string {
  const { rows, by, noReturnYet, places, showsCosts, list } = listed;
  const unknown = places.some(({ reason }) => reason.kind === 'unknown');
  const hidden = !showsCosts && (list.sort === 'price' || rows.some(({ candidate }) => candidate.fee !== null));
  const to = Math.min(rows.length, (page + 1) * ROWS_ON_A_PAGE);
  const lines = [
    ...(last > 0 ? [shortlist.page(page * ROWS_ON_A_PAGE + 1, to, rows.length)] : []),
    ...(rows.length > 0 ? [shortlist.sorted[by]] : []),
    ...(noReturnYet && rows.length > 0 ? [shortlist.noReturnYet] : []),
    ...(unknown ? [shortlist.unknownLast] : []),
    ...(hidden ? [shortlist.costsHidden] : []),
    ...(rows.length > 0 ? [shortlist.explainHint] : []),
    shortlist.notTheTalk,
  ];
  return lines.map((line) => line.replace(/\.$/u, '')).join(' · ');
}

function pageActions(
  { list, rows, by, noReturnYet }: ListedShortlist,
  { page, last }: Paging,
  { shortlist }: Messages,
) {
  const show = (label: string, options: Readonly<Record<string, string>>): Action =>
    listAction(label, { action: 'show', list: list.id, sort: by, ...options });
  const sort = SORTS[(SORTS.indexOf(by) + 1) % SORTS.length] ?? by;
  const open = list.closedAt === null;
  const form = { command: 'shortlist', ask: ['what'], preset: { action: 'add', list: list.id } };
  return [
    ...(page < last ? [show(shortlist.next, { page: String(page + 1) })] : []),
    ...(page > 0 ? [show(shortlist.previous, { page: String(page - 1) })] : []),
    ...(open ? [{ kind: 'form', label: shortlist.add, form } as const] : []),
    ...(rows.length > 1 ? [show(shortlist.sortBy[sort], { sort })] : []),
    ...(rows.length > 1 && by !== list.sort && !noReturnYet
      ? [listAction(shortlist.keepSort, { action: 'sort', what: by, list: list.id })]
      : []),
    ...(rows.length > 0
      ? [
          listAction(shortlist.look, { action: 'check', list: list.id }),
          listAction(shortlist.exportCsv, { action: 'export', list: list.id, what: 'csv' }),
        ]
      : []),
  ];
}

function rowAction({ rows }: ListedShortlist, { index }: Place): readonly Action[] {
  const row = rows[index];
  if (row === undefined) return [];
  return [listAction(personName(row.judged.person), { action: 'show', candidate: row.candidate.id })];
}
