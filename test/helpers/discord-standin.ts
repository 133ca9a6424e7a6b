import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Channels, createChannels, isShut } from './discord-standin-channels.ts';
import {
  type Exchange,
  newExchange,
  type Refusal,
  refusal,
  type Sent,
  takeEdit,
  takeFirst,
  takeFollowUp,
} from './discord-standin-exchange.ts';
import { type Gateway, openGateway } from './discord-standin-gateway.ts';
import { type Deed, interaction, type Where } from './discord-standin-interactions.ts';
import { commandRules, fitsDescription, type Json } from './discord-standin-rules.ts';

export type DiscordStandinOptions = {
  /** The one token that is right. Default: a made-up one. */
  readonly token?: string;
  /** Commands that are registered already, for everywhere. */
  readonly commands?: readonly Json[];
  /** What to answer instead, for 429s and 5xx; `after` takes the call first. Null: as usual. */
  readonly interfere?: (call: Call) => Interference | null;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Where `/gateway/bot` sends clients. Default: here. */
  readonly gatewayUrl?: string;
  /** The gateway accepts connections and says nothing. */
  readonly silentGateway?: boolean;
};
export type Call = { readonly method: string; readonly path: string; readonly body: Json };
export type Interference = {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  readonly after?: boolean;
};

export type DiscordStandin = {
  /** The value of `DISCORD_API_URL`. */
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  /** Variables that let Assay in. */
  readonly environment: Readonly<Record<'DISCORD_TOKEN' | 'DISCORD_API_URL', string>>;
  /** Somebody does something. The gateway must be connected: see `connected`. */
  readonly sendInteraction: (deed: Deed, where?: Where) => Exchange;
  /** The same event once more. */
  readonly sendAgain: (exchange: Exchange) => void;
  /** Messages that answer no interaction, and who takes none. */
  readonly channels: Channels;
  /** Sends any payload as an interaction, well-formed or not. */
  readonly sendRaw: (event: string, payload: unknown) => void;
  /** Resolves when a client has identified itself. */
  readonly connected: () => Promise<void>;
  /** Clients that are identified and connected. */
  readonly sessions: () => number;
  /** Resolves when the condition holds; rejects after 5 s with what was broken so far. */
  readonly until: (condition: () => boolean) => Promise<void>;
  /** Rules that were broken, by name, in order. */
  readonly broken: readonly string[];
  readonly calls: readonly Call[];
  /** What is registered, for everywhere or in one server. */
  readonly commands: (guild?: string) => readonly Json[];
  /** Intents of the last client that identified itself; null before. */
  readonly intents: () => number | null;
  /** Moves the stand-in's clock on: deadlines come nearer. */
  readonly advance: (ms: number) => void;
  /** Ends the gateway's connections with a close code. */
  readonly closeGateway: (code: number) => void;
  readonly close: () => Promise<void>;
};

const TOKEN = 'TEST.stand-in.token';
const APPLICATION = '600000000000000001';
const PATIENCE_MS = 5_000;

/**
 * A local server that stands in for Discord: REST and gateway, as strict as the real one. What it refuses is answered
 * as Discord would (400, 401, 404 …), with the broken rule's name in the message, and remembered in `broken`.
 */
export async function startDiscordStandin(options: DiscordStandinOptions = {}): Promise<DiscordStandin> {
  const token = options.token ?? TOKEN;
  const state = newState(options);
  const channels = createChannels();
  const server = createServer((request, response) => {
    handle(request, response).catch((bug: unknown) => {
      state.broken.push(`stand-in: ${String(bug)}`);
      response.destroy();
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  const gateway: Gateway = openGateway(server, {
    token,
    applicationId: APPLICATION,
    url: `ws://127.0.0.1:${port}`,
    silent: options.silentGateway === true,
  });
  gateway.onChange(state.changed);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await readSent(request);
    const asked = new URL(request.url ?? '/', 'http://stand-in').pathname;
    const path = decodeURIComponent(asked).replace(/^(\/api)?(\/v\d+)?/, '');
    const call = { method: request.method ?? 'GET', path, body: sent.body };
    state.calls.push(call);
    const instead = options.interfere?.(call) ?? null;
    const authorized = request.headers.authorization === `Bot ${token}`;
    const answer = instead === null || instead.after === true ? answerTo(call, sent, authorized) : null;
    if (answer !== null && isRefusal(answer) && !isShut(answer)) state.broken.push(answer.message);
    send(response, instead, answer);
    state.changed();
  }

  function answerTo(call: Call, sent: Sent, authorized: boolean): Json | Refusal {
    const interactionCall = /^\/(interactions|webhooks)\/(\d+)\/([^/]+)(\/.*)?$/.exec(call.path);
    if (interactionCall !== null) return answerInteraction(call, sent, interactionCall);
    if (!authorized) return refusal(401, 0, '401: Unauthorized');
    const channel = /^\/channels\/(\d+)\/messages$/.exec(call.path)?.[1];
    if (channel !== undefined && call.method === 'POST') return channels.post(channel, sent);
    switch (call.path) {
      case '/gateway/bot':
        return {
          url: options.gatewayUrl ?? gateway.url,
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 },
        };
      case '/users/@me':
        return { id: APPLICATION, username: 'assay', discriminator: '0', global_name: null, avatar: null, bot: true };
      case '/applications/@me':
      case '/oauth2/applications/@me':
        return { id: APPLICATION, name: 'Assay', description: '', flags: 0, icon: null };
      default:
        return commandsCall(call, sent, state);
    }
  }

  function answerInteraction(call: Call, sent: Sent, [, kind, id, secret, rest]: RegExpExecArray): Json | Refusal {
    const exchange = state.exchanges.get(secret ?? '');
    const known = exchange !== undefined && (kind === 'webhooks' ? id === APPLICATION : id === exchange.id);
    if (!known) return refusal(404, kind === 'webhooks' ? 10_015 : 10_062, 'Unknown interaction');
    const now = state.now();
    const what = `${kind} ${call.method} ${rest ?? ''}`;
    if (what === 'interactions POST /callback') return takeFirst(exchange, sent, now) ?? {};
    if (what === 'webhooks PATCH /messages/@original') return takeEdit(exchange, sent, now) ?? { id: exchange.id };
    if (what === 'webhooks POST ') return takeFollowUp(exchange, sent, now) ?? { id: `${exchange.id}1` };
    return refusal(404, 0, `404: Not Found ${call.path}`);
  }

  return {
    url: `http://127.0.0.1:${port}/api`,
    token,
    applicationId: APPLICATION,
    environment: { DISCORD_TOKEN: token, DISCORD_API_URL: `http://127.0.0.1:${port}/api` },
    sendInteraction(deed, where = {}) {
      const ids = state.newIds();
      const payload = interaction(deed, where, { ...ids, applicationId: APPLICATION });
      const exchange = newExchange({ ...ids, deed, payload, sentAt: state.now() });
      state.exchanges.set(exchange.token, exchange);
      gateway.dispatch('INTERACTION_CREATE', payload);
      return exchange;
    },
    sendAgain: ({ payload }) => gateway.dispatch('INTERACTION_CREATE', payload),
    sendRaw: (event, payload) => gateway.dispatch(event, payload),
    connected: () => state.until(() => gateway.sessions() > 0),
    sessions: gateway.sessions,
    until: state.until,
    channels,
    broken: state.broken,
    calls: state.calls,
    commands: (guild) => state.registered.get(guild ?? 'everywhere') ?? [],
    intents: gateway.intents,
    advance: state.advance,
    closeGateway: gateway.closeAll,
    close: () =>
      new Promise((resolve) => {
        gateway.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type State = ReturnType<typeof newState>;

function newState(options: DiscordStandinOptions) {
  const waiting = new Set<() => void>();
  const broken: string[] = [];
  let ahead = 0;
  let serial = 0;
  const changed = (): void => {
    for (const look of [...waiting]) look();
  };
  return {
    broken,
    calls: [] as Call[],
    exchanges: new Map<string, Exchange>(),
    registered: new Map<string, readonly Json[]>([['everywhere', (options.commands ?? []).map(asRegistered)]]),
    now: () => Date.now() + ahead,
    advance: (ms: number) => {
      ahead += ms;
    },
    newIds: () => {
      serial += 1;
      return { id: `1000000000000${String(serial).padStart(6, '0')}`, token: `interaction-secret-${serial}` };
    },
    changed,
    until: (condition: () => boolean) =>
      new Promise<void>((resolve, reject) => {
        const look = (): void => {
          if (!condition()) return;
          waiting.delete(look);
          clearTimeout(patience);
          resolve();
        };
        const patience = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`It did not come to pass. Broken so far: ${JSON.stringify(broken)}`));
        }, PATIENCE_MS);
        waiting.add(look);
        look();
      }),
  };
}

function commandsCall(call: Call, sent: Sent, state: State): Json | Refusal {
  const [, application, guild] = /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/.exec(call.path) ?? [];
  if (application === undefined) return refusal(404, 0, `404: Not Found ${call.path}`);
  if (application !== APPLICATION) return refusal(403, 20_012, 'You are not authorized for this application');
  const place = guild ?? 'everywhere';
  if (call.method === 'PUT') {
    const commands = Array.isArray(sent.body) ? (sent.body as Json[]) : [];
    const misfit = commands
      .map((one) => fitsDescription('ApplicationCommandUpdateRequest', one))
      .find((one) => one !== null);
    const broken = misfit ?? commandRules(commands);
    if (broken !== null) return refusal(400, 50_035, broken);
    state.registered.set(place, commands.map(asRegistered));
  }
  return [...(state.registered.get(place) ?? [])] as unknown as Json;
}

/** As the platform gives a command back: with ids and with what was left out. */
function asRegistered(command: Json, at: number): Json {
  const defaults = { type: 1, nsfw: false, default_member_permissions: null, dm_permission: true };
  const own = { id: String(500 + at), application_id: APPLICATION, version: String(1 + at), name_localizations: null };
  return { ...own, description_localizations: null, ...defaults, ...command };
}

function isRefusal(answer: Json | Refusal): answer is Refusal {
  return 'status' in answer && 'code' in answer && 'message' in answer;
}

async function readSent(request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (raw.length === 0) return { body: {}, uploads: [] };
  if (!type.startsWith('multipart/')) return { body: JSON.parse(raw.toString('utf8')) as Json, uploads: [] };
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
  const uploads = [...form.entries()].flatMap(([, value]) => (typeof value === 'string' ? [] : [value.name]));
  return { body: JSON.parse(String(form.get('payload_json'))) as Json, uploads };
}

function send(response: ServerResponse, instead: Interference | null, answer: Json | Refusal | null): void {
  if (instead !== null) {
    response.writeHead(instead.status, { 'content-type': 'application/json', ...instead.headers });
    response.end(JSON.stringify(instead.body ?? { message: 'stand-in', code: 0 }));
    return;
  }
  const status = answer !== null && isRefusal(answer) ? answer.status : 200;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}
