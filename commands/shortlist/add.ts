import { readFee } from '../../src/shortlist/fee.ts';
import type { Fee, Shortlist } from '../../src/storage/shortlists.ts';
import { MOST_PROFILES } from '../ask.ts';
import type { Context } from '../context.ts';
import { allowed } from '../judge.ts';
import { lookUps } from '../pieces.ts';
import type { Reply } from '../reply.ts';
import { addedLines } from '../views/added-text.ts';
import { failureView } from '../views/failure-view.ts';
import { listView } from '../views/list-view.ts';
import { notDoneView } from '../views/said-view.ts';
import { shortlistView } from '../views/shortlist-view.ts';
import type { ListAsk } from './ask.ts';
import { type Entry, entriesIn, readyEntries } from './entries.ts';
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
  return addEntries(entriesIn(ask, fee, context), ask, context);
}

/** As `addToList`, for entries that were read elsewhere: a table of a call for papers. */
export async function addEntries(entries: readonly Entry[], ask: ListAsk, context: Context): Promise<Reply> {
  const { messages } = context;
  if (entries.length > MOST_PROFILES)
    return failureView({ kind: 'too-many', given: entries.length, most: MOST_PROFILES }, messages);
  const pieces = entries.flatMap((entry) => entry.pieces);
  const within = await allowed(lookUps(pieces, context), context);
  if (!within.ok) return failureView(within.error, messages);
  const found = ask.list === null ? { list: await currentList(context), all: [] } : await findList(ask.list, context);
  if (found.list === null) return noSuchList(found.all, context);
  if (found.list.closedAt !== null)
    return notDoneView(messages.shortlist.needsTitle, [messages.shortlist.closedList(found.list.name)]);
  return putAndLookUp(found.list, entries, context);
}

async function putAndLookUp(list: Shortlist, entries: readonly Entry[], context: Context): Promise<Reply> {
  const ready = await readyEntries(entries, context);
  const put = await putOnList(list, ready, context);
  const state = { repeated: 0, running: true, stopped: false };
  await lookUpAll(profilesOf(put.people), (rows) => listView(rows, state, context), context);
  const failed = ready.flatMap((entry) => entry.failed);
  const lines = addedLines({ list, put, failed, stopped: context.signal.aborted }, context.messages);
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
  await lookUpAll(wanted, (rows) => listView(rows, state, context), context);
  const lines = context.signal.aborted ? [[messages.shortlist.stopped]] : [];
  return shortlistView(await readListed(list, ask.sort, context), context, { lines });
}

function feeOf({ fee }: ListAsk, { settings, messages }: Context): Fee | null | 'unreadable' {
  return fee === null ? null : (readFee(fee, settings.currency, messages.locale) ?? 'unreadable');
}
