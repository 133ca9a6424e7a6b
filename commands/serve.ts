import { describeError } from '../src/log.ts';
import { unreachable } from '../src/result.ts';
import { type Delivery, type MessageRef, problemOf } from './delivery.ts';
import type { Dispatch } from './dispatch.ts';
import type { Outcome } from './events/event.ts';
import type { SentAnswer, SentReply } from './reply.ts';
import type { CommandRequest } from './request.ts';
import type { Services } from './services.ts';

/** One event of a platform while it is being answered: what only that platform can do. */
export type Exchange = {
  /** Answers with what is known at once. */
  readonly answer: (answer: SentAnswer, options: { readonly private: boolean }) => Promise<void>;
  /** Announces that an answer will follow; after this everything goes through `Delivery`. */
  readonly wait: (options: { readonly private: boolean }) => Promise<void>;
  /** Words that hold nothing for Assay: silence in a group, a hint in a private chat. */
  readonly nothing: () => Promise<void>;
};

export type Serving = {
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly delivery: Delivery;
  /** The platform's events are written down and kept single before they come here. */
  readonly taken?: boolean;
};

/**
 * Takes one request from its event to its last edit. Never rejects: what the platform refuses is logged. `later`: the
 * platform could not be reached, and another time the answer may well arrive.
 */
export async function serve(request: CommandRequest, exchange: Exchange, serving: Serving): Promise<Outcome> {
  const { services, dispatch } = serving;
  const platform = request.address.platform;
  try {
    // Autocomplete comes with every keystroke and is never answered twice: it need not be remembered.
    const isKnown = serving.taken === true || request.input.kind === 'suggest';
    if (!isKnown && !(await services.inbox.take(platform, request.id))) return 'done';
    const prepared = await dispatch.prepare(request);
    switch (prepared.kind) {
      case 'nothing':
        await exchange.nothing();
        break;
      case 'answer':
        await exchange.answer(prepared.answer, { private: prepared.private });
        break;
      case 'job':
        await exchange.wait({ private: prepared.private });
        await deliver(request, prepared, serving);
        break;
      default:
        return unreachable(prepared);
    }
    if (!isKnown) await services.inbox.done(platform, request.id);
    return 'done';
  } catch (refused) {
    services.log.warn('delivery-failed', { request: request.id, platform, detail: describeError(refused) });
    return problemOf(refused) === 'no-answer' ? 'later' : 'done';
  }
}

/** Our choice: a preliminary answer that takes longer is stuck, and the last one no longer waits for it. */
const STUCK_MS = 2_000;

type Job = { readonly private: boolean; readonly run: (show: (reply: SentReply) => void) => Promise<SentReply> };

/**
 * Sends the first thing there is to see, and edits it from then on; what comes in between is dropped, not queued. What
 * would change nothing is not sent. A whole answer on its way is waited for, however long: the last one would stand
 * beside it as a second message.
 */
async function deliver(request: CommandRequest, job: Job, { delivery, services }: Serving): Promise<void> {
  let sent: MessageRef | null = null;
  let newest: SentReply | null = null;
  let standing: SentReply | null = null;
  let onItsWay: SentReply | null = null;
  let pumping: Promise<void> | null = null;
  let over = false;
  const options = { nonce: request.id, private: job.private };
  const put = async (reply: SentReply): Promise<void> => {
    if (standing !== null && looksLike(standing, reply)) return;
    onItsWay = reply;
    if (sent === null) sent = await delivery.send(request.address, reply, options);
    else await delivery.edit(sent, reply);
    standing = reply;
  };
  const pump = async (): Promise<void> => {
    for (let reply = newest; reply !== null; reply = newest) {
      newest = null;
      await put(reply).catch((refused: unknown) => {
        services.log.warn('progress-failed', { request: request.id, detail: describeError(refused) });
      });
    }
    pumping = null;
  };
  const show = (reply: SentReply): void => {
    if (over) return;
    newest = reply;
    pumping ??= pump();
  };
  const last = await job.run(show);
  over = true;
  newest = null;
  if (pumping !== null) await (isWhole(onItsWay) ? pumping : settledOrStuck(pumping, services));
  await put(last);
}

/** An answer that could stand alone, shown while more is looked at. */
function isWhole(reply: SentReply | null): boolean {
  return reply?.doing !== undefined;
}

/** Whether a person sees no difference; what the buttons are called by does not show. */
function looksLike(one: SentReply, other: SentReply): boolean {
  const look = ({ tone, title, blocks, actions }: SentReply): string =>
    JSON.stringify([tone, title, blocks, actions.map((action) => ({ ...action, key: '' }))]);
  return look(one) === look(other);
}

async function settledOrStuck(work: Promise<void>, { wait }: Services): Promise<void> {
  const settled = new AbortController();
  await Promise.race([work, wait(STUCK_MS, settled.signal)]);
  settled.abort();
}
