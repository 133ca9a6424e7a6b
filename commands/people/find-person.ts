import { readHandle } from '../../src/handle.ts';
import type { Network } from '../../src/network.ts';
import type { ProfileHandle } from '../../src/sources/source.ts';
import type { FoundPeople } from '../../src/storage/people.ts';
import type { Context } from '../context.ts';

/** The profile that a text names; null for a bare name and for what is no handle. */
export function profileIn(text: string, context: Context, network?: Network): ProfileHandle | null {
  const { allowedHosts } = context.services;
  const read = readHandle(text, network === undefined ? { allowedHosts } : { allowedHosts, network });
  return read.ok && read.value.kind === 'profile' ? read.value.profile : null;
}

/** The person of this team whom a handle, a link or a name means. */
export async function findPerson(text: string, context: Context, network?: Network): Promise<FoundPeople> {
  const { people } = context.services.store;
  const profile = profileIn(text, context, network);
  const found = profile === null ? null : await people.find(context.team, profile);
  if (found !== null && found.kind !== 'none') return found;
  return people.find(context.team, { name: text });
}
