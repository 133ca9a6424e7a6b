import { cleanLine } from '../../src/clean.ts';
import { pricePerResponding } from '../../src/shortlist/sort.ts';
import type { Context } from '../context.ts';
import { personName } from '../people/person-name.ts';
import { plainText } from '../plain-text.ts';
import type { Action, Reply, Text } from '../reply.ts';
import { candidateById, type Meant } from '../shortlist/find-candidate.ts';
import { type Listed, listedOf, maySeeCosts, sortableOf, votesOf } from '../shortlist/listed.ts';
import { listAction } from '../shortlist/refusals.ts';
import { readSignature } from '../signature.ts';
import { personView } from './person-view.ts';
import { moneyText, signed } from './reason-text.ts';
import { doneView } from './said-view.ts';
import { candidateJson } from './shortlist-json.ts';
import { undoAction } from './undo-action.ts';

/** Our choice: the newest notes; all of them stand in an export. */
const MOST_NOTES = 5;

type OnList = Pick<Meant, 'candidate' | 'list' | 'person'>;

/** A candidate's card: their profiles, votes, notes and decision, with what can be done. */
export async function candidateView(meant: OnList, context: Context): Promise<Reply> {
  const [row] = await listedOf([meant.candidate], await maySeeCosts(context), context);
  if (row === undefined) return doneView(personName(meant.person), []);
  const facts = factsOf(row, context);
  const reply = personView(row.judged, context, { facts, actions: candidateActions(meant, context) });
  return { ...reply, data: { candidate: candidateJson(row, context.messages), text: plainText(reply) } };
}

/** What was done, the step that undoes it, and whether it is told how the votes stand. */
type Changed = { readonly title: string; readonly step: string | null; readonly showsVotes?: boolean };

/** What was just done to a candidate, and how they stand now. */
export async function changedCandidateView(
  meant: OnList,
  { title, step, showsVotes = false }: Changed,
  context: Context,
): Promise<Reply> {
  const { messages } = context;
  const { list } = meant;
  const now = await candidateById(meant.candidate.id, context);
  const [row] = now === null ? [] : await listedOf([now.candidate], await maySeeCosts(context), context);
  const card =
    row === undefined ? [] : [listAction(personName(meant.person), { action: 'show', candidate: row.candidate.id })];
  const actions: readonly Action[] = [
    ...(step === null ? [] : [undoAction(step, messages)]),
    ...card,
    listAction(cleanLine(list.name, 40), { action: 'show', list: list.id }),
  ];
  const lines: readonly Text[] =
    row === undefined || !showsVotes ? [] : [[messages.shortlist.votesNow(votesText(row, context))]];
  const data = { candidate: row === undefined ? null : candidateJson(row, messages) };
  return doneView(title, lines, { actions, data });
}

function votesText({ votes }: Listed, { messages }: Context): string {
  const { shortlist } = messages;
  const { for: yes, against } = votesOf(votes);
  const split = shortlist.votesSplit(yes, votes.length - yes - against, against);
  return `${shortlist.reason.votes(signed(yes - against), shortlist.reason.voters(votes.length))}: ${split}`;
}

function factsOf(row: Listed, context: Context) {
  const { messages } = context;
  const { shortlist, format } = messages;
  const { label } = shortlist;
  const { decision } = row.candidate;
  const when = (at: number): string => format.day(new Date(at).toISOString());
  const who = (by: string): string => cleanLine(readSignature(by).name ?? shortlist.someone, 40);
  const decided =
    decision === null
      ? shortlist.undecided
      : shortlist.decisionBy(shortlist.decision[decision.what], who(decision.by), when(decision.at));
  const each = pricePerResponding(sortableOf(row));
  const price =
    each === null || row.fee === null ? [] : [{ amount: Math.round(each * 100_000) / 100, currency: row.fee.currency }];
  const notes = row.notes
    .slice(-MOST_NOTES)
    .map(({ text, author, at }) => shortlist.noteBy(cleanLine(text, 300), who(author), when(at)));
  return [
    { label: label.votes, value: [row.votes.length === 0 ? shortlist.reason.unknown.votes : votesText(row, context)] },
    { label: label.decision, value: [decided] },
    ...(row.fee === null ? [] : [{ label: label.fee, value: [moneyText(row.fee, messages)] }]),
    ...price.map((fee) => ({ label: label.price, value: [shortlist.reason.price(moneyText(fee, messages))] })),
    ...notes.map((text) => ({ label: label.notes, value: [text] })),
  ];
}

function candidateActions({ candidate, list }: OnList, { messages }: Context): readonly Action[] {
  const { vote, button } = messages.shortlist;
  const of = { candidate: candidate.id };
  const votes = (
    [
      [vote.up, '+1'],
      [vote.neither, '0'],
      [vote.down, '-1'],
    ] as const
  ).map(([label, what]) => listAction(label, { action: 'vote', what, ...of }));
  const decided = candidate.decision?.what ?? 'open';
  const decisions = (['invite', 'decline', 'later', 'open'] as const)
    .filter((what) => what !== decided)
    .map((what) => listAction(button[what], { action: 'decide', what, ...of }));
  return [
    ...votes,
    ...decisions,
    {
      kind: 'form',
      label: button.note,
      form: { command: 'shortlist', ask: ['note'], preset: { action: 'note', ...of } },
    },
    listAction(button.remove, { action: 'remove', ...of }),
    listAction(cleanLine(list.name, 40), { action: 'show', list: list.id }),
  ];
}
