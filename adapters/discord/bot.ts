import { setTimeout as wait } from 'node:timers/promises';
import { REST } from 'discord.js';
import type { Command } from '../../commands/command.ts';
import type { SentAnswer } from '../../commands/reply.ts';
import { type Exchange, type Serving, serve } from '../../commands/serve.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { describeError } from '../../src/log.ts';
import { ok, type Result, unreachable } from '../../src/result.ts';
import { createApi, type DiscordApi, messageRestOptions, type ResponseBody } from './api.ts';
import { createDelivery } from './delivery.ts';
import { openGateway } from './gateway.ts';
import { EPHEMERAL, RESPONSE, type Upload } from './message.ts';
import type { Clock } from './pace.ts';
import { type ReadRequest, readInteraction } from './read.ts';
import { register, slashCommands } from './register.ts';
import { renderForm, renderReply, renderSuggestions } from './render.ts';

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
  /** Whether the gateway is connected. */
  readonly ready: () => boolean;
  /** Takes nothing more, lets running answers end for a while, and disconnects. */
  readonly stop: () => Promise<void>;
};

/** `bad-token`: Discord does not know it. `unreachable`: no answer in time, or a refusal that is not the token's. */
export type DiscordProblem = { readonly kind: 'bad-token' | 'unreachable' };

const systemClock: Clock = { now: () => Date.now(), wait: (ms) => wait(ms) };
const LOGIN_MS = 15_000;
/** Our choice: a supervisor waits ten seconds before it kills. */
const DRAIN_MS = 6_000;

/** Connects to Discord, registers the commands where they differ, and answers interactions until it is stopped. */
export async function startDiscord(start: DiscordStart): Promise<Result<DiscordBot, DiscordProblem>> {
  const { config, serving, clock = systemClock } = start;
  const { log, outbound, store } = serving.services;
  const working = new Set<Promise<void>>();
  let taking = true;
  const gateway = openGateway({
    apiUrl: config.apiUrl,
    log,
    onInteraction(raw) {
      if (!taking) return;
      const work = answer(raw).finally(() => working.delete(work));
      working.add(work);
    },
  });
  const messages = new REST(messageRestOptions(config.apiUrl)).setToken(config.token);
  const api = createApi({ interactions: gateway.rest, messages }, clock);
  let applicationId = config.applicationId;
  const delivery = createDelivery({ api, applicationId: () => applicationId, clock });

  /** Never rejects: an exception in a gateway listener would end the process. */
  async function answer(raw: unknown): Promise<void> {
    try {
      const read = await readInteraction(raw, { places: store.places, now: clock.now() });
      if (read === null) return log.debug('discord-unread');
      applicationId ??= read.applicationId;
      outbound.reopen('discord', read.request.address.chat);
      await serve(read.request, exchangeOf(api, read), { ...serving, delivery });
    } catch (bug) {
      log.error('bug', { platform: 'discord', detail: describeError(bug) });
    }
  }

  const login = await gateway.login(config.token, start.loginMs ?? LOGIN_MS);
  if (!login.ok) return login;
  applicationId ??= login.value.applicationId;
  await registerCommands(start, api, applicationId);
  const shut = outbound.open('discord', delivery.send);
  return ok({
    name: login.value.name,
    inviteUrl: inviteUrl(applicationId),
    ready: gateway.ready,
    async stop() {
      taking = false;
      shut();
      await gateway.close();
      await Promise.race([Promise.all(working), wait(DRAIN_MS, undefined, { ref: false })]);
    },
  });
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

/** What can be said to one interaction, once. */
function exchangeOf(api: DiscordApi, { request, token }: ReadRequest): Exchange {
  const asked = { id: request.id, token };
  return {
    async answer(answer, options) {
      const { body, files } = responseTo(answer, { ...options, suggesting: request.input.kind === 'suggest' });
      await api.respond(asked, body, files);
    },
    async wait(options) {
      await api.respond(asked, { type: RESPONSE.deferral, ...(options.private ? { data: { flags: EPHEMERAL } } : {}) });
    },
    // Every interaction is meant for us; there is none to be silent about.
    async nothing() {},
  };
}

type Response = { readonly body: ResponseBody; readonly files?: readonly Upload[] };
type Situation = { readonly private: boolean; readonly suggesting: boolean };

function responseTo(answer: SentAnswer, { private: hidden, suggesting }: Situation): Response {
  // Typing can be answered with suggestions only: an apology becomes none.
  if (suggesting && answer.kind !== 'suggestions')
    return { body: { type: RESPONSE.suggestions, data: { choices: [] } } };
  switch (answer.kind) {
    case 'suggestions':
      return { body: { type: RESPONSE.suggestions, data: { choices: renderSuggestions(answer) } } };
    case 'form':
      return { body: { type: RESPONSE.modal, data: renderForm(answer) } };
    case 'reply': {
      const { body, files } = renderReply(answer);
      const flags = body.flags | (hidden ? EPHEMERAL : 0);
      return { body: { type: RESPONSE.message, data: { ...body, flags } }, files };
    }
    default:
      return unreachable(answer);
  }
}
