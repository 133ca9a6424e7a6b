import { networkName } from '../src/network.ts';
import { readableHandle } from '../src/profile-link.ts';
import type { ProfileHandle } from '../src/sources/source.ts';
import type { Context } from './context.ts';
import type { Suggestions } from './reply.ts';
import { shownHandle } from './views/handle-text.ts';

/** Discord shows at most 25 choices of 100 characters. */
const MOST_CHOICES = 25;
const LONGEST_VALUE = 100;

/** The team's recent handles that begin with, or hold, what is being typed; what is typed itself stays possible. */
export async function recentHandles(typed: string, context: Context): Promise<Suggestions> {
  return suggested(typed, await context.services.recent.handles(context));
}

/** As `recentHandles`, of what the team watches. */
export async function watchedHandles(typed: string, { services, team }: Context): Promise<Suggestions> {
  const all = await services.store.watches.of(team);
  return suggested(
    typed,
    all.filter(({ stopped }) => stopped === null),
  );
}

function suggested(typed: string, handles: readonly ProfileHandle[]): Suggestions {
  const wanted = typed.trim().replace(/^@/, '').toLowerCase();
  const choices = new Map<string, string>();
  for (const { handle, network } of handles) {
    if (!handle.includes(wanted)) continue;
    const value = readableHandle(handle, network);
    if (value.length <= LONGEST_VALUE) choices.set(value, `${shownHandle(handle, network)} · ${networkName(network)}`);
  }
  return {
    kind: 'suggestions',
    choices: [...choices].slice(0, MOST_CHOICES).map(([value, label]) => ({ value, label })),
  };
}
