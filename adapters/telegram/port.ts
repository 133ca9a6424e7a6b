import { Api, type Bot } from 'grammy';
import type { BotCommand, ChatMember, ForceReply, Message, Update, UserFromGetMe } from 'grammy/types';
import { LRUCache } from 'lru-cache';
import type { Clock } from './clock.ts';
import { CLOSED_CHAT, NO_ANSWER, readRefusal, refusalError, refusalOf } from './refusal.ts';
import type { TelegramMessage } from './render.ts';
import { boundedRetries } from './retries.ts';

/** A chat, and the topic in it. */
export type Place = { readonly chat: string; readonly thread: string | null };
export type Outgoing = Omit<TelegramMessage, 'markup'> & { readonly markup: TelegramMessage['markup'] | ForceReply };
export type SendMessage = {
  readonly place: Place;
  readonly message: Outgoing;
  /** The message this answers; one that is gone is answered without it. */
  readonly replyTo: number | null;
};

export type EditMessage = {
  readonly chat: string;
  readonly message: string;
  readonly next: TelegramMessage;
  /** Ends the call. */
  readonly signal: AbortSignal;
};

/**
 * The calls we make, as plain functions: nothing else touches grammY's `bot.api`, whose promises the linter does not
 * see. Each rejects with a refusal (see `refusalOf`) that holds neither token nor text.
 */
export type TelegramPort = {
  readonly getMe: (signal: AbortSignal) => Promise<UserFromGetMe>;
  /** Waits up to `timeoutSeconds` for updates from `offset` on; asking for them drops the earlier ones. */
  readonly getUpdates: (
    ask: { offset: number; limit: number; timeoutSeconds: number },
    signal: AbortSignal,
  ) => Promise<Update[]>;
  readonly deleteWebhook: () => Promise<void>;
  /** Gives the chat (it may have moved) and the message. */
  readonly sendMessage: (send: SendMessage) => Promise<{ readonly chat: string; readonly message: string }>;
  /** An edit that changes nothing is fine. */
  readonly editMessageText: (edit: EditMessage) => Promise<void>;
  /** `alert`: at most 200 characters, shown to whoever pressed. */
  readonly answerCallbackQuery: (id: string, alert: string | null) => Promise<void>;
  readonly sendTyping: (place: Place) => Promise<void>;
  /** What somebody is in a chat now. */
  readonly getChatMember: (chat: string, person: string) => Promise<ChatMember>;
  readonly getMyCommands: () => Promise<readonly BotCommand[]>;
  readonly setMyCommands: (commands: readonly BotCommand[]) => Promise<void>;
  /** Somebody wrote in the chat: it is open again. */
  readonly reopen: (chat: string) => void;
  /** From now on nothing is sent to any chat; calls that are on their way may end. */
  readonly halt: () => void;
};

type Opening = {
  readonly bot: Bot;
  readonly apiRoot: string;
  readonly clock: Clock;
  /** Aborted at the end: every call that is still waiting gives up. */
  readonly closing: AbortSignal;
  /** A group became a supergroup: its id is another from now on. */
  readonly onMoved: (from: string, to: string) => void;
};

/** Telegram answers within a second; a call that is silent for longer is dead. Our choice. */
export const CALL_SECONDS = 10;
/** A poll is silent for as long as it may wait, and then a little. */
const POLL_GRACE_SECONDS = 10;
export const POLL_SECONDS = 25;
/** Our choice: chats that blocked us are remembered, so that a dead chat costs one call and no more. */
const MOST_CLOSED_CHATS = 5_000;

/** Opens the port of one bot. Everything else of the adapter goes through it. */
export function openPort(opening: Opening): TelegramPort {
  const { closing } = opening;
  const { api, polls, call, ended, reopen, halt } = openCalls(opening);
  return {
    getMe: (signal) => call(null, () => api.getMe(forGrammy(signal))),
    getUpdates: ({ offset, limit, timeoutSeconds: timeout }, signal) =>
      call(null, () => polls.getUpdates({ offset, limit, timeout, allowed_updates: HANDLED }, forGrammy(signal))),
    async deleteWebhook() {
      await call(null, () => api.deleteWebhook({}, ended));
    },
    sendMessage: (send) =>
      sendWhereItIs(send, opening.onMoved, (one) => {
        const { chat } = one.place;
        return call(chat, () => api.sendMessage(chat, one.message.text, sendExtras(one), ended));
      }),
    async editMessageText({ chat, message, next: { text, entities, markup }, signal }) {
      const until = forGrammy(AbortSignal.any([closing, signal]));
      const extras = {
        entities,
        link_preview_options: NO_PREVIEW,
        ...(markup === null ? {} : { reply_markup: markup }),
      };
      try {
        await call(chat, () => api.editMessageText(chat, Number(message), text, extras, until));
      } catch (error) {
        if (refusalOf(error)?.description.includes('message is not modified') !== true) throw error;
      }
    },
    async answerCallbackQuery(id, alert) {
      const shown = alert === null ? {} : { text: alert, show_alert: true };
      await call(null, () => api.answerCallbackQuery(id, shown, ended));
    },
    async sendTyping({ chat, thread }) {
      await call(chat, () => api.sendChatAction(chat, 'typing', inThread(thread), ended));
    },
    getChatMember: (chat, person) => call(null, () => api.getChatMember(chat, Number(person), ended)),
    getMyCommands: () => call(null, () => api.getMyCommands({}, ended)),
    async setMyCommands(commands) {
      await call(null, () => api.setMyCommands([...commands], {}, ended));
    },
    reopen,
    halt,
  };
}

function openCalls({ bot, apiRoot, clock, closing }: Opening) {
  const api = bot.api;
  api.config.use(...boundedRetries(clock, closing));
  // Polls wait longer than a call may, and keep a pace of their own.
  const polls = new Api(bot.token, { apiRoot, timeoutSeconds: POLL_SECONDS + POLL_GRACE_SECONDS });
  const closed = new LRUCache<string, true>({ max: MOST_CLOSED_CHATS });

  let halted = false;

  /** Calls, unless the chat is known to be closed; what is refused comes out as a plain refusal. */
  async function call<T>(chat: string | null, make: () => Promise<T>): Promise<T> {
    if (chat !== null && halted) throw refusalError(NO_ANSWER);
    if (chat !== null && closed.has(chat)) throw refusalError(CLOSED_CHAT);
    try {
      return await make();
    } catch (error) {
      const refusal = readRefusal(error);
      if (chat !== null && refusal.status === 403) closed.set(chat, true);
      throw refusalError(refusal);
    }
  }
  const reopen = (chat: string): void => void closed.delete(chat);
  const halt = (): void => {
    halted = true;
  };
  return { api, polls, call, ended: forGrammy(closing), reopen, halt };
}

type Sent = Awaited<ReturnType<TelegramPort['sendMessage']>>;

/** A group that became a supergroup has another id, which the refusal names. */
async function sendWhereItIs(
  send: SendMessage,
  onMoved: Opening['onMoved'],
  put: (send: SendMessage) => Promise<Message>,
): Promise<Sent> {
  try {
    return { chat: send.place.chat, message: String((await put(send)).message_id) };
  } catch (error) {
    const movedTo = refusalOf(error)?.movedTo ?? null;
    if (movedTo === null) throw error;
    const chat = String(movedTo);
    onMoved(send.place.chat, chat);
    return { chat, message: String((await put({ ...send, place: { ...send.place, chat } })).message_id) };
  }
}

/** The kinds of update that are read; a list once given sticks at Telegram until another is. */
const HANDLED = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
/** A preview would show the judged profile's own words and picture. */
const NO_PREVIEW = { is_disabled: true } as const;

function sendExtras({ place, message, replyTo }: SendMessage) {
  return {
    entities: message.entities,
    link_preview_options: NO_PREVIEW,
    ...inThread(place.thread),
    ...(message.markup === null ? {} : { reply_markup: message.markup }),
    ...(replyTo === null ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

function inThread(thread: string | null): { message_thread_id?: number } {
  return thread === null ? {} : { message_thread_id: Number(thread) };
}

type GrammySignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** grammY's types name a polyfill of AbortSignal; all it does with one is listen for `abort`, which ours fires too. */
function forGrammy(signal: AbortSignal): GrammySignal {
  return signal as unknown as GrammySignal;
}
