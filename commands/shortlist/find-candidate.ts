import type { Person } from '../../src/storage/people.ts';
import type { Candidate, Shortlist } from '../../src/storage/shortlists.ts';
import type { Context } from '../context.ts';
import { findPerson } from '../people/find-person.ts';

/** A candidate and their list; `rest`: the words behind their name. */
export type Meant = {
  readonly kind: 'one';
  readonly list: Shortlist;
  readonly candidate: Candidate;
  readonly person: Person;
  readonly rest: string;
};
export type FoundCandidate =
  | Meant
  /** Several of that name stand on the list. */
  | { readonly kind: 'several'; readonly people: readonly Person[] }
  | { readonly kind: 'none' };

/** Our choice: names have seldom more words. */
const MOST_WORDS = 5;

/**
 * The candidate whom the first words mean: the longest beginning that is somebody on the list. "Ada Lovelace speaks
 * well" is about Ada Lovelace where she is on it.
 */
export async function findCandidate(words: string, list: Shortlist, context: Context): Promise<FoundCandidate> {
  const candidates = await context.services.store.shortlists.candidates(context.team, list.id);
  const all = [...words.matchAll(/\S+/gu)];
  for (let count = Math.min(MOST_WORDS, all.length); count > 0; count--) {
    const last = all[count - 1];
    const end = last === undefined ? 0 : last.index + last[0].length;
    const name = words.slice(0, end).trim().replace(/[:,]$/u, '');
    const found = await onList(name, candidates, context);
    const [only] = found;
    if (found.length > 1) return { kind: 'several', people: found.map(({ person }) => person) };
    if (only !== undefined) return { kind: 'one', list, ...only, rest: words.slice(end).trim() };
  }
  return { kind: 'none' };
}

/** The candidate that a button stands for; null where they were taken off, or never were this team's. */
export async function candidateById(id: string, context: Context): Promise<Omit<Meant, 'kind' | 'rest'> | null> {
  const { services, team } = context;
  const candidate = await services.store.shortlists.candidate(team, id);
  if (candidate === null) return null;
  const lists = await services.store.shortlists.all(team);
  const list = lists.find((one) => one.id === candidate.shortlist);
  const [person] = await services.store.people.byIds(team, [candidate.person]);
  return list === undefined || person === undefined ? null : { list, candidate, person };
}

type OnList = { readonly candidate: Candidate; readonly person: Person };

async function onList(name: string, candidates: readonly Candidate[], context: Context): Promise<readonly OnList[]> {
  const found = await findPerson(name, context);
  const people = found.kind === 'one' ? [found.person] : found.kind === 'several' ? found.people : [];
  return people.flatMap((person) => {
    const candidate = candidates.find((one) => one.person === person.id);
    return candidate === undefined ? [] : [{ candidate, person }];
  });
}
