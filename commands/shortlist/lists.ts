import { cleanLine } from '../../src/clean.ts';
import { foldedName } from '../../src/people/folded-name.ts';
import { SORTS } from '../../src/shortlist/sort.ts';
import type { Context } from '../context.ts';
import type { Reply } from '../reply.ts';
import { makeStep } from '../steps/make-step.ts';
import { candidateView } from '../views/candidate-view.ts';
import { failureView } from '../views/failure-view.ts';
import { doneView, notDoneView } from '../views/said-view.ts';
import { shortlistJson } from '../views/shortlist-json.ts';
import { shortlistView } from '../views/shortlist-view.ts';
import { undoAction } from '../views/undo-action.ts';
import type { ListAsk } from './ask.ts';
import { candidateById, findCandidate } from './find-candidate.ts';
import { readListed } from './listed.ts';
import { listAction, needs, noSuchList, notOnList, severalOnList } from './refusals.ts';
import { beginList, findList } from './which-list.ts';

/** Our choice: a list's name stands in titles and on buttons. */
const LONGEST_NAME = 60;

/** Shows a list, a page of it, or one candidate on it. */
export async function showList(ask: ListAsk, context: Context): Promise<Reply> {
  if (ask.candidate !== null) {
    const found = await candidateById(ask.candidate, context);
    return found === null ? failureView({ kind: 'unknown-action' }, context.messages) : candidateView(found, context);
  }
  const what = ask.what.trim();
  const named = await findList(ask.list ?? (what === '' ? null : what), context);
  if (named.list !== null) {
    return shortlistView(await readListed(named.list, ask.sort, context), context, { page: ask.page });
  }
  const current = what === '' ? null : (await findList(ask.list, context)).list;
  if (current === null) return noSuchList(named.all, context);
  const found = await findCandidate(what, current, context);
  if (found.kind === 'several') return severalOnList(found.people, context);
  return found.kind === 'one' ? candidateView(found, context) : notOnList(what, current, context);
}

/** Begins a list; it is the current one from then on. */
export async function newList(ask: ListAsk, context: Context): Promise<Reply> {
  const { shortlist } = context.messages;
  const name = cleanLine(ask.what, LONGEST_NAME);
  if (name === '') return needs('new', context);
  const { all } = await findList(null, context);
  const taken = all.find((one) => one.closedAt === null && foldedName(one.name) === foldedName(name));
  if (taken !== undefined) return notDoneView(shortlist.taken, [taken.name]);
  const { list, step } = await beginList(name, ask.event, context);
  const form = { command: 'shortlist', ask: ['what'], preset: { action: 'add', list: list.id } };
  const actions = [
    { kind: 'form', label: shortlist.add, form } as const,
    ...(step === null ? [] : [undoAction(step, context.messages)]),
  ];
  const data = shortlistJson(await readListed(list, null, context), [], context.messages);
  return doneView(shortlist.created(name), [[shortlist.createdHint]], { actions, data });
}

/** Sets what a list is sorted by, for everybody, until it is set otherwise. */
export async function sortListBy(ask: ListAsk, context: Context): Promise<Reply> {
  const { services, messages } = context;
  const [word = '', ...name] = ask.what.split(/\s+/u);
  const sort = ask.sort ?? SORTS.find((one) => one === word.toLowerCase());
  const { list, all } = await findList(ask.list ?? (name.length === 0 ? null : name.join(' ')), context);
  if (list === null) return noSuchList(all, context);
  if (sort === undefined)
    return failureView({ kind: 'bad-option', option: 'sort', problem: 'not-a-choice', known: SORTS }, messages);
  const changes = services.store.shortlists.sorted(list, sort);
  const made =
    changes.length === 0
      ? null
      : await makeStep({ kind: 'shortlist.sort', said: { list: list.name }, changes }, context);
  if (made?.kind === 'changed')
    return notDoneView(messages.people.changedMeanwhile, [messages.people.changedMeanwhileHint]);
  const listed = await readListed({ ...list, sort }, null, context);
  const lines = [[messages.shortlist.sortSet(cleanLine(list.name, LONGEST_NAME))]];
  return shortlistView(listed, context, { lines, step: made?.id ?? null });
}

/** Closes a list, or opens it again; nothing on it is lost. */
export async function closeList(ask: ListAsk, isClosed: boolean, context: Context): Promise<Reply> {
  const { services, messages } = context;
  const { shortlist } = messages;
  const what = ask.what.trim();
  const { list, all } = await findList(ask.list ?? (what === '' ? null : what), context);
  if (list === null) return noSuchList(all, context);
  const name = cleanLine(list.name, LONGEST_NAME);
  const title = isClosed ? shortlist.closedNow(name) : shortlist.reopened(name);
  const changes = services.store.shortlists.closed(list, isClosed);
  const listed = await readListed(list, null, context);
  if (changes.length === 0) return doneView(title, [], { data: shortlistJson(listed, [], messages) });
  const kind = isClosed ? 'shortlist.close' : 'shortlist.reopen';
  const made = await makeStep({ kind, said: { list: list.name }, changes }, context);
  if (made.kind === 'changed')
    return notDoneView(messages.people.changedMeanwhile, [messages.people.changedMeanwhileHint]);
  const now = { ...list, closedAt: isClosed ? context.services.now().getTime() : null };
  const data = shortlistJson({ ...listed, list: now }, [], messages);
  const actions = [undoAction(made.id, messages), listAction(name, { action: 'show', list: list.id })];
  return doneView(title, [], { actions, data });
}
