import type { Context } from '../../commands/context.ts';
import { DEFAULT_RULES } from '../../commands/rights.ts';
import type { Services } from '../../commands/services.ts';
import { settingsOf } from '../../commands/team-settings.ts';
import { english } from '../../src/i18n/messages.ts';

/** What a row's or a file's judgement may reach: nobody watches it, and nobody stops it by itself. */
export async function localContext(services: Services): Promise<Context> {
  const team = await services.store.places.at('terminal', 'local');
  return {
    services,
    team,
    place: { id: 'local', alone: true },
    asker: { id: 'terminal', name: null },
    platform: 'terminal',
    address: { platform: 'terminal', chat: 'local', thread: null, token: null, tokenExpiresAt: null },
    private: false,
    messages: english,
    settings: await settingsOf(services, team),
    rules: DEFAULT_RULES,
    now: services.now(),
    deadline: null,
    signal: new AbortController().signal,
    job: '',
    progress: () => {},
    may: () => Promise.resolve(true),
    unsaved: once((trouble) => services.log.warn('store-trouble', { platform: 'terminal', kind: trouble })),
  };
}

/** The log need not hear it again with every row. */
function once<T>(tell: (what: T) => void): (what: T) => void {
  let told = false;
  return (what) => {
    if (!told) tell(what);
    told = true;
  };
}
