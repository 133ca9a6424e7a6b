import { cleanLine } from '../../src/clean.ts';
import { networkName } from '../../src/network.ts';
import type { Person, Tie } from '../../src/storage/people.ts';
import { shownHandle } from '../views/handle-text.ts';

/** Our choice: a line of a list on a phone. */
const LONGEST_NAME = 40;

/** What a person is called: the team's name for them, else a handle as people write it. */
export function personName({ name, ties }: Pick<Person, 'name' | 'ties'>): string {
  const own = ties.find(({ handle }) => handle === name);
  return own === undefined ? cleanLine(name, LONGEST_NAME) : shownHandle(own.handle, own.network);
}

/** "@ada@social.example · Fediverse". */
export function profileName({ handle, network }: Pick<Tie, 'handle' | 'network'>): string {
  return `${shownHandle(handle, network)} · ${networkName(network)}`;
}

/** How facts of a step name a profile, so that forgetting it finds them. */
export function profileFact({ handle, network }: Pick<Tie, 'handle' | 'network'>): string {
  return `${network}:${handle}`;
}
