import { LRUCache } from 'lru-cache';
import type { Delivery, MessageRef } from '../../commands/delivery.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { Address } from '../../commands/request.ts';
import { describeError, type Log } from '../../src/log.ts';
import { isPreliminary } from '../preliminary.ts';
import type { Clock } from './clock.ts';
import type { OpenEvents, Opened } from './exchange.ts';
import { privateChatMessage } from './hints.ts';
import { EDIT_GAPS, type Paced, pacedEdits } from './pace.ts';
import type { TelegramPort } from './port.ts';
import { refusalError, refusalOf } from './refusal.ts';
import { renderReply } from './render.ts';

type Parts = {
  readonly port: TelegramPort;
  readonly events: OpenEvents;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendPrivately: (opened: Opened, reply: SentReply) => Promise<MessageRef>;
};

/** Our choice: messages whose pace is kept; an older one begins anew. */
const MOST_PACED = 5_000;

/** Sends and edits at Telegram's pace. Both reject when Telegram refuses for good; a nonce tells what is answered. */
export function createDelivery({ port, events, clock, log, sendPrivately }: Parts): Delivery {
  const paceOf = keptPaces(clock, log);

  async function edit({ address, message }: MessageRef, reply: SentReply): Promise<void> {
    const next = renderReply(reply);
    const put = (signal: AbortSignal): Promise<void> =>
      port.editMessageText({ chat: address.chat, message, next, signal });
    await paceOf({ address, message }).edit({ put, preliminary: isPreliminary(reply) });
  }

  async function sendAnew(address: Address, reply: SentReply, replyTo: number | null): Promise<MessageRef> {
    const sent = await port.sendMessage({ place: address, message: renderReply(reply), replyTo });
    const ref = { address: { ...address, chat: sent.chat }, message: sent.message };
    paceOf(ref);
    return ref;
  }

  /** What more will follow is written down, so that a process that takes over changes this message. */
  async function sendFirst(opened: Opened, address: Address, reply: SentReply): Promise<MessageRef> {
    const sent = await sendAnew(address, reply, messageAnswered(opened));
    const isWhole = reply.doing !== undefined;
    if (isWhole || isPreliminary(reply)) await opened.note(sent.message, isWhole);
    return sent;
  }

  return {
    async send(address, reply, options) {
      const opened = events.find(options.nonce);
      opened?.waiting.abort();
      if (options.private && isGroup(address.chat)) {
        if (opened === null)
          throw refusalError({ ...NOBODY, status: 400, description: 'no private chat to answer in' });
        return sendPrivately(opened, reply);
      }
      const placeholder = (await opened?.placeholder) ?? null;
      if (opened === null) return sendAnew(address, reply, null);
      if (placeholder === null) return sendFirst(opened, address, reply);
      try {
        await edit({ address, message: placeholder }, reply);
        return { address, message: placeholder };
      } catch (error) {
        if (!isGone(error)) throw error;
        opened.placeholder = null;
        return sendFirst(opened, address, reply);
      }
    },
    async edit(ref, reply) {
      try {
        await edit(ref, reply);
      } catch (error) {
        if (isPreliminary(reply) || !isGone(error)) throw error;
        await sendAnew(ref.address, reply, null);
      }
    },
  };
}

/** The pace of each message that was sent lately. */
function keptPaces(clock: Clock, log: Log): (ref: MessageRef) => Paced {
  const paces = new LRUCache<string, Paced>({ max: MOST_PACED });
  const lost = (refused: unknown): void =>
    log.warn('progress-failed', { platform: 'telegram', detail: describeError(refused) });
  return ({ address, message }) => {
    const key = `${address.chat}:${message}`;
    const gap = isGroup(address.chat) ? EDIT_GAPS.group : EDIT_GAPS.private;
    const paced = paces.get(key) ?? pacedEdits(clock, gap, lost);
    paces.set(key, paced);
    return paced;
  };
}

/** In a group an answer stands under the message that asked. */
function messageAnswered({ incoming }: Opened): number | null {
  return incoming.isPrivate ? null : incoming.message;
}

/** Somebody removed the message, or it can no longer be changed: the answer needs another one. */
function isGone(error: unknown): boolean {
  return refusalOf(error)?.status === 400;
}

const NOBODY = { status: null, retryAfterSeconds: null, movedTo: null };

type Privately = { readonly port: TelegramPort; readonly username: string };

/**
 * Sends an answer to its asker's private chat. Where there is none yet, the group is told once how to open it, and the
 * answer is refused rather than shown to all.
 */
export function privateSender({ port, username }: Privately): Parts['sendPrivately'] {
  return async (opened, reply) => {
    const { incoming } = opened;
    const chat = incoming.user === null ? null : String(incoming.user.id);
    try {
      if (chat === null) throw refusalError({ ...NOBODY, status: 400, description: 'asked in the name of a chat' });
      const sent = await port.sendMessage({
        place: { chat, thread: null },
        message: renderReply(reply),
        replyTo: null,
      });
      const address: Address = { platform: 'telegram', chat, thread: null, token: null, tokenExpiresAt: null };
      return { address, message: sent.message };
    } catch (error) {
      const { status } = refusalOf(error) ?? NOBODY;
      if (!opened.toldPrivately && (chat === null || status === 403 || status === 400)) {
        opened.toldPrivately = true;
        const message = privateChatMessage(incoming, username);
        await port.sendMessage({ place: incoming, message, replyTo: incoming.message });
      }
      throw error;
    }
  };
}

/** Telegram's ids of groups are negative. */
function isGroup(chat: string): boolean {
  return chat.startsWith('-');
}
