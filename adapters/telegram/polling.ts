import { createConcurrentSink, createRunner, createSource } from '@grammyjs/runner';
import type { Update } from 'grammy/types';
import { describeError, type Log } from '../../src/log.ts';
import type { Clock } from './clock.ts';
import { POLL_SECONDS, type TelegramPort } from './port.ts';
import { refusalOf } from './refusal.ts';

export type Polling = {
  /** Ends the open poll, waits for what is in hand (for some seconds), and confirms what was taken. */
  readonly stop: () => Promise<void>;
  /** Whether Telegram answered a poll within the last minute. */
  readonly ready: () => boolean;
};

type Setup = {
  readonly port: Pick<TelegramPort, 'getUpdates' | 'deleteWebhook'>;
  /** Must not reject: what goes wrong with an update is its own affair. */
  readonly handle: (update: Update) => Promise<void>;
  readonly log: Log;
  readonly clock: Clock;
};

/** Updates worked on at the same time; beyond that, polling waits. Our choice: above a busy minute of one process. */
const MOST_AT_ONCE = 500;
/** Another program polls with our token: every try of ours ends one of its polls. Our choice: at most 12 a minute. */
const CONFLICT_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
/** Our choice: work in hand may finish, within what the program as a whole takes to end. */
const DRAIN_MS = 5_000;
const CONFIRM_MS = 1_000;
const READY_MS = 60_000;

/**
 * Long polling that works on updates side by side. A poll that fails is repeated after a pause that grows; a conflict
 * with another program is named in the log and never becomes a fast loop.
 */
export function startPolling({ port, handle, log, clock }: Setup): Polling {
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  const updates = createSupply({ port, log, clock, signal: stopping.signal });
  const consume = (update: Update): Promise<void> => {
    const work = handle(update).finally(() => inHand.delete(work));
    inHand.add(work);
    return work;
  };
  const sink = createConcurrentSink<Update, unknown>(
    { consume },
    async (error) => log.error('bug', { platform: 'telegram', detail: describeError(error) }),
    { concurrency: MOST_AT_ONCE },
  );
  const runner = createRunner(createSource({ supply: updates.supply }), sink);
  runner.start();
  return {
    ready: updates.ready,
    async stop() {
      const ended = runner.stop();
      stopping.abort();
      await ended;
      await within(DRAIN_MS, Promise.allSettled(inHand), clock);
      await updates.confirm();
    },
  };
}

type SupplySetup = Omit<Setup, 'handle'> & { readonly signal: AbortSignal };

function createSupply({ port, log, clock, signal }: SupplySetup) {
  let offset = 0;
  let confirmed = 0;
  let failures = 0;
  let answeredAt = clock.now();

  async function supply(batchSize: number): Promise<Update[]> {
    for (;;) {
      const limit = Math.max(1, Math.min(batchSize, 100));
      try {
        const updates = await port.getUpdates({ offset, limit, timeoutSeconds: POLL_SECONDS }, signal);
        if (failures > 0) log.info('telegram-polls-again', { platform: 'telegram', count: failures });
        failures = 0;
        answeredAt = clock.now();
        confirmed = offset;
        offset = updates.reduce((next, { update_id: id }) => Math.max(next, id + 1), offset);
        return updates;
      } catch (error) {
        if (signal.aborted) throw error;
        failures += 1;
        reportPoll(error, failures, log);
        if (!(await webhookRemoved(error, port))) await clock.wait(pauseAfter(error, failures), signal);
      }
    }
  }

  /** Says that what was taken need not come again. What comes with the answer stays unconfirmed. */
  async function confirm(): Promise<void> {
    if (offset === confirmed) return;
    const soon = AbortSignal.timeout(CONFIRM_MS);
    await port.getUpdates({ offset, limit: 1, timeoutSeconds: 0 }, soon).catch((error: unknown) => {
      log.warn('telegram-not-confirmed', { platform: 'telegram', detail: describeError(error) });
    });
  }

  return { supply, confirm, ready: () => clock.now() - answeredAt < READY_MS };
}

/** Milliseconds until the next poll, by what the last one failed with and how many failed in a row. */
export function pauseAfter(error: unknown, failures: number): number {
  const refusal = refusalOf(error);
  const growing = (first: number): number => Math.min(LONGEST_PAUSE_MS, first * 2 ** Math.min(failures - 1, 10));
  if (refusal?.status === 409) return growing(CONFLICT_PAUSE_MS);
  if (refusal?.status === 401 || refusal?.status === 404) return LONGEST_PAUSE_MS;
  if (refusal?.retryAfterSeconds != null) return Math.min(refusal.retryAfterSeconds * 1000, 10 * LONGEST_PAUSE_MS);
  return growing(500);
}

/** Polling is refused while a webhook of an earlier installation is set: true when that was so, and is no more. */
async function webhookRemoved(error: unknown, port: Setup['port']): Promise<boolean> {
  const refusal = refusalOf(error);
  if (refusal?.status !== 409 || !refusal.description.includes('webhook is active')) return false;
  return port.deleteWebhook().then(
    () => true,
    () => false,
  );
}

/** Every failure of the first few, then every tenth: an outage does not fill the log. */
function reportPoll(error: unknown, failures: number, log: Log): void {
  if (failures > 3 && failures % 10 !== 0) return;
  const refusal = refusalOf(error);
  const fields = {
    platform: 'telegram',
    count: failures,
    ...(refusal?.status == null ? {} : { status: refusal.status }),
  };
  if (refusal?.status === 409) {
    log.error('telegram-conflict', {
      ...fields,
      detail: 'another program polls with the same TELEGRAM_TOKEN; stop one of the two',
    });
  } else if (refusal?.status === 401 || refusal?.status === 404) {
    log.error('telegram-token-refused', { ...fields, detail: 'TELEGRAM_TOKEN is no longer accepted' });
  } else log.warn('telegram-poll-failed', { ...fields, detail: describeError(error) });
}

/** Waits for work, but no longer than `ms`. */
async function within(ms: number, work: Promise<unknown>, clock: Clock): Promise<void> {
  const done = new AbortController();
  const late = clock.wait(ms, done.signal).catch(() => undefined);
  await Promise.race([work, late]);
  done.abort();
}
