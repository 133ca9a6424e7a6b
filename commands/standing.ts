import { type Messages, messagesFor, messagesIn } from '../src/i18n/messages.ts';
import { type TeamSettings, USUAL_SETTINGS } from '../src/team-settings.ts';
import type { CommandRequest } from './request.ts';
import { DEFAULT_RULES, isAllowed, type Right, type Role, type Rules } from './rights.ts';
import type { Services } from './services.ts';
import { rulesOf, settingsOf } from './team-settings.ts';

/** How a request stands: what its team set, and what its asker may. */
export type Standing = {
  readonly settings: TeamSettings;
  readonly rules: Rules;
  readonly messages: Messages;
  /** Numbers are read as people write them there. BCP 47. */
  readonly locale: string;
  readonly may: (right: Right) => Promise<boolean>;
};

/**
 * Finds out how a request stands. `from` is the team of the place it was asked in: a private answer of another team may
 * have been delivered there, and what its asker is to that team is another question.
 */
export async function standingOf(request: CommandRequest, from: string, services: Services): Promise<Standing> {
  const settings = await settingsOf(services, request.team);
  const rules = rulesOf(settings);
  const locale = settings.language ?? request.locale;
  let role: Promise<Role> | null = null;
  return {
    settings,
    rules,
    locale,
    messages: settings.language === null ? messagesFor(locale) : messagesIn(settings.language),
    async may(right) {
      const isHere = request.team === from;
      // Whoever asks in a place is in it: the platform need not be asked.
      if (isHere && (rules[right] === 'member' || request.rights === 'manager')) return true;
      role ??= isHere ? roleHere(request, services) : roleThere(request, services);
      return isAllowed(await role, right, rules);
    },
  };
}

async function roleHere({ address, place, asker }: CommandRequest, { roles }: Services): Promise<Role> {
  return (await roles.of(address.platform, place.id, asker.id)) ?? 'member';
}

/** The best that they are in any place of that team on their own platform; whoever is in none is an outsider. */
async function roleThere(request: CommandRequest, { roles, store }: Services): Promise<Role> {
  const { address, place, asker, rights, team } = request;
  const places = await store.places.of(team);
  const asked = places
    .filter(({ platform }) => platform === address.platform)
    .map(async (one) => (one.place === place.id ? rights : await roles.of(address.platform, one.place, asker.id)));
  const found = await Promise.all(asked);
  return found.includes('manager') ? 'manager' : found.includes('member') ? 'member' : 'outsider';
}

/** How a request stands before anything is known of its team. */
export function plainStanding({ locale, rights }: CommandRequest): Standing {
  return {
    ...{ settings: USUAL_SETTINGS, rules: DEFAULT_RULES, locale, messages: messagesFor(locale) },
    may: (right) => Promise.resolve(isAllowed(rights, right, DEFAULT_RULES)),
  };
}
