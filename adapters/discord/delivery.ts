import { LRUCache } from 'lru-cache';
import type { Delivery } from '../../commands/delivery.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { Address } from '../../commands/request.ts';
import { isPreliminary } from '../preliminary.ts';
import type { DiscordApi } from './api.ts';
import { type Clock, createPace } from './pace.ts';
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

/** Answers that follow an announced wait: the first fills it, later ones change it, while the token lives. */
export function createDelivery({ api, applicationId, clock }: DeliverySettings): Delivery {
  const pace = createPace(clock);
  // Discord bans addresses that go on trying what it answered with 401, 403 or 404.
  const refused = new LRUCache<string, true>({ max: MOST_REFUSED });

  /** Preliminary edits on their way, by token: Discord's client sends nothing past one that is stuck. */
  const onTheirWay = new Map<string, AbortController>();

  async function put({ token, address, reply }: Put): Promise<void> {
    if (refused.has(token)) throw new Error('Discord refused this interaction before.');
    if (clock.now() >= (address.tokenExpiresAt ?? 0)) throw new Error('The interaction is too old to be answered.');
    const application = applicationId();
    if (application === null) throw new Error('Nothing came from Discord yet.');
    const cut = isPreliminary(reply) ? new AbortController() : null;
    if (cut !== null) onTheirWay.set(token, cut);
    try {
      const preliminary = cut?.signal ?? null;
      await api.editOriginal({ applicationId: application, token, message: renderReply(reply), preliminary });
    } catch (problem) {
      if (isFinal(problem)) refused.set(token, true);
      throw problem;
    } finally {
      if (onTheirWay.get(token) === cut) onTheirWay.delete(token);
    }
  }

  function makeWay({ token, reply }: Put): void {
    if (!isPreliminary(reply)) onTheirWay.get(token)?.abort();
  }

  return {
    async send(address, reply) {
      const one = { token: tokenOf(address), address, reply };
      makeWay(one);
      pace.sent(one.token);
      await put(one);
      return { address, message: ORIGINAL };
    },
    edit({ address }, reply) {
      const one = { token: tokenOf(address), address, reply };
      makeWay(one);
      return pace.edit(one.token, () => put(one));
    },
  };
}

function tokenOf({ token }: Address): string {
  if (token === null) throw new Error('A Discord address without an interaction token.');
  return token;
}

function isFinal(problem: unknown): boolean {
  const status = problem instanceof Error && 'status' in problem ? problem.status : null;
  return status === 401 || status === 403 || status === 404;
}
