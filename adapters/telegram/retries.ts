import { autoRetry } from '@grammyjs/auto-retry';
import { HttpError, type RawApi, type Transformer } from 'grammy';
import type { Clock } from './clock.ts';

/** Our choice: a call is made at most five times, and a pause that Telegram asks for is kept up to a minute. */
const RETRIES = 4;
const LONGEST_PAUSE_SECONDS = 60;
/** Pauses after a connection that broke off. Our choice: short, since most are a closed idle connection. */
const CUT_PAUSES_MS = [250, 1_000, 4_000] as const;

/**
 * Calls are tried again, boundedly: after the pause that a 429 names, after an error of the service, and after a
 * connection that broke off, which may repeat a message (Telegram knows no idempotency key). Nothing waits any more
 * once `closing` is aborted.
 */
export function boundedRetries(clock: Clock, closing: AbortSignal): readonly Transformer<RawApi>[] {
  const refused = autoRetry({
    maxRetryAttempts: RETRIES,
    maxDelaySeconds: LONGEST_PAUSE_SECONDS,
    // Left on, a call that meets no server is repeated for ever, whatever the number of attempts.
    rethrowHttpErrors: true,
  });
  // biome-ignore lint/complexity/useMaxParams: the shape of grammY's transformers
  const cut: Transformer<RawApi> = async (prev, method, payload, signal) => {
    for (const ms of CUT_PAUSES_MS) {
      try {
        return await prev(method, payload, signal);
      } catch (broken) {
        if (!(broken instanceof HttpError) || closing.aborted || signal?.aborted === true) throw broken;
        await clock.wait(ms, closing);
      }
    }
    return prev(method, payload, signal);
  };
  return [refused, cut];
}
