import { LRUCache } from 'lru-cache';
import { describeError, type Log } from '../src/log.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { type Delivery, type MessageRef, problemOf } from './delivery.ts';
import type { SentReply } from './reply.ts';
import type { Address, Platform } from './request.ts';
import { turns } from './turns.ts';

/**
 * `chat-closed`: nothing can be sent there any more; whatever was to be told there can stop. `refused`: this message
 * will never be taken. `not-now`: the platform is off in this process, or did not answer; another time it may.
 */
export type OutboundFailure = { readonly kind: 'chat-closed' | 'refused' | 'not-now' };

/** Sends what nobody just asked for, such as a watch's notice, to an address that was stored. */
export type Outbound = {
  /**
   * Sends one message, in turn with others to the same chat. `nonce`, any text, names the message: where the platform
   * can, a repeat is the same message. A chat that is closed costs one call, and one line in the log, until it speaks.
   */
  readonly send: (address: Address, reply: SentReply, nonce: string) => Promise<Result<MessageRef, OutboundFailure>>;
  /** A platform can be reached through this delivery, until the returned function is called. */
  readonly open: (platform: Platform, send: Delivery['send']) => () => void;
  /** Whether this process can send there. */
  readonly reaches: (platform: Platform) => boolean;
  /** Somebody spoke to us in that chat: it is open. */
  readonly reopen: (platform: Platform, chat: string) => void;
};

/** Our choice: chats that are known to be closed, and chats that are being sent to. */
const MOST_CHATS = 10_000;

/** The one registry of platforms that can be written to; adapters fill it when they start. */
export function createOutbound(log: Log): Outbound {
  const platforms = new Map<Platform, Delivery['send']>();
  const closed = new LRUCache<string, true>({ max: MOST_CHATS });
  const inTurn = turns();
  const keyOf = (platform: Platform, chat: string): string => `${platform}:${chat}`;

  async function put(address: Address, reply: SentReply, nonce: string): Promise<Result<MessageRef, OutboundFailure>> {
    const { platform, chat } = address;
    const send = platforms.get(platform);
    if (send === undefined) return fail({ kind: 'not-now' });
    if (closed.has(keyOf(platform, chat))) return fail({ kind: 'chat-closed' });
    try {
      return ok(await send({ ...address, token: null, tokenExpiresAt: null }, reply, { nonce, private: false }));
    } catch (error) {
      const kind = failureOf(error);
      if (kind === 'chat-closed') closed.set(keyOf(platform, chat), true);
      if (kind !== 'not-now') log.warn(LOGGED[kind], { platform, detail: describeError(error) });
      return fail({ kind });
    }
  }

  return {
    send: (address, reply, nonce) => inTurn(keyOf(address.platform, address.chat), () => put(address, reply, nonce)),
    open(platform, send) {
      platforms.set(platform, send);
      return () => {
        if (platforms.get(platform) === send) platforms.delete(platform);
      };
    },
    reaches: (platform) => platforms.has(platform),
    reopen: (platform, chat) => void closed.delete(keyOf(platform, chat)),
  };
}

const LOGGED = { 'chat-closed': 'chat-closed', refused: 'notice-refused' } as const;

/** Throws what is no refusal: a bug. */
function failureOf(error: unknown): OutboundFailure['kind'] {
  const problem = problemOf(error);
  if (problem === null) throw error;
  return problem === 'no-answer' ? 'not-now' : problem;
}
