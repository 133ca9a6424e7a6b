import { LRUCache } from 'lru-cache';
import type { Delivery } from '../../commands/delivery.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { Address } from '../../commands/request.ts';
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

/** Answers that follow an announced wait: the first fills it, later ones change it, while the token lives. */
export function createDelivery({ api, applicationId, clock }: DeliverySettings): Delivery {
  const pace = createPace(clock);
  // Discord bans addresses that go on trying what it answered with 401, 403 or 404.
  const refused = new LRUCache<string, true>({ max: MOST_REFUSED });

  async function put(token: string, address: Address, reply: SentReply): Promise<void> {
    if (refused.has(token)) throw new Error('Discord refused this interaction before.');
    if (clock.now() >= (address.tokenExpiresAt ?? 0)) throw new Error('The interaction is too old to be answered.');
    const application = applicationId();
    if (application === null) throw new Error('Nothing came from Discord yet.');
    try {
      await api.editOriginal(application, token, renderReply(reply));
    } catch (problem) {
      if (isFinal(problem)) refused.set(token, true);
      throw problem;
    }
  }

  return {
    async send(address, reply) {
      const token = tokenOf(address);
      pace.sent(token);
      await put(token, address, reply);
      return { address, message: ORIGINAL };
    },
    edit({ address }, reply) {
      const token = tokenOf(address);
      return pace.edit(token, () => put(token, address, reply));
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
