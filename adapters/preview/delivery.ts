import { setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Delivery } from '../../commands/delivery.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { Chats } from './chats.ts';
import type { Faces } from './events.ts';

export type DeliveryOptions = {
  readonly chats: Chats;
  readonly faces: (reply: SentReply) => Faces;
  readonly newId: () => string;
  /** Milliseconds; any clock that does not go back. */
  readonly clock: () => number;
  readonly paceMs?: number;
};

/** Our choice: as fast as a person can follow; a page has no limits of its own. */
const PACE_MS = 250;
/** Our choice: messages that are being edited at the same time, many times over. */
const MOST_PACED = 1_000;

type Pace = { last: number; newest: SentReply | null; due: Promise<void> | null };

/** Sends answers to the page. Edits of one message keep a pace: what comes too soon waits, and the newest one wins. */
export function createPreviewDelivery({ chats, faces, newId, clock, paceMs = PACE_MS }: DeliveryOptions): Delivery {
  const paces = new LRUCache<string, Pace>({ max: MOST_PACED });
  return {
    send(address, reply, options) {
      const message = newId();
      const question = address.thread ?? options.nonce;
      chats.push(address.chat, {
        kind: 'answer',
        question,
        message,
        private: options.private,
        edited: false,
        faces: faces(reply),
      });
      paces.set(message, { last: clock(), newest: null, due: null });
      return Promise.resolve({ address, message });
    },
    edit({ address, message }, reply) {
      const pace = paces.get(message) ?? { last: Number.NEGATIVE_INFINITY, newest: null, due: null };
      paces.set(message, pace);
      pace.newest = reply;
      pace.due ??= wait(Math.max(0, pace.last + paceMs - clock())).then(() => {
        const newest = pace.newest ?? reply;
        pace.last = clock();
        pace.due = null;
        pace.newest = null;
        const sent = chats.sent(address.chat, message);
        if (sent !== null) chats.push(address.chat, { ...sent, edited: true, faces: faces(newest) });
      });
      return pace.due;
    },
  };
}
