import {
  type Past,
  type Place,
  SORTS,
  type Sort,
  type Sortable,
  sortList,
  USUAL_SORT,
} from '../../src/shortlist/sort.ts';
import type { CandidateNote } from '../../src/storage/candidate-notes.ts';
import type { Candidate, Fee, Shortlist } from '../../src/storage/shortlists.ts';
import type { Vote } from '../../src/storage/votes.ts';
import type { Context } from '../context.ts';
import { bestVerdict, type JudgedPerson, judgedPerson } from '../people/judged-person.ts';
import type { Given } from '../recent.ts';
import { pastOf } from './past.ts';

/** One candidate with all that a team has about them. */
export type Listed = {
  readonly candidate: Candidate;
  readonly judged: JudgedPerson;
  /** The verdict that stands for them in a line; null where none is kept. */
  readonly given: Given | null;
  readonly votes: readonly Vote[];
  readonly notes: readonly CandidateNote[];
  /** null where it is not known, or not for these eyes. */
  readonly fee: Fee | null;
  readonly past: Past | null;
};

export type ListedShortlist = {
  readonly list: Shortlist;
  /** As they were added. */
  readonly rows: readonly Listed[];
  /** The order they are shown in, and why. */
  readonly places: readonly Place[];
  readonly by: Sort;
  /** It was to be sorted by returns, and there are none yet. */
  readonly noReturnYet: boolean;
  /** Fees and returns may be seen where this answer goes. */
  readonly showsCosts: boolean;
};

/** Reads a list with everything on it. Nothing is looked up. `by` null: as the team sorts that list. */
export async function readListed(list: Shortlist, by: Sort | null, context: Context): Promise<ListedShortlist> {
  const { services, team } = context;
  const candidates = await services.store.shortlists.candidates(team, list.id);
  const showsCosts = await maySeeCosts(context);
  const rows = await listedOf(candidates, showsCosts, context);
  const wanted = by ?? SORTS.find((one) => one === list.sort) ?? USUAL_SORT;
  const places = sortList(rows.map(sortableOf), wanted);
  const noReturnYet = wanted === 'return' && places.every(({ reason }) => reason.kind === 'unknown');
  if (!noReturnYet) return { list, rows, places, by: wanted, noReturnYet, showsCosts };
  return { list, rows, places: sortList(rows.map(sortableOf), 'response'), by: 'response', noReturnYet, showsCosts };
}

/** Candidates with what is known of them, in the order given. */
export async function listedOf(
  candidates: readonly Candidate[],
  showsCosts: boolean,
  context: Context,
): Promise<readonly Listed[]> {
  const { store } = context.services;
  const ids = candidates.map(({ id }) => id);
  const persons = candidates.map(({ person }) => person);
  const [people, votes, notes, past] = [
    await store.people.byIds(context.team, persons),
    await store.votes.of(context.team, ids),
    await store.candidateNotes.of(context.team, ids),
    showsCosts ? await pastOf(persons, context) : new Map<string, Past>(),
  ];
  const rows = candidates.map(async (candidate): Promise<readonly Listed[]> => {
    const person = people.find(({ id }) => id === candidate.person);
    if (person === undefined) return [];
    const judged = await judgedPerson(person, context);
    const own = <T extends { readonly candidate: string }>(all: readonly T[]) =>
      all.filter((one) => one.candidate === candidate.id);
    const money = { fee: showsCosts ? candidate.fee : null, past: past.get(person.id) ?? null };
    return [{ candidate, judged, given: bestVerdict(judged), votes: own(votes), notes: own(notes), ...money }];
  });
  return (await Promise.all(rows)).flat();
}

/** What not every member may see goes into private answers alone. */
export async function maySeeCosts({ rules, private: hidden, place, may }: Context): Promise<boolean> {
  return rules.outcomes === 'member' || ((hidden || place.alone) && (await may('outcomes')));
}

/** A candidate as far as sorting goes. */
export function sortableOf({ given, votes, fee, past }: Omit<Listed, 'candidate' | 'judged' | 'notes'>): Sortable {
  const assessment = given?.assessment;
  return {
    response: assessment?.respondsLike?.percentile ?? null,
    quality: assessment === undefined || assessment.verdict === 'unknown' ? null : assessment.quality.value,
    responding: assessment?.respondsLike?.value ?? null,
    votes: votesOf(votes),
    ...{ fee, past },
  };
}

/** How many are for and against. */
export function votesOf(votes: readonly Pick<Vote, 'vote'>[]): Sortable['votes'] {
  const count = (wanted: number): number => votes.filter(({ vote }) => vote === wanted).length;
  return { for: count(1), against: count(-1) };
}
