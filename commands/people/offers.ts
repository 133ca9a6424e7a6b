import type { Evidence } from '../../src/evidence.ts';
import { provenProfiles } from '../../src/people/proven.ts';
import { readableHandle } from '../../src/profile-link.ts';
import type { ProfileHandle } from '../../src/sources/source.ts';
import type { Person } from '../../src/storage/people.ts';
import { storageTrouble } from '../../src/storage/trouble.ts';
import type { Context } from '../context.ts';
import type { Action } from '../reply.ts';
import { profileName } from './person-name.ts';

/** Our choice: more would push the verdict's own buttons out. */
const MOST_OFFERED = 2;

/** "Same person: …" for each profile that a checked one is proven to belong with and is not tied to yet. */
export async function proofOffers(evidence: Evidence, context: Context): Promise<readonly Action[]> {
  const { network, handle, id } = evidence.profile;
  if (handle === null || evidence.profile.provenance !== 'fetched') return [];
  const proven = provenProfiles(evidence).map(({ profile }) => profile);
  if (proven.length === 0) return [];
  const profile = id === null ? null : `${network}:${id}`;
  const known = await personOf({ network, handle, profile }, context);
  return newOffers({ to: { network, handle }, proven, known }, context);
}

/** Whose proven profiles would be, and who is known already; null = nobody yet. */
export type Offering = {
  readonly to: ProfileHandle;
  readonly proven: readonly ProfileHandle[];
  readonly known: Person | null;
};

/** Buttons that tie proven profiles to the person of `to`. */
export function newOffers({ to, proven, known }: Offering, { messages }: Context): readonly Action[] {
  const isTied = (one: ProfileHandle): boolean =>
    known?.ties.some(({ network, handle }) => network === one.network && handle === one.handle) === true;
  return proven
    .filter((one) => !isTied(one))
    .slice(0, MOST_OFFERED)
    .map((one): Action => {
      const options = { handle: readableHandle(to.handle, to.network), add: readableHandle(one.handle, one.network) };
      const label = messages.people.samePerson(profileName(one));
      return { kind: 'run', label, input: { kind: 'command', name: 'person', options } };
    });
}

/** An offer is beside the answer: where the store cannot say who is known, all are offered. */
async function personOf(
  profile: ProfileHandle & { readonly profile: string | null },
  { services, team }: Context,
): Promise<Person | null> {
  try {
    const found = await services.store.people.find(team, profile);
    return found.kind === 'one' ? found.person : null;
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
    return null;
  }
}
