import { readFee } from '../../src/shortlist/fee.ts';
import { pastedTable } from '../../src/shortlist/pasted-table.ts';
import type { Fee, Shortlist } from '../../src/storage/shortlists.ts';
import { MOST_PROFILES } from '../ask.ts';
import type { Context } from '../context.ts';
import { allowed } from '../judge.ts';
import { lookUps } from '../pieces.ts';
import type { Reply } from '../reply.ts';
import { addedLines, unseenLines } from '../views/added-text.ts';
import { failureView } from '../views/failure-view.ts';
import { listView } from '../views/list-view.ts';
import type { ListRow } from '../views/rows.ts';
import { notDoneView } from '../views/said-view.ts';
import { shortlistView } from '../views/shortlist-view.ts';
import { entriesOfTable, type FromTable } from './add-table.ts';
import type { ListAsk } from './ask.ts';
import { entriesIn, type FailedPiece, readyEntries } from './entries.ts';
import { readListed } from './listed.ts';
import { lookUpAll, profilesOf, readHere } from './look-up.ts';
import { putOnList } from './put-on-list.ts';
import { needs, noSuchList } from './refusals.ts';
import { currentList, findList } from './which-list.ts';

/** Puts people on a list and looks their profiles up; the table fills in, and ends as the list itself. */
export async function addToList(ask: ListAsk, context: Context): Promise<Reply> {
  const { messages } = context;
  if (ask.what.trim() === '') return needs('add', context);
  const fee = feeOf(ask, context);
  if (fee === 'unreadable') return notDoneView(messages.shortlist.needsTitle, [messages.shortlist.badFee]);
  const table = pastedTable(ask.what);
  const read = table === null ? null : await entriesOfTable(table, context);
  if (read !== null) return addEntries(read, ask, context);
  return addEntries({ entries: entriesIn(ask, fee, context), echo: [] }, ask, context);
}

/** Rows of one table. Our choice: a long call for papers. */
const MOST_ENTRIES = 300;

/** As `addToList`, for entries that were read elsewhere: a table of a call for papers. */
export async function addEntries({ entries, echo }: FromTable, ask: ListAsk, context: Context): Promise<Reply> {
  const { messages } = context;
  const most = echo.length === 0 ? MOST_PROFILES : MOST_ENTRIES;
  if (entries.length > most) return failureView({ kind: 'too-many', given: entries.length, most }, messages);
  const pieces = entries.flatMap((entry) => entry.pieces);
  const within = await allowed(lookUps(pieces, context), context);
  if (!within.ok) return failureView(within.error, messages);
  const found = ask.list === null ? { list: await currentList(context), all: [] } : await findList(ask.list, context);
  if (found.list === null) return noSuchList(found.all, context);
  if (found.list.closedAt !== null)
    return notDoneView(messages.shortlist.needsTitle, [messages.shortlist.closedList(found.list.name)]);
  return putAndLookUp(found.list, { entries, echo }, context);
}

async function putAndLookUp(list: Shortlist, { entries, echo }: FromTable, context: Context): Promise<Reply> {
  const ready = await readyEntries(entries, context);
  const put = await putOnList(list, ready, context);
  const state = { repeated: 0, running: true, stopped: false };
  const rows = await lookUpAll(profilesOf(put.people), (filling) => listView(filling, state, context), context);
  const failed = ready.flatMap((entry) => entry.failed);
  const added = addedLines(
    { list, put, failed, unseen: unseen(rows), stopped: context.signal.aborted },
    context.messages,
  );
  const lines = [...added.slice(0, 1), ...echo, ...added.slice(1)];
  return shortlistView(await readListed(list, null, context), context, { lines, step: put.step, failed });
}

/** Looks everybody on a list up again. */
export async function lookAgain(ask: ListAsk, context: Context): Promise<Reply> {
  const { services, team, messages } = context;
  const { list, all } = await findList(ask.list, context);
  if (list === null) return noSuchList(all, context);
  const candidates = await services.store.shortlists.candidates(team, list.id);
  const people = await services.store.people.byIds(
    team,
    candidates.map(({ person }) => person),
  );
  const wanted = profilesOf(people);
  const within = await allowed(readHere(wanted, context), context);
  if (!within.ok) return failureView(within.error, messages);
  const state = { repeated: 0, running: true, stopped: false };
  const rows = await lookUpAll(wanted, (filling) => listView(filling, state, context), context);
  const lines = [
    ...unseenLines(unseen(rows), messages),
    ...(context.signal.aborted ? [[messages.shortlist.stopped]] : []),
  ];
  return shortlistView(await readListed(list, ask.sort, context), context, { lines });
}

/** Who is on the list and could not be looked up; a network that is not read here is no failure. */
function unseen(rows: readonly ListRow[]): readonly FailedPiece[] {
  return rows.flatMap(({ shown, outcome }) =>
    outcome === null || outcome.ok || outcome.error.kind === 'not-fetched-here'
      ? []
      : [{ shown, failure: outcome.error }],
  );
}

function feeOf({ fee }: ListAsk, { settings, messages }: Context): Fee | null | 'unreadable' {
  return fee === null ? null : (readFee(fee, settings.currency, messages.locale) ?? 'unreadable');
}
