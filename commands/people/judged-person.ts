import type { Person, Tie } from '../../src/storage/people.ts';
import type { Context } from '../context.ts';
import type { Given } from '../recent.ts';

/** One profile of a person with its own verdict; null where none is kept. */
export type JudgedTie = { readonly tie: Tie; readonly given: Given | null };

/** A person with their profiles, the best-founded first. They are never mixed into one number. */
export type JudgedPerson = { readonly person: Person; readonly ties: readonly JudgedTie[] };

/** A person with the newest verdict that is kept of each of their profiles. Nothing is looked up. */
export async function judgedPerson(person: Person, context: Context): Promise<JudgedPerson> {
  const ties = person.ties.map(async (tie): Promise<JudgedTie> => {
    const wanted = { network: tie.network, handle: tie.handle, shared: !context.private };
    return { tie, given: await context.services.recent.byHandle(context, wanted) };
  });
  return { person, ties: bestFoundedFirst(await Promise.all(ties)) };
}

/** More evidence first; of as much, one whose response is known. Profiles without a verdict last, as they were tied. */
export function bestFoundedFirst(ties: readonly JudgedTie[]): readonly JudgedTie[] {
  const founded = ({ given }: JudgedTie): number => given?.assessment.evidence ?? -1;
  const responds = ({ given }: JudgedTie): number => (given === null || given.assessment.respondsLike === null ? 0 : 1);
  return ties.toSorted((a, b) => founded(b) - founded(a) || responds(b) - responds(a));
}

/** The verdict that stands for a person in a line; null where there is none. */
export function bestVerdict({ ties }: JudgedPerson): Given | null {
  return ties[0]?.given ?? null;
}
