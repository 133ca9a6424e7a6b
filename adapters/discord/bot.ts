import { setTimeout as wait } from 'node:timers/promises';
import { REST } from 'discord.js';
import type { Command } from '../../commands/command.ts';
import type { EventInHand } from '../../commands/events/event.ts';
import { type Serving, serve } from '../../commands/serve.ts';
import { teamAt } from '../../commands/team-at.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { describeError, type Log } from '../../src/log.ts';
import { ok, type Result } from '../../src/result.ts';
import { createApi, type DiscordApi, haltable, messageRestOptions, type Rests, restOptions } from './api.ts';
import { createDelivery } from './delivery.ts';
import { exchangeAgain, exchangeOf } from './exchange.ts';
import { logCalls } from './gateway.ts';
import { listen } from './listen.ts';
import type { Clock } from './pace.ts';
import { readInteraction } from './read.ts';
import { register, slashCommands } from './register.ts';

export type DiscordConfig = {
  readonly token: string;
  /** Null: as Discord says at the start. */
  readonly applicationId: string | null;
  /** Where the commands are registered; null: everywhere. */
  readonly guildId: string | null;
  readonly apiUrl: string;
};

export type DiscordStart = {
  readonly config: DiscordConfig;
  readonly serving: Omit<Serving, 'delivery'>;
  readonly commands: readonly Command[];
  readonly messages: Messages;
  readonly clock?: Clock;
  /** How long Discord may take to let us in. */
  readonly loginMs?: number;
};

export type DiscordBot = {
  /** The program's own name there. */
  readonly name: string;
  readonly inviteUrl: string;
  /** Whether the gateway is connected, or another process is the one that holds it. */
  readonly ready: () => boolean;
  /** Whether this is the process that holds the gateway. */
  readonly leads: () => boolean;
  /** Takes nothing more, lets running answers end for a while, and disconnects. */
  readonly stop: () => Promise<void>;
};

/** `bad-token`: Discord does not know it. `unreachable`: no answer in time, or a refusal that is not the token's. */
export type DiscordProblem = { readonly kind: 'bad-token' | 'unreachable' };

const systemClock: Clock = { now: () => Date.now(), wait: (ms) => wait(ms) };
const LOGIN_MS = 15_000;

/** Connects to Discord, registers the commands where they differ, and answers interactions until it is stopped. */
export async function startDiscord(start: DiscordStart): Promise<Result<DiscordBot, DiscordProblem>> {
  const { config, serving, clock = systemClock } = start;
  const { log, outbound } = serving.services;
  const rests = openRests(config, log);
  const { api, halt } = haltable(createApi(rests, clock));
  let applicationId = config.applicationId;
  const delivery = createDelivery({ api, applicationId: () => applicationId, clock });
  const answer = createAnswer({
    ...{ serving: { ...serving, delivery }, api, clock },
    onApplication: (id) => {
      applicationId ??= id;
    },
  });
  const listening = await listen({
    ...{ services: serving.services, apiUrl: config.apiUrl, token: config.token },
    ...{ loginMs: start.loginMs ?? LOGIN_MS, handle: answer.event, suggest: answer.suggestion },
  });
  const isLeader = listening.login !== null;
  const login = listening.login ?? (await api.whoAmI());
  if (!login.ok) {
    await listening.stop(halt);
    return login;
  }
  applicationId ??= login.value.applicationId;
  if (isLeader) await registerCommands(start, api, applicationId);
  const shut = outbound.open('discord', delivery.send);
  return ok({
    name: login.value.name,
    inviteUrl: inviteUrl(applicationId),
    ready: listening.ready,
    leads: listening.leads,
    async stop() {
      shut();
      await listening.stop(halt);
    },
  });
}

function openRests({ apiUrl, token }: DiscordConfig, log: Log): Rests {
  const interactions = new REST(restOptions(apiUrl)).setToken(token);
  const messages = new REST(messageRestOptions(apiUrl)).setToken(token);
  for (const rest of [interactions, messages]) logCalls(rest, log);
  return { interactions, messages };
}

type AnswerParts = {
  readonly serving: Serving;
  readonly api: DiscordApi;
  readonly clock: Clock;
  readonly onApplication: (id: string) => void;
};

/** Answers an interaction that was written down, or what is being typed. */
function createAnswer({ serving, api, clock, onApplication }: AnswerParts) {
  const { log, outbound, store } = serving.services;
  const places = { at: (platform: string, place: string) => teamAt(store, platform, place) };

  async function event({ body, fresh, receivedAt }: Pick<EventInHand, 'body' | 'fresh' | 'receivedAt'>) {
    // An earlier process received it by the store's clock, and its token lives from then.
    const read = await readInteraction(body, { places, now: fresh ? clock.now() : receivedAt });
    if (read === null) {
      log.debug('discord-unread');
      return 'done';
    }
    onApplication(read.applicationId);
    outbound.reopen('discord', read.request.address.chat);
    const { delivery } = serving;
    const ageMs = clock.now() - receivedAt;
    const exchange = fresh ? exchangeOf(api, read) : exchangeAgain(read, { api, delivery, ageMs });
    return serve(read.request, exchange, { ...serving, taken: true });
  }

  return {
    event,
    async suggestion(body: unknown): Promise<void> {
      try {
        await event({ body, fresh: true, receivedAt: clock.now() });
      } catch (bug) {
        log.error('bug', { platform: 'discord', detail: describeError(bug) });
      }
    },
  };
}

/** A list that could not be registered does not hold up the start: what Discord has may well serve. */
async function registerCommands(start: DiscordStart, api: DiscordApi, applicationId: string): Promise<void> {
  const { config, commands, messages, serving } = start;
  const ours = slashCommands(commands, messages, config.guildId === null ? 'everywhere' : 'one-server');
  const { log } = serving.services;
  try {
    const done = await register(api.commands(applicationId, config.guildId), ours);
    log.info('discord-commands', { kind: done, count: ours.length });
  } catch (refused) {
    log.error('discord-commands-refused', { detail: describeError(refused) });
  }
}

/** Where somebody with the right to add programs to a server adds this one; it needs no permission there. */
function inviteUrl(applicationId: string): string {
  const query = new URLSearchParams({ client_id: applicationId, scope: 'bot applications.commands', permissions: '0' });
  return `https://discord.com/oauth2/authorize?${query}`;
}
