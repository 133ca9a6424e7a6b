import type { Update } from 'grammy/types';
import { describeError, type Log } from '../../src/log.ts';
import type { Clock } from './clock.ts';
import { POLL_SECONDS, type TelegramPort } from './port.ts';
import { refusalOf } from './refusal.ts';

export type Polling = {
  /** Polls until the signal ends, then confirms what was taken. Never rejects. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Whether Telegram answered a poll within the last minute. */
  readonly ready: () => boolean;
};

type Setup = {
  readonly port: Pick<TelegramPort, 'getUpdates' | 'deleteWebhook'>;
  /** Resolves when the updates may be confirmed; what goes wrong with one is its own affair. */
  readonly receive: (updates: readonly Update[]) => Promise<void>;
  /** Whether another process may poll by now. */
  readonly leads: () => boolean;
  readonly log: Log;
  readonly clock: Clock;
};

/** https://core.telegram.org/bots/api#getupdates */
const MOST_UPDATES = 100;
/** Another program polls with our token: every try of ours ends one of its polls. Our choice: at most 12 a minute. */
const CONFLICT_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
const CONFIRM_MS = 1_000;
const READY_MS = 60_000;

/**
 * Long polling: the offset moves past updates only when they were received, and polling never waits for the work on
 * them. A poll that fails is repeated after a pause that grows; a conflict with another program is named in the log and
 * never becomes a fast loop.
 */
export function createPolling({ port, receive, leads, log, clock }: Setup): Polling {
  let offset = 0;
  let confirmed = 0;
  let failures = 0;
  let answeredAt = clock.now();

  async function poll(signal: AbortSignal): Promise<void> {
    try {
      const ask = { offset, limit: MOST_UPDATES, timeoutSeconds: POLL_SECONDS };
      const updates = await port.getUpdates(ask, signal);
      if (failures > 0) log.info('telegram-polls-again', { platform: 'telegram', count: failures });
      failures = 0;
      answeredAt = clock.now();
      confirmed = offset;
      await receive(updates);
      offset = updates.reduce((next, { update_id: id }) => Math.max(next, id + 1), offset);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      reportPoll(error, failures, log);
      if (await webhookRemoved(error, port)) return;
      await clock.wait(pauseAfter(error, failures), signal).catch(() => undefined);
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

  return {
    async run(signal) {
      answeredAt = clock.now();
      while (!signal.aborted && leads()) await poll(signal);
      if (leads()) await confirm();
    },
    ready: () => clock.now() - answeredAt < READY_MS,
  };
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
