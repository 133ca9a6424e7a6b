import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { EventInHand } from '../../commands/events/event.ts';
import type { SentAnswer, SentReply } from '../../commands/reply.ts';
import type { Exchange } from '../../commands/serve.ts';
import { messagesFor } from '../../src/i18n/messages.ts';
import { describeError, type Log } from '../../src/log.ts';
import type { Clock } from './clock.ts';
import type { Forms } from './forms.ts';
import { hintMessage, plainMessage } from './hints.ts';
import type { TelegramPort } from './port.ts';
import type { Incoming } from './read.ts';
import { renderPlain, renderReply } from './render.ts';

/** One event while it is being answered: what sending needs to know about it. */
export type Opened = {
  readonly incoming: Incoming;
  /** A message that stands in for the answer until it comes, once there is one; also one that an earlier try sent. */
  placeholder: Promise<string | null> | null;
  /** Writes down which message the answer stands in, or will; `whole`: it could stand as it is. */
  readonly note: (message: string, whole: boolean) => Promise<void>;
  /** Ends the typing sign, and keeps a placeholder from coming. */
  readonly waiting: AbortController;
  /** Whether the group was told where private answers go. */
  toldPrivately: boolean;
};

/** The events that are open, by the nonce their messages carry. */
export type OpenEvents = {
  readonly find: (nonce: string) => Opened | null;
  /** Whether the question in that message was answered, or is being answered. */
  readonly isAnswered: (incoming: Incoming) => boolean;
};

export type Desk = OpenEvents & {
  /** The event's message asks something: a change of it does not ask again. */
  readonly ask: (incoming: Incoming) => void;
  readonly open: (
    incoming: Incoming,
    event: Pick<EventInHand, 'answer' | 'note'>,
  ) => { readonly exchange: Exchange; readonly close: () => Promise<void> };
};

type Parts = {
  readonly port: TelegramPort;
  readonly forms: Forms;
  readonly clock: Clock;
  readonly log: Log;
  /** Sends an answer that only the asker may see. */
  readonly sendPrivately: (opened: Opened, reply: SentReply) => Promise<unknown>;
};

/** Telegram shows the sign for five seconds. */
const TYPING_MS = 4_500;
/** Our choice: an answer that comes sooner needs no sign, and a sign costs a call. Well within the second that is promised. */
const TYPING_AFTER_MS = 400;
/** Our choice: whoever waits longer than this sees within the second that something is being done. */
const PLACEHOLDER_MS = 800;
/** https://core.telegram.org/bots/api#answercallbackquery */
const MOST_ALERT_UNITS = 200;
/** Our choice: as many answers as a busy day has; an edit of an older message is answered again. */
const MOST_REMEMBERED = 20_000;

/** What only Telegram can do for an event that is being answered. */
export function createDesk(parts: Parts): Desk {
  const events = new Map<string, Opened>();
  const answered = new LRUCache<string, true>({ max: MOST_REMEMBERED });
  /** Messages whose question is being answered, each with the update that asked. */
  const asked = new Map<string, string>();
  const keyOf = ({ chat, message }: Incoming): string => `${chat}:${message}`;

  function open(incoming: Incoming, event: Pick<EventInHand, 'answer' | 'note'>) {
    const begun = readBegun(event.answer);
    const placeholder = begun === null ? null : Promise.resolve(begun.message);
    const note: Opened['note'] = (message, whole) => event.note(JSON.stringify({ message, whole }));
    const opened: Opened = { incoming, placeholder, note, waiting: new AbortController(), toldPrivately: false };
    events.set(incoming.update, opened);
    const acknowledge = acknowledgement(incoming, parts);
    const exchange: Exchange = {
      async answer(answer, options) {
        answered.set(keyOf(incoming), true);
        await answerNow(opened, { answer, private: options.private, acknowledge, parts });
      },
      async wait(options) {
        answered.set(keyOf(incoming), true);
        acknowledge(null).catch(quiet(parts.log));
        showWork(opened, options.private, parts);
      },
      async nothing() {
        if (!incoming.isPrivate || incoming.kind !== 'message') return;
        await parts.port.sendMessage({ place: incoming, message: hintMessage(incoming), replyTo: null });
      },
    };
    const close = async (): Promise<void> => {
      opened.waiting.abort();
      events.delete(incoming.update);
      if (asked.get(keyOf(incoming)) === incoming.update) asked.delete(keyOf(incoming));
      await acknowledge(null).catch(quiet(parts.log));
    };
    return { exchange, close };
  }

  return {
    open,
    find: (nonce) => events.get(nonce) ?? null,
    isAnswered: (incoming) => answered.has(keyOf(incoming)) || asked.has(keyOf(incoming)),
    ask: (incoming) => void asked.set(keyOf(incoming), incoming.update),
  };
}

const BegunAnswer = z.object({ message: z.string(), whole: z.boolean() });

/** The message that an earlier try sent; null when none was. */
export function readBegun(answer: string | null): z.infer<typeof BegunAnswer> | null {
  return answer === null ? null : BegunAnswer.parse(JSON.parse(answer));
}

type Acknowledge = (alert: string | null) => Promise<void>;

/** A pressed button is answered exactly once, else it spins. */
function acknowledgement({ press }: Incoming, { port }: Parts): Acknowledge {
  let done = press === null;
  return async (alert) => {
    if (done || press === null) return;
    done = true;
    await port.answerCallbackQuery(press.query, alert);
  };
}

type Now = {
  readonly answer: SentAnswer;
  readonly private: boolean;
  readonly acknowledge: Acknowledge;
  readonly parts: Parts;
};

async function answerNow(opened: Opened, { answer, private: hidden, acknowledge, parts }: Now): Promise<void> {
  const { incoming } = opened;
  if (answer.kind === 'suggestions') return;
  if (answer.kind === 'form') {
    acknowledge(null).catch(quiet(parts.log));
    return parts.forms.begin(incoming, answer);
  }
  const alert =
    hidden && incoming.press !== null && answer.actions.length === 0 ? renderPlain(answer, MOST_ALERT_UNITS) : null;
  if (alert !== null) {
    const shown = await acknowledge(alert).then(
      () => true,
      () => false,
    );
    if (shown) return;
  }
  if (hidden && !incoming.isPrivate && !isOpenToAll(answer)) {
    await parts.sendPrivately(opened, answer);
    await acknowledge(messagesFor(incoming.locale).telegram.privately.sent);
    return;
  }
  acknowledge(null).catch(quiet(parts.log));
  await putAnswer(opened, answer, parts);
}

/** In the message that an earlier try sent, if there is one and it is still there. */
async function putAnswer({ incoming, placeholder }: Opened, answer: SentReply, { port }: Parts): Promise<void> {
  const begun = await placeholder;
  const next = renderReply(answer);
  if (begun !== null) {
    const { signal } = new AbortController();
    const stands = port.editMessageText({ chat: incoming.chat, message: begun, next, signal }).then(
      () => true,
      () => false,
    );
    if (await stands) return;
  }
  const replyTo = incoming.isPrivate ? null : incoming.message;
  await port.sendMessage({ place: incoming, message: next, replyTo });
}

/**
 * A mistake, or a word of ours: it says no more than what was typed in the group already, and is worth nothing
 * elsewhere. What holds a verdict carries it as data.
 */
function isOpenToAll({ data }: SentReply): boolean {
  return data === undefined || (typeof data === 'object' && data !== null && 'error' in data);
}

/** The typing sign until the answer comes; for a longer wait a message that becomes the answer. */
function showWork(opened: Opened, hidden: boolean, { port, clock, log }: Parts): void {
  const { incoming, waiting } = opened;
  const type = async (): Promise<void> => {
    await clock.wait(TYPING_AFTER_MS, waiting.signal);
    while (!waiting.signal.aborted) {
      await port.sendTyping(incoming);
      await clock.wait(TYPING_MS, waiting.signal);
    }
  };
  const placehold = async (): Promise<void> => {
    await clock.wait(PLACEHOLDER_MS, waiting.signal);
    if (waiting.signal.aborted) return;
    const message = plainMessage(messagesFor(incoming.locale).telegram.working);
    const replyTo = incoming.isPrivate ? null : incoming.message;
    opened.placeholder = port.sendMessage({ place: incoming, message, replyTo }).then(
      async (sent) => {
        await opened.note(sent.message, false);
        return sent.message;
      },
      () => null,
    );
  };
  const unlessOver = (error: unknown): void => {
    if (!waiting.signal.aborted) quiet(log)(error);
  };
  type().catch(unlessOver);
  if (opened.placeholder === null && (!hidden || incoming.isPrivate)) placehold().catch(unlessOver);
}

/** A sign that could not be shown: nobody waits for it. */
function quiet(log: Log): (error: unknown) => void {
  return (error) => log.debug('telegram-sign-failed', { platform: 'telegram', detail: describeError(error) });
}
