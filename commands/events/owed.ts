import { describeError, type Log } from '../../src/log.ts';
import { storageTrouble } from '../../src/storage/trouble.ts';

/** Writes that must happen, whenever the store can be written. */
export type Owed = {
  /** Makes the write; null when the store cannot. One line when that begins, one when it is over. */
  readonly tries: <T>(write: () => Promise<T>) => Promise<T | null>;
  /** Makes the write now or, when it fails, with every `settle` until it succeeds; a later one of that id replaces it. */
  readonly write: (id: string, write: () => Promise<void>) => Promise<void>;
  readonly has: (id: string) => boolean;
  readonly settle: () => Promise<void>;
};

/** Our choice: what a disk that is full for an hour leaves open; what is older is answered twice after a restart. */
const MOST_OWED = 50_000;

/** Writes into one platform's inbox; `log` gets a line when they begin to fail, and when they work again. */
export function createOwed(log: Log, platform: string): Owed {
  const open = new Map<string, () => Promise<void>>();
  let broken = false;

  async function tries<T>(write: () => Promise<T>): Promise<T | null> {
    try {
      const value = await write();
      if (broken) log.info('inbox-writes-again', { platform });
      broken = false;
      return value;
    } catch (problem) {
      const kind = storageTrouble(problem) ?? 'bug';
      if (!broken) log.warn('inbox-not-written', { platform, kind, detail: describeError(problem) });
      broken = true;
      return null;
    }
  }

  async function make(id: string, write: () => Promise<void>): Promise<boolean> {
    const made = await tries(async () => {
      await write();
      return true;
    });
    if (made === true && open.get(id) === write) open.delete(id);
    return made === true;
  }

  return {
    tries,
    async write(id, write) {
      if (open.size < MOST_OWED) open.set(id, write);
      await make(id, write);
    },
    has: (id) => open.has(id),
    async settle() {
      for (const [id, write] of [...open]) if (!(await make(id, write))) return;
    },
  };
}
