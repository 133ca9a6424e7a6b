import { LRUCache } from 'lru-cache';

/** Remembers what came in, so that a repeated event is answered once. */
export type Inbox = {
  /** True the first time this event is seen; false for a repeat. */
  readonly take: (platform: string, id: string) => Promise<boolean>;
  /** The event was answered. */
  readonly done: (platform: string, id: string) => Promise<void>;
};

/** Our choice: a busy hour of one process; a repeat comes within minutes. */
const MOST_REMEMBERED = 20_000;

/** An inbox in bounded memory: forgets the oldest, and everything at a restart. */
export function memoryInbox(): Inbox {
  const seen = new LRUCache<string, 'taken' | 'done'>({ max: MOST_REMEMBERED });
  return {
    take(platform, id) {
      const key = `${platform}:${id}`;
      if (seen.has(key)) return Promise.resolve(false);
      seen.set(key, 'taken');
      return Promise.resolve(true);
    },
    done(platform, id) {
      seen.set(`${platform}:${id}`, 'done');
      return Promise.resolve();
    },
  };
}
