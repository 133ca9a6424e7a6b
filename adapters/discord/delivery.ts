import { LRUCache } from 'lru-cache';
import { type Delivery, deliveryError, type MessageRef } from '../../commands/delivery.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { Address } from '../../commands/request.ts';
import { isPreliminary } from '../preliminary.ts';
import type { DiscordApi } from './api.ts';
import { type Clock, createPace } from './pace.ts';
import { isGone, refusalError } from './refusal.ts';
import { renderReply } from './render.ts';

export type DeliverySettings = {
  readonly api: DiscordApi;
  /** Null before the first event. */
  readonly applicationId: () => string | null;
  readonly clock: Clock;
};

/** The message behind an announced wait, as Discord names it. */
const ORIGINAL = '@original';
/** Our choice: refused tokens that are remembered, so that none is tried again. */
const MOST_REFUSED = 10_000;

type Put = { readonly token: string; readonly address: Address; readonly reply: SentReply };

/**
 * Answers that follow an announced wait: the first fills it, later ones change it, while the token lives. What goes to
 * an address without a token is a message of its own in that channel.
 */
export function createDelivery({ api, applicationId, clock }: DeliverySettings): Delivery {
  const pace = createPace(clock);
  // Discord bans addresses that go on trying what it answered with 401, 403 or 404.
  const refused = new LRUCache<string, true>({ max: MOST_REFUSED });

  /** Preliminary edits on their way, by token: Discord's client sends nothing past one that is stuck. */
  const onTheirWay = new Map<string, AbortController>();

  async function put({ token, address, reply }: Put): Promise<void> {
    const application = applicationId();
    // One that was refused before, or is too old to be answered.
    const isOver = refused.has(token) || clock.now() >= (address.tokenExpiresAt ?? 0);
    if (isOver || application === null) throw deliveryError('refused');
    const cut = isPreliminary(reply) ? new AbortController() : null;
    if (cut !== null) onTheirWay.set(token, cut);
    try {
      const preliminary = cut?.signal ?? null;
      await api.editOriginal({ applicationId: application, token, message: renderReply(reply), preliminary });
    } catch (problem) {
      if (isGone(problem)) refused.set(token, true);
      throw refusalError(problem);
    } finally {
      if (onTheirWay.get(token) === cut) onTheirWay.delete(token);
    }
  }

  function makeWay({ token, reply }: Put): void {
    if (!isPreliminary(reply)) onTheirWay.get(token)?.abort();
  }

  async function post(address: Address, reply: SentReply, nonce: string): Promise<MessageRef> {
    try {
      const message = await api.post({ channel: address.chat, message: renderReply(reply), nonce });
      return { address, message };
    } catch (problem) {
      throw refusalError(problem);
    }
  }

  return {
    async send(address, reply, { nonce }) {
      if (address.token === null) return post(address, reply, nonce);
      const one = { token: address.token, address, reply };
      makeWay(one);
      pace.sent(one.token);
      await put(one);
      return { address, message: ORIGINAL };
    },
    edit({ address }, reply) {
      // What was posted stays as it is: nothing changes a notice.
      if (address.token === null) return Promise.reject(deliveryError('refused'));
      const one = { token: address.token, address, reply };
      makeWay(one);
      return pace.edit(one.token, () => put(one));
    },
  };
}
