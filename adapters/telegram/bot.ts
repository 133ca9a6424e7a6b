import { Bot } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Command } from '../../commands/command.ts';
import type { Delivery } from '../../commands/delivery.ts';
import type { Dispatch } from '../../commands/dispatch.ts';
import { serve } from '../../commands/serve.ts';
import type { Services } from '../../commands/services.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { describeError, type LogFields } from '../../src/log.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import { type Clock, systemClock } from './clock.ts';
import { createDelivery, privateSender } from './delivery.ts';
import { createDesk, type Desk } from './exchange.ts';
import { createForms, type Forms } from './forms.ts';
import { startPolling } from './polling.ts';
import { CALL_SECONDS, openPort, type TelegramPort } from './port.ts';
import { type Reader, readInput, readUpdate, toRequest } from './read.ts';
import { refusalOf } from './refusal.ts';
import { registerCommands } from './register.ts';

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
  /** Whether Telegram answered a poll within the last minute. */
  readonly ready: () => boolean;
  /** Takes nothing new, lets what is in hand finish for some seconds, confirms it. Idle it ends at once. */
  readonly stop: () => Promise<void>;
};

/** `bad-token`: Telegram does not know it. `unreachable`: it did not answer in time, or not as Telegram does. */
export type TelegramFailure = { readonly kind: 'bad-token' | 'unreachable' };

/** grammY's own start would try for ever. */
const START_MS = 10_000;

/** Starts the bot: asks Telegram who it is, tells it the commands, and answers what comes, side by side. */
export async function startTelegram(start: TelegramStart): Promise<Result<RunningTelegram, TelegramFailure>> {
  const { config, serving, clock = systemClock } = start;
  const { log } = serving.services;
  // grammY refuses an address that ends in a slash.
  const apiRoot = config.apiRoot.endsWith('/') ? config.apiRoot.slice(0, -1) : config.apiRoot;
  if (config.token.trim() === '') return fail({ kind: 'bad-token' });
  const closing = new AbortController();
  const bot = new Bot(config.token, { client: { apiRoot, timeoutSeconds: CALL_SECONDS } });
  const port = openPort({ bot, apiRoot, clock, closing: closing.signal });
  const me = await whoAmI(port);
  if (!me.ok) {
    closing.abort();
    return me;
  }
  bot.botInfo = me.value;
  const { handle, delivery } = createHandler({ ...start, clock, port, username: me.value.username });
  const { outbound } = serving.services;
  const shut = outbound.open('telegram', delivery.send);
  bot.use((context) => handle(context.update));
  registerCommands(port, start.commands, start.messages).catch((error: unknown) => {
    if (!closing.signal.aborted) log.warn('telegram-commands-kept', fieldsOf(error));
  });
  const polling = startPolling({ port, handle: (update) => bot.handleUpdate(update), log, clock });
  return ok({
    name: `@${me.value.username}`,
    link: `https://t.me/${me.value.username}`,
    ready: polling.ready,
    async stop() {
      shut();
      await polling.stop();
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
type Handler = { readonly handle: (update: Update) => Promise<void>; readonly delivery: Delivery };

function createHandler({ serving, commands, clock, port, username }: Handling): Handler {
  const { log } = serving.services;
  const forms = createForms(port);
  const sendPrivately = privateSender({ port, username });
  const desk = createDesk({ port, forms, clock, log, sendPrivately });
  const delivery = createDelivery({ port, events: desk, clock, log, sendPrivately });
  const parts = { serving: { ...serving, delivery }, reader: { username, commands }, desk, forms, port };
  return {
    delivery,
    handle: (update) =>
      handleUpdate(update, parts).catch((error: unknown) => log.error('telegram-bug', fieldsOf(error))),
  };
}

type HandleParts = {
  readonly serving: Parameters<typeof serve>[2];
  readonly reader: Reader;
  readonly desk: Desk;
  readonly forms: Forms;
  readonly port: TelegramPort;
};

/** One update, from what it says to its last edit. */
async function handleUpdate(update: Update, { serving, reader, desk, forms, port }: HandleParts): Promise<void> {
  const incoming = readUpdate(update);
  if (incoming === null) return spare(update, port);
  port.reopen(incoming.chat);
  serving.services.outbound.reopen('telegram', incoming.chat);
  if (incoming.kind === 'edited' && desk.isAnswered(incoming)) return;
  const { inbox, store } = serving.services;
  // First of all: a repeat must neither fill in a form's next field nor close the event that is being answered.
  if (!(await inbox.take('telegram', incoming.update))) return;
  const { exchange, close } = desk.open(incoming);
  try {
    const filledIn = await forms.take(incoming);
    const input = filledIn ?? readInput(incoming, reader);
    if (input === null || input === 'asked') return await inbox.done('telegram', incoming.update);
    const team = await store.places.at('telegram', incoming.chat);
    await serve(toRequest(incoming, input, team), exchange, { ...serving, taken: true });
  } finally {
    await close();
  }
}

/** A button that we can do nothing about must still stop spinning. */
async function spare({ callback_query: query }: Update, port: TelegramPort): Promise<void> {
  if (query !== undefined) await port.answerCallbackQuery(query.id, null);
}

function fieldsOf(error: unknown): LogFields {
  return { platform: 'telegram', detail: describeError(error) };
}
