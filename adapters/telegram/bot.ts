import { Bot } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Command } from '../../commands/command.ts';
import type { Delivery } from '../../commands/delivery.ts';
import type { Dispatch } from '../../commands/dispatch.ts';
import type { EventInHand, Outcome } from '../../commands/events/event.ts';
import { serve } from '../../commands/serve.ts';
import type { Services } from '../../commands/services.ts';
import { teamAt } from '../../commands/team-at.ts';
import { type Turns, turns } from '../../commands/turns.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { describeError, type Log, type LogFields } from '../../src/log.ts';
import { fail, ok, type Result, unreachable } from '../../src/result.ts';
import { type Clock, systemClock } from './clock.ts';
import { createDelivery, privateSender } from './delivery.ts';
import { createDesk, type Desk, readBegun } from './exchange.ts';
import { createForms, type Forms } from './forms.ts';
import { listen } from './listen.ts';
import { type PlaceChange, readPlaceChange } from './place-change.ts';
import { CALL_SECONDS, openPort, type TelegramPort } from './port.ts';
import { type Reader, readInput, readUpdate, toRequest } from './read.ts';
import { refusalOf } from './refusal.ts';
import { registerCommands } from './register.ts';
import { askRole } from './roles.ts';

export type TelegramStart = {
  readonly config: { readonly token: string; readonly apiRoot: string };
  readonly serving: { readonly services: Services; readonly dispatch: Dispatch };
  readonly commands: readonly Command[];
  readonly messages: Messages;
  /** Default: the system's. Keeps the pace of edits, signs and polls; a call's own retries keep real time. */
  readonly clock?: Clock;
};

export type RunningTelegram = {
  /** `@name` of the bot. */
  readonly name: string;
  readonly link: string;
  /** Whether Telegram answered a poll within the last minute, or another process is the one that polls. */
  readonly ready: () => boolean;
  /** Whether this is the process that polls. */
  readonly leads: () => boolean;
  /** Takes nothing new, lets what is in hand finish for some seconds, confirms it. Idle it ends at once. */
  readonly stop: () => Promise<void>;
};

/** `bad-token`: Telegram does not know it. `unreachable`: it did not answer in time, or not as Telegram does. */
export type TelegramFailure = { readonly kind: 'bad-token' | 'unreachable' };

/**
 * Our choice: whoever asked this morning may still want it at noon; what was asked yesterday would only stand there
 * late. Telegram itself keeps updates for a day.
 */
export const ANSWERED_FOR_MS = 6 * 60 * 60 * 1000;
/** grammY's own start would try for ever. */
const START_MS = 10_000;

/** Starts the bot: asks Telegram who it is, tells it the commands, and answers what comes, side by side. */
export async function startTelegram(start: TelegramStart): Promise<Result<RunningTelegram, TelegramFailure>> {
  const { config, serving, clock = systemClock } = start;
  const { log, outbound, store } = serving.services;
  // grammY refuses an address that ends in a slash.
  const apiRoot = config.apiRoot.endsWith('/') ? config.apiRoot.slice(0, -1) : config.apiRoot;
  if (config.token.trim() === '') return fail({ kind: 'bad-token' });
  const closing = new AbortController();
  const bot = new Bot(config.token, { client: { apiRoot, timeoutSeconds: CALL_SECONDS } });
  const quietly = (change: Promise<void>): void => void change.catch((error: unknown) => warn(log, error));
  const onMoved = (from: string, to: string): void => quietly(store.places.moved('telegram', from, to));
  const port = openPort({ bot, apiRoot, clock, closing: closing.signal, onMoved });
  const me = await whoAmI(port);
  if (!me.ok) {
    closing.abort();
    return me;
  }
  const { handle, delivery } = createHandler({ ...start, clock, port, username: me.value.username });
  const shut = outbound.open('telegram', delivery.send);
  const shutRoles = serving.services.roles.open('telegram', askRole(port, log));
  registerCommands(port, start.commands, start.messages).catch((error: unknown) => {
    if (!closing.signal.aborted) log.warn('telegram-commands-kept', fieldsOf(error));
  });
  const work = await listen({
    ...{ services: serving.services, clock, port, handle },
    answeredForMs: ANSWERED_FOR_MS,
  });
  return ok({
    name: `@${me.value.username}`,
    link: `https://t.me/${me.value.username}`,
    ready: work.ready,
    leads: work.leads,
    async stop() {
      shut();
      await work.stop();
      shutRoles();
      closing.abort();
    },
  });
}

async function whoAmI(port: TelegramPort): Promise<Result<UserFromGetMe, TelegramFailure>> {
  try {
    return ok(await port.getMe(AbortSignal.timeout(START_MS)));
  } catch (error) {
    const status = refusalOf(error)?.status;
    return fail({ kind: status === 401 || status === 404 ? 'bad-token' : 'unreachable' });
  }
}

type Handling = Omit<TelegramStart, 'config' | 'clock'> & {
  readonly clock: Clock;
  readonly port: TelegramPort;
  readonly username: string;
};
type Handler = { readonly handle: (event: EventInHand) => Promise<Outcome>; readonly delivery: Delivery };

function createHandler({ serving, commands, clock, port, username }: Handling): Handler {
  const { log } = serving.services;
  const forms = createForms(port);
  const sendPrivately = privateSender({ port, username });
  const desk = createDesk({ port, forms, clock, log, sendPrivately });
  const delivery = createDelivery({ port, events: desk, clock, log, sendPrivately });
  const reader = { username, commands };
  const parts = { serving: { ...serving, delivery }, reader, desk, forms, port, clock, inTurn: turns() };
  return { delivery, handle: (event) => handleEvent(event, parts) };
}

type HandleParts = {
  readonly serving: Parameters<typeof serve>[2];
  readonly reader: Reader;
  readonly desk: Desk;
  readonly forms: Forms;
  readonly port: TelegramPort;
  readonly clock: Clock;
  readonly inTurn: Turns;
};

/** One update, from what it says to its last edit. */
async function handleEvent(event: EventInHand, parts: HandleParts): Promise<Outcome> {
  const { serving, reader, desk, forms, port, clock, inTurn } = parts;
  const { outbound, store } = serving.services;
  // What was written down is what grammY gave.
  const update = event.body as Update;
  const change = readPlaceChange(update);
  if (change !== null) return changePlace(change, parts);
  const incoming = readUpdate(update);
  if (incoming === null) return spare(update, port);
  port.reopen(incoming.chat);
  outbound.reopen('telegram', incoming.chat);
  const age = incoming.sentAt === null ? 0 : clock.now() - incoming.sentAt;
  if (age > ANSWERED_FOR_MS) {
    // Where nothing waited for so long, it is this machine's clock that is wrong.
    serving.services.log.warn('event-too-late', { platform: 'telegram', ms: age });
    return 'done';
  }
  // The words stand there, and what would still be added ended two processes before: they are the answer.
  if (event.attempts > 2 && readBegun(event.answer)?.whole === true) return 'done';
  const { exchange, close } = desk.open(incoming, event);
  try {
    // What people write in one chat is read in its order: an answer to a form's question must not overtake another.
    const request = await inTurn(incoming.chat, async () => {
      if (incoming.kind === 'edited' && desk.isAnswered(incoming)) return null;
      const input = (await forms.take(incoming)) ?? readInput(incoming, reader);
      if (input === null || input === 'asked') return null;
      if (incoming.kind !== 'press') desk.ask(incoming);
      return toRequest(incoming, input, await teamAt(store, 'telegram', incoming.chat));
    });
    return request === null ? 'done' : await serve(request, exchange, { ...serving, taken: true });
  } finally {
    await close();
  }
}

/** The bot was removed, is back, or the group has another id: its team stays, and is kept or forgotten by that. */
async function changePlace(change: PlaceChange, { serving, port }: HandleParts): Promise<Outcome> {
  const { outbound, store } = serving.services;
  switch (change.kind) {
    case 'moved':
      await store.places.moved('telegram', change.from, change.to);
      return 'done';
    case 'left':
      await store.places.left('telegram', change.chat);
      return 'done';
    case 'back':
      port.reopen(change.chat);
      outbound.reopen('telegram', change.chat);
      await store.places.back('telegram', change.chat);
      return 'done';
    default:
      return unreachable(change);
  }
}

/** A button that we can do nothing about must still stop spinning. */
async function spare({ callback_query: query }: Update, port: TelegramPort): Promise<Outcome> {
  if (query !== undefined) await port.answerCallbackQuery(query.id, null).catch(() => undefined);
  return 'done';
}

function warn(log: Log, error: unknown): void {
  log.warn('telegram-place-kept', fieldsOf(error));
}

function fieldsOf(error: unknown): LogFields {
  return { platform: 'telegram', detail: describeError(error) };
}
