import { type Network, networkName } from '../src/network.ts';
import { profileLink } from '../src/profile-link.ts';
import type { Context } from './context.ts';
import type { Suggestions } from './reply.ts';
import { shownHandle } from './views/handle-text.ts';

/** Discord shows at most 25 choices of 100 characters. */
const MOST_CHOICES = 25;
const LONGEST_VALUE = 100;

/** The team's recent handles that begin with, or hold, what is being typed; what is typed itself stays possible. */
export function recentHandles(typed: string, { services, team }: Context): Suggestions {
  const wanted = typed.trim().replace(/^@/, '').toLowerCase();
  const choices = new Map<string, string>();
  for (const { evidence } of services.recent.all(team)) {
    const { handle, network } = evidence.profile;
    if (handle === null || !handle.includes(wanted)) continue;
    const value = named(handle, network);
    if (value.length <= LONGEST_VALUE) choices.set(value, `${shownHandle(handle)} · ${networkName(network)}`);
  }
  return {
    kind: 'suggestions',
    choices: [...choices].slice(0, MOST_CHOICES).map(([value, label]) => ({ value, label })),
  };
}

/** What reads back as the same profile: a link, where the handle alone would not tell its network. */
function named(handle: string, network: Network): string {
  if (network === 'bluesky' || network === 'fediverse') return handle;
  return profileLink(network, handle) ?? handle;
}
