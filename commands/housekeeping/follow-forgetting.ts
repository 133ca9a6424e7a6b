import { describeError } from '../../src/log.ts';
import type { Services } from '../services.ts';

/** Our choice: what another process forgot is gone from this one's memory before anybody could ask again. */
export const LOOK_MS = 1_000;

/** Empties this process's memory whenever something was forgotten, by whichever process, until `stop`. Never rejects. */
export function followForgetting(services: Services): { readonly stop: () => Promise<void> } {
  const ending = new AbortController();
  const following = follow(services, ending.signal);
  return {
    stop() {
      ending.abort();
      return following;
    },
  };
}

async function follow({ store, memory, log, wait }: Services, signal: AbortSignal): Promise<void> {
  let known: string | null | undefined;
  let troubled = false;
  while (!signal.aborted) {
    try {
      const latest = await store.forget.latest();
      if (known !== undefined && latest !== known && latest !== null) memory.empty();
      known = latest;
      troubled = false;
    } catch (problem) {
      if (!troubled) log.warn('forgetting-not-followed', { detail: describeError(problem) });
      troubled = true;
    }
    await wait(LOOK_MS, signal);
  }
}
