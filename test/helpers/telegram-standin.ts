import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Chats,
  createChats,
  type ShownMessage,
  type TelegramChat,
  type TelegramPerson,
} from './telegram-standin-chats.ts';
import { brokenRule } from './telegram-standin-rules.ts';
import { createUpdates, type Updates } from './telegram-standin-updates.ts';

type Values = Readonly<Record<string, unknown>>;

/** What goes wrong with the next calls of a method. */
export type TelegramFault = {
  /** Answered instead of the real thing; a 429 with `retryAfter` seconds. */
  readonly status?: number;
  readonly retryAfter?: number;
  readonly description?: string;
  /** Cuts the connection: before anything was done, or after it was done. */
  readonly drop?: 'before' | 'after';
  readonly delayMs?: number;
  /** How many calls it hits; default 1. */
  readonly times?: number;
  /** Hits only every n-th call; default 1. */
  readonly every?: number;
};

/** A call of the bot. `status` is null until it is answered, 0 when the connection was cut. */
export type TelegramCall = {
  readonly method: string;
  readonly payload: Values;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly status: number | null;
  readonly description: string | null;
};

export type Said = {
  readonly chat: TelegramChat;
  readonly text?: string;
  readonly from?: TelegramPerson;
  /** Further fields of the message: `reply_to_message`, `message_thread_id`, `document` … */
  readonly more?: Values;
};

export type TelegramStandIn = {
  readonly apiRoot: string;
  readonly token: string;
  readonly me: TelegramPerson & { readonly username: string };
  /** Variables that let the program in. */
  readonly environment: Readonly<Record<'TELEGRAM_TOKEN' | 'TELEGRAM_API_ROOT', string>>;
  /** Somebody writes; gives the message. A person who writes in private may be written to. */
  readonly say: (said: Said) => ShownMessage;
  /** Somebody changes a message of theirs. */
  readonly change: (message: ShownMessage, text: string) => void;
  /** Somebody presses a button under a message of the bot; `data` is its callback data, or its label. */
  readonly press: (message: ShownMessage, data: string, from?: TelegramPerson) => string;
  readonly chats: Chats;
  readonly updates: Updates;
  readonly calls: (method?: string) => readonly TelegramCall[];
  /** The bot's messages as they stand now, oldest first; of one chat or of all. */
  readonly messages: (chat?: number) => readonly ShownMessage[];
  readonly commands: () => readonly Values[];
  readonly setCommands: (commands: readonly Values[]) => void;
  readonly fault: (method: string, fault: TelegramFault) => void;
  /** Another program polls with the same token: every poll is answered 409. */
  readonly conflict: (on: boolean) => void;
  /** Waits until `look` gives something true: looks again at every call and answer, never by the clock. */
  readonly until: <T>(look: () => T | undefined | null | false, what?: string) => Promise<T>;
  readonly close: () => Promise<void>;
};

export const privateChat: TelegramChat = { id: 4001, type: 'private' };
export const groupChat: TelegramChat = { id: -1009, type: 'supergroup', title: 'Programme' };
/** Our choice: far longer than any step of a test takes, shorter than a test's own limit. */
const PATIENCE_MS = 8_000;

/** Somebody with a number, in English. In a private chat the person's id is the chat's. */
export function somebody(id: number): TelegramPerson {
  return { id, is_bot: false, first_name: `Person ${id}`, language_code: 'en' };
}

type Options = { readonly token?: string; readonly port?: number };

/**
 * A local Bot API server: true offset rules of `getUpdates` with long polling, chats that can be unknown, blocked and
 * kicked from, messages that can be edited, and the refusals of the real service, each naming its rule. Its knobs make
 * calls fail, wait, or break off.
 */
export async function startTelegramStandIn(options: Options = {}): Promise<TelegramStandIn> {
  const token = options.token ?? '4200:made-up-token-of-the-stand-in';
  const me = { id: 4200, is_bot: true, first_name: 'Assay', username: 'assay_test_bot' };
  const chats = createChats(me);
  const calls: { -readonly [K in keyof TelegramCall]: TelegramCall[K] }[] = [];
  const faults = new Map<string, { fault: TelegramFault; left: number; seen: number }[]>();
  const queries = new Set<string>();
  const watchers = new Set<() => void>();
  const stop = new AbortController();
  let commands: readonly Values[] = [];
  let conflict = false;
  let lastQuery = 0;

  const changed = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  const updates = createUpdates(changed);

  async function perform(method: string, payload: Values, gone: AbortSignal): Promise<Answer> {
    const rule = brokenRule(method, payload);
    if (rule !== null) return refused(400, `Bad Request: ${rule.description} (rule ${rule.rule})`);
    switch (method) {
      case 'getMe':
        return done({
          ...me,
          can_join_groups: true,
          can_read_all_group_messages: false,
          supports_inline_queries: false,
        });
      case 'getUpdates':
        return poll(payload, gone);
      case 'getChatMember':
        return fromChats(chats.memberOf(payload));
      case 'sendMessage':
        return fromChats(chats.send(payload));
      case 'editMessageText':
        return fromChats(chats.edit(payload));
      case 'sendChatAction': {
        const refusal = chats.refusal(payload.chat_id);
        return refusal === null ? done(true) : fromChats({ refused: refusal });
      }
      case 'answerCallbackQuery':
        if (queries.delete(String(payload.callback_query_id))) return done(true);
        return refused(400, 'Bad Request: query is too old or query ID is invalid (rule query-known)');
      case 'setMyCommands':
        commands = payload.commands as Values[];
        return done(true);
      case 'getMyCommands':
        return done(commands);
      case 'deleteWebhook':
        return done(true);
      default:
        return refused(404, 'Not Found: method not found');
    }
  }

  async function poll(payload: Values, gone: AbortSignal): Promise<Answer> {
    if (conflict) return refused(409, 'Conflict: terminated by other getUpdates request');
    const polled = await updates.poll(payload, gone);
    return 'conflict' in polled ? refused(409, polled.conflict) : done(polled.updates);
  }

  function nextFault(method: string): TelegramFault | null {
    for (const one of faults.get(method) ?? []) {
      one.seen += 1;
      if (one.left > 0 && one.seen % (one.fault.every ?? 1) === 0) {
        one.left -= 1;
        return one.fault;
      }
    }
    return null;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://standin');
    const [, given, method = ''] = /^\/bot([^/]*)\/(\w+)$/.exec(url.pathname) ?? [];
    const payload = await readPayload(request, url);
    if (given !== token) {
      return write(
        response,
        /^\d+:[\w-]+$/.test(given ?? '') ? refused(401, 'Unauthorized') : refused(404, 'Not Found'),
      );
    }
    const call = { method, payload, at: Date.now(), status: null as number | null, description: null as string | null };
    calls.push(call);
    changed();
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const fault = nextFault(method);
    if (fault?.delayMs !== undefined) await wait(fault.delayMs, undefined, { signal: stop.signal });
    const spoilt = fault !== null && (fault.status !== undefined || fault.drop === 'before');
    const answer = spoilt ? spoil(fault) : await perform(method, payload, gone.signal);
    call.status = fault?.drop === undefined ? answer.status : 0;
    call.description = 'description' in answer.body ? String(answer.body.description) : null;
    if (fault?.drop === undefined) write(response, answer);
    else response.destroy();
    changed();
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  const port = await new Promise<number>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  const apiRoot = `http://127.0.0.1:${port}`;

  function until<T>(look: () => T | undefined | null | false, what = 'the condition'): Promise<T> {
    const seen = look();
    if (seen) return Promise.resolve(seen);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        watchers.delete(watcher);
        const last = calls
          .slice(-12)
          .map(({ method, status, description }) => `${method} ${status} ${description ?? ''}`);
        reject(new Error(`Waited in vain for ${what}. The last calls: ${last.join('; ')}`));
      }, PATIENCE_MS);
      const watcher = (): void => {
        const found = look();
        if (!found) return;
        clearTimeout(timer);
        watchers.delete(watcher);
        resolve(found);
      };
      watchers.add(watcher);
    });
  }

  return {
    apiRoot,
    token,
    me,
    environment: { TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: apiRoot },
    say({ chat, text, from, more }) {
      chats.open(chat);
      const person = from ?? somebody(chat.type === 'private' ? chat.id : 4001);
      const message = chats.write({ chat, from: person, text: text ?? '', ...more });
      const { text: written, ...rest } = message;
      updates.add('message', text === undefined ? rest : { ...rest, text: written });
      return message;
    },
    change: (message, text) => void updates.add('edited_message', { ...message, text, edit_date: message.date + 1 }),
    press(message, data, from) {
      lastQuery += 1;
      const id = `query-${lastQuery}`;
      const person = from ?? somebody(message.chat.type === 'private' ? message.chat.id : 4001);
      queries.add(id);
      updates.add('callback_query', {
        id,
        from: person,
        message,
        chat_instance: '1',
        data: callbackData(message, data) ?? data,
      });
      return id;
    },
    chats,
    updates,
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    messages: (chat) =>
      chats.all().filter((one) => one.from.id === me.id && (chat === undefined || one.chat.id === chat)),
    commands: () => commands,
    setCommands: (next) => {
      commands = next;
    },
    fault: (method, fault) => {
      faults.set(method, [...(faults.get(method) ?? []), { fault, left: fault.times ?? 1, seen: 0 }]);
    },
    conflict: (on) => {
      conflict = on;
      if (on) updates.interrupt('Conflict: terminated by other getUpdates request');
    },
    until,
    close: () =>
      new Promise((resolve) => {
        stop.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Answer = { readonly status: number; readonly body: Values };

function done(result: unknown): Answer {
  return { status: 200, body: { ok: true, result } };
}

function refused(status: number, description: string, more: Values = {}): Answer {
  return { status, body: { ok: false, error_code: status, description, ...more } };
}

function fromChats(outcome: ReturnType<Chats['send']>): Answer {
  if ('result' in outcome) return done(outcome.result);
  const { status, description, rule } = outcome.refused;
  return refused(status, `${status === 403 ? 'Forbidden' : 'Bad Request'}: ${description} (rule ${rule})`);
}

function spoil({ status = 500, retryAfter, description }: TelegramFault): Answer {
  if (retryAfter === undefined) return refused(status, description ?? 'Internal Server Error');
  const parameters = { retry_after: retryAfter };
  return refused(status, description ?? `Too Many Requests: retry after ${retryAfter}`, { parameters });
}

function write(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readPayload(request: IncomingMessage, url: URL): Promise<Values> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const query = Object.fromEntries(url.searchParams);
  if (body === '') return query;
  if (request.headers['content-type']?.includes('json')) return { ...query, ...(JSON.parse(body) as Values) };
  return { ...query, ...Object.fromEntries(new URLSearchParams(body)) };
}

/** The callback data of the button with this label. */
function callbackData(message: ShownMessage, label: string): string | undefined {
  const rows = (message.reply_markup?.inline_keyboard ?? []) as readonly (readonly Values[])[];
  const button = rows.flat().find(({ text }) => text === label);
  return typeof button?.callback_data === 'string' ? button.callback_data : undefined;
}
