import { setTimeout as wait } from 'node:timers/promises';
import {
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type REST,
  RESTEvents,
  Status,
} from 'discord.js';
import { z } from 'zod';
import { describeError, type Log } from '../../src/log.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import { restOptions } from './api.ts';
import type { LoggedIn, LoginProblem } from './login.ts';

export type GatewaySettings = {
  readonly apiUrl: string;
  readonly log: Log;
  /** Gets each interaction as it came. Must not throw; what it does takes place beside the gateway. */
  readonly onInteraction: (raw: unknown) => void;
  /** A server removed the program, or has it (again). Must not throw. */
  readonly onServer: (change: ServerChange) => void;
};
export type ServerChange = { readonly kind: 'left' | 'back'; readonly server: string };

export type Gateway = {
  /** Resolves when Discord says that we are in; fails when it refuses, or is silent for `withinMs`. */
  readonly login: (token: string, withinMs: number) => Promise<Result<LoggedIn, LoginProblem>>;
  /** Whether every connection stands: false before the login, and while one is being made again. */
  readonly ready: () => boolean;
  readonly close: () => Promise<void>;
};

/** Our choice: a closing handshake that takes longer is not waited for. */
const CLOSE_MS = 1_000;
/** What Discord's client itself must see to keep the connection. */
const KEPT: ReadonlySet<unknown> = new Set(['READY', 'RESUMED']);

type Packet = { t: unknown; d: unknown };

/**
 * A connection that takes interactions as they come and leaves everything else to discord.js: heartbeats, resuming,
 * rate limits. Commands, buttons and forms need no intent; the one for servers says who removed the program. Nothing is
 * cached.
 */
export function openGateway({ apiUrl, log, onInteraction, onServer }: GatewaySettings): Gateway {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    // Nothing is cached: the servers that the intent would tell about are not waited for.
    waitGuildTimeout: 0,
    shards: 'auto',
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(apiUrl),
  });
  client.on('raw', (packet: Packet) => {
    const { t, d } = packet;
    // discord.js would build objects from it, and an exception there ends the process: it is not shown the rest.
    if (!KEPT.has(t)) packet.t = null;
    if (t === 'READY' && typeof d === 'object' && d !== null) packet.d = { ...d, guilds: [] };
    if (t === 'INTERACTION_CREATE') onInteraction(d);
    const change = serverChange(t, d);
    if (change !== null) onServer(change);
  });
  logEvents(client, log);
  logCalls(client.rest, log);
  return {
    login: (token, withinMs) => login(client, { token, withinMs, log }),
    ready: () => client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready),
    close: () => close(client, log),
  };
}

type Login = { readonly token: string; readonly withinMs: number; readonly log: Log };

async function login(client: Client, { token, withinMs, log }: Login): Promise<Result<LoggedIn, LoginProblem>> {
  const late = new AbortController();
  const outcomes: Promise<Result<LoggedIn, LoginProblem>>[] = [
    new Promise((resolve) => {
      client.once(Events.ClientReady, ({ user, application }) => {
        resolve(ok({ name: user.username, applicationId: application.id }));
      });
      client.once(Events.ShardDisconnect, ({ code }) => {
        resolve(fail({ kind: code === GatewayCloseCodes.AuthenticationFailed ? 'bad-token' : 'unreachable' }));
      });
      client.login(token).catch((refused: unknown) => {
        const wrong = refused instanceof DiscordjsError && refused.code === DiscordjsErrorCodes.TokenInvalid;
        // A wrong token is told in one line by whoever started us; of anything else the log holds the cause.
        if (!wrong) log.warn('discord-login-failed', { detail: describeError(refused) });
        resolve(fail({ kind: wrong ? 'bad-token' : 'unreachable' }));
      });
    }),
    wait(withinMs, fail({ kind: 'unreachable' as const }), { signal: late.signal }),
  ];
  const outcome = await Promise.race(outcomes);
  late.abort();
  if (!outcome.ok) await close(client, log);
  return outcome;
}

async function close(client: Client, log: Log): Promise<void> {
  const closing = client.destroy().catch((problem: unknown) => {
    log.warn('discord-close-failed', { detail: describeError(problem) });
  });
  await Promise.race([closing, wait(CLOSE_MS, undefined, { ref: false })]);
}

/** Without a listener for `error`, an error would end the process. */
function logEvents(client: Client, log: Log): void {
  client.on(Events.Error, (problem) => log.error('discord-error', { detail: describeError(problem) }));
  client.on(Events.ShardError, (problem) => log.warn('discord-connection', { detail: describeError(problem) }));
  client.on(Events.ShardReconnecting, () => log.debug('discord-reconnecting'));
  client.on(Events.ShardDisconnect, ({ code }) => log.error('discord-disconnected', { status: code }));
}

/** Says when Discord asks a client to wait, and when it had to refuse many calls. */
export function logCalls(rest: REST, log: Log): void {
  rest.on(RESTEvents.RateLimited, ({ timeToReset }) => log.warn('discord-rate-limited', { ms: timeToReset }));
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => log.warn('discord-refused-calls', { count }));
}

const Server = z.object({ id: z.string().regex(/^\d{1,20}$/), unavailable: z.boolean().nullish() });

/** A server that is only out of reach for a while says so; null for any other event. */
function serverChange(event: unknown, payload: unknown): ServerChange | null {
  if (event !== 'GUILD_CREATE' && event !== 'GUILD_DELETE') return null;
  const server = Server.safeParse(payload);
  if (!server.success || server.data.unavailable === true) return null;
  return { kind: event === 'GUILD_CREATE' ? 'back' : 'left', server: server.data.id };
}
