import { readFee } from '../../src/shortlist/fee.ts';
import type { RowChange } from '../../src/storage/row-changes.ts';
import { DECISIONS, type DecisionWord } from '../../src/storage/shortlists.ts';
import type { VoteValue } from '../../src/storage/votes.ts';
import type { Context } from '../context.ts';
import { personName, profileFact } from '../people/person-name.ts';
import type { Reply } from '../reply.ts';
import { signature } from '../signature.ts';
import { makeStep } from '../steps/make-step.ts';
import { changedCandidateView } from '../views/candidate-view.ts';
import { failureView } from '../views/failure-view.ts';
import { notDoneView } from '../views/said-view.ts';
import type { ListAction, ListAsk } from './ask.ts';
import { candidateById, findCandidate, type Meant } from './find-candidate.ts';
import { needs, noSuchList, notOnList, severalOnList } from './refusals.ts';
import { findList } from './which-list.ts';

/** What is to be done about one candidate. */
export type CandidateAction = Extract<ListAction, 'vote' | 'note' | 'decide' | 'remove' | 'fee'>;

/** Votes, notes, decides, sets a fee, or takes somebody off: one step, with its undo. */
export async function changeCandidate(ask: ListAsk, action: CandidateAction, context: Context): Promise<Reply> {
  const { candidate } = ask;
  if (candidate !== null) {
    const found = await candidateById(candidate, context);
    if (found === null) return failureView({ kind: 'unknown-action' }, context.messages);
    return doneTo({ kind: 'one', ...found, rest: ask.what }, ask, { action, context });
  }
  const { list, all } = await findList(ask.list, context);
  if (list === null) return noSuchList(all, context);
  const { words, value } = action === 'vote' || action === 'decide' ? withoutValue(ask.what, action) : plain(ask.what);
  if (words === '') return needs(action, context);
  const found = await findCandidate(words, list, context);
  if (found.kind === 'none') return notOnList(words.split(/\s/u)[0] ?? words, list, context);
  if (found.kind === 'several') return severalOnList(found.people, context);
  return doneTo({ ...found, rest: value ?? found.rest }, ask, { action, context });
}

type Doing = { readonly action: CandidateAction; readonly context: Context };

function doneTo(meant: Meant, ask: ListAsk, { action, context }: Doing): Reply | Promise<Reply> {
  switch (action) {
    case 'vote':
      return vote(meant, context);
    case 'note':
      return note(meant, ask.note ?? meant.rest, context);
    case 'decide':
      return decide(meant, context);
    case 'remove':
      return remove(meant, context);
    case 'fee':
      return setFee(meant, ask.fee ?? meant.rest, context);
  }
}

const VOTE_WORDS: ReadonlyMap<string, VoteValue> = new Map<string, VoteValue>([
  ...['+1', '1', 'yes', 'up', 'for', '👍', '+'].map((word) => [word, 1] as const),
  ...['0', '±0', 'neither', 'abstain'].map((word) => [word, 0] as const),
  ...['-1', '−1', '–1', 'no', 'down', 'against', '👎', '-'].map((word) => [word, -1] as const),
]);
const OPEN = ['open', 'undecided'];
const DECISION_WORDS: readonly string[] = [...DECISIONS, ...OPEN];

/** The vote or decision among the words, which may stand before or behind the name. */
function withoutValue(what: string, action: 'vote' | 'decide'): { words: string; value: string | undefined } {
  const words = what.split(/\s+/u).filter((word) => word !== '');
  const isValue = (word: string): boolean =>
    action === 'vote' ? VOTE_WORDS.has(word.toLowerCase()) : DECISION_WORDS.includes(word.toLowerCase());
  const at = [words.length - 1, 0].find((place) => isValue(words[place] ?? ''));
  if (at === undefined) return { words: words.join(' '), value: undefined };
  return { words: words.toSpliced(at, 1).join(' '), value: words[at] };
}

function plain(what: string): { words: string; value: undefined } {
  return { words: what.trim(), value: undefined };
}

async function vote(meant: Meant, context: Context): Promise<Reply> {
  const { services, team, platform, asker, messages } = context;
  const value = VOTE_WORDS.get(meant.rest.trim().toLowerCase());
  if (value === undefined) return needs('vote', context);
  const cast = { candidate: meant.candidate.id, platform, voter: asker.id, vote: value } as const;
  const changes = await services.store.votes.plan(team, cast);
  const { shortlist } = messages;
  const shown = value === 1 ? shortlist.vote.up : value === 0 ? shortlist.vote.neither : shortlist.vote.down;
  const title = changes.length === 0 ? shortlist.sameVote : shortlist.voted(personName(meant.person), shown);
  return step(meant, { kind: 'shortlist.vote', more: { vote: value }, changes, title }, context);
}

/** Our choice: what reads at a glance; longer texts belong elsewhere. */
const LONGEST_NOTE = 1_000;

async function note(meant: Meant, text: string, context: Context): Promise<Reply> {
  const { services, asker, messages } = context;
  const words = text.trim().replace(/^[:,]\s*/u, '');
  if (words === '') return needs('note', context);
  const written = { candidate: meant.candidate.id, author: signature(asker), text: words.slice(0, LONGEST_NOTE) };
  const changes = services.store.candidateNotes.plan(written);
  const title = messages.shortlist.noted(personName(meant.person));
  return step(meant, { kind: 'shortlist.note', more: {}, changes, title }, context);
}

async function decide(meant: Meant, context: Context): Promise<Reply> {
  const { services, asker, messages } = context;
  const word = meant.rest.trim().toLowerCase();
  const what = DECISIONS.find((one) => one === word) ?? null;
  if (what === null && !OPEN.includes(word)) return needs('decide', context);
  const changes = services.store.shortlists.decide(meant.candidate, what, signature(asker));
  const { shortlist } = messages;
  const shown = shortlist.decision[what ?? 'open'];
  const title = changes.length === 0 ? shortlist.sameDecision : shortlist.decided(personName(meant.person), shown);
  const more: { decision: DecisionWord | 'open' } = { decision: what ?? 'open' };
  return step(meant, { kind: 'shortlist.decide', more, changes, title }, context);
}

async function remove(meant: Meant, context: Context): Promise<Reply> {
  const changes = context.services.store.shortlists.remove(meant.candidate);
  const title = context.messages.shortlist.removed(personName(meant.person), meant.list.name);
  return step(meant, { kind: 'shortlist.remove', more: {}, changes, title }, context);
}

async function setFee(meant: Meant, text: string, context: Context): Promise<Reply> {
  const { services, settings, messages } = context;
  const { shortlist } = messages;
  const fee = readFee(text, settings.currency, messages.locale);
  if (fee === null) return notDoneView(shortlist.needsTitle, [shortlist.badFee]);
  const changes = services.store.shortlists.setFee(meant.candidate, fee);
  const title = shortlist.feeSet(personName(meant.person));
  return step(meant, { kind: 'shortlist.fee', more: {}, changes, title }, context);
}

type Step = {
  readonly kind: string;
  readonly more: object;
  readonly changes: readonly RowChange[];
  readonly title: string;
};

async function step(meant: Meant, { kind, more, changes, title }: Step, context: Context): Promise<Reply> {
  const { messages } = context;
  const showsVotes = kind === 'shortlist.vote';
  if (changes.length === 0) return changedCandidateView(meant, { title, step: null, showsVotes }, context);
  const { person, list } = meant;
  const said = { ...more, person: person.name, list: list.name, profiles: person.ties.map(profileFact) };
  const made = await makeStep({ kind, said, changes }, context);
  if (made.kind === 'changed')
    return notDoneView(messages.people.changedMeanwhile, [messages.people.changedMeanwhileHint]);
  return changedCandidateView(meant, { title, step: made.id, showsVotes }, context);
}
