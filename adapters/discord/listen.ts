import { z } from 'zod';
import type { EventInHand, Outcome } from '../../commands/events/event.ts';
import { createEventWork } from '../../commands/events/event-work.ts';
import type { Services } from '../../commands/services.ts';
import { describeError } from '../../src/log.ts';
import type { Result } from '../../src/result.ts';
import { startLeading } from '../leading.ts';
import { type Gateway, openGateway } from './gateway.ts';
import { TOKEN_LIVES_MS } from './limits.ts';
import type { LoggedIn, LoginProblem } from './login.ts';

export type ListenParts = {
  readonly services: Services;
  readonly apiUrl: string;
  readonly token: string;
  /** How long Discord may take to let us in. */
  readonly loginMs: number;
  readonly handle: (event: EventInHand) => Promise<Outcome>;
  /** What is being typed: it is answered at once or never, and not written down. Must not reject. */
  readonly suggest: (raw: unknown) => Promise<void>;
};

export type Listening = {
  /** What the login came to; null where another process holds the connection, and this one stands by. */
  readonly login: Result<LoggedIn, LoginProblem> | null;
  readonly ready: () => boolean;
  readonly leads: () => boolean;
  /** Disconnects, lets what is in hand finish for some seconds, and calls `halt`. */
  readonly stop: (halt: () => void) => Promise<void>;
};

/** Our choice: an answer that waits for the store longer than this goes out first; Discord's own deadline is 3 s. */
const PATIENCE_MS = 1_000;
/** Our choice: Discord counts logins, and allows a thousand a day. */
const LOGIN_AGAIN_MS = 120_000;
/** An autocomplete. https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object */
const SUGGESTING = 4;

const Named = z.object({ id: z.string().regex(/^[\w-]{1,64}$/), type: z.number() });

/** Holds the gateway while no other process does, writes interactions down as they come, and works on them. */
export async function listen(parts: ListenParts): Promise<Listening> {
  const { services, handle } = parts;
  const { store, log, wait, newId } = services;
  const owner = newId();
  const alone = store.kind === 'sqlite';
  const work = createEventWork({
    ...{ platform: 'discord', inbox: store.inbox, owner, alone, handle, log, wait },
    now: () => services.now().getTime(),
    patienceMs: PATIENCE_MS,
    // A token that is over answers nothing: it is erased with what it came with.
    answeredForMs: TOKEN_LIVES_MS,
  });
  const connection = connect({
    ...parts,
    onInteraction(raw) {
      const named = Named.safeParse(raw);
      if (!named.success) return log.debug('discord-unread');
      const { id, type } = named.data;
      // Neither rejects.
      if (type === SUGGESTING) void parts.suggest(raw);
      else void work.receive([{ id, body: raw }]);
    },
  });
  const leading = startLeading({
    ...{ leases: store.leases, name: 'discord', owner, log, wait },
    async work(signal) {
      await work.begin();
      await connection.hold(signal);
    },
  });
  const isLeader = await leading.first;
  if (!alone && !isLeader) await work.begin();
  return {
    login: isLeader ? await connection.first : null,
    ready: () => !leading.leads() || connection.ready(),
    leads: leading.leads,
    async stop(halt) {
      await leading.stop();
      await work.stop(halt);
    },
  };
}

type ConnectParts = ListenParts & { readonly onInteraction: (raw: unknown) => void };

function connect({ services, apiUrl, token, loginMs, onInteraction }: ConnectParts) {
  const { log, store, wait } = services;
  const first = Promise.withResolvers<Result<LoggedIn, LoginProblem>>();
  let gateway: Gateway | null = null;

  async function hold(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const open = openGateway({
        ...{ apiUrl, log, onInteraction },
        onServer({ kind, server }) {
          store.places[kind]('discord', server).catch((problem: unknown) => {
            log.warn('discord-place-kept', { detail: describeError(problem) });
          });
        },
      });
      gateway = open;
      const ended = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
      const login = await Promise.race([open.login(token, loginMs), ended]);
      if (login !== null) first.resolve(login);
      if (login?.ok === true) await ended;
      await open.close();
      gateway = null;
      await wait(LOGIN_AGAIN_MS, signal);
    }
  }

  return { hold, first: first.promise, ready: () => gateway?.ready() === true };
}
