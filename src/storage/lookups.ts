import type { Evidence } from '../evidence.ts';
import type { Database } from './database.ts';
import { readLookedUp } from './stored-verdict.ts';
import { storageTrouble } from './trouble.ts';

/** Answers of the networks that the processes on one database share for minutes. */
export type Lookups = {
  /** null where none is known, or where the database is away: then the network is asked. */
  readonly find: (key: string) => Promise<Evidence | null>;
  readonly keep: (key: string, evidence: Evidence, forMs: number) => Promise<void>;
};

/** What a look-up is kept under. */
export function lookupKey(network: string, handle: string): string {
  return `${network} ${handle}`;
}

/** Forgotten after minutes, and with the profile. Not used on SQLite, where one process has them in memory. */
export function lookups({ db }: Database, now: () => Date): Lookups {
  return {
    find: (key) =>
      whileThere(null, async () => {
        const known = db.selectFrom('lookups').select('answer').where('key', '=', key);
        const row = await known.where('expires_at', '>', now().getTime()).executeTakeFirst();
        return row === undefined ? null : readLookedUp(row.answer);
      }),
    keep: (key, evidence, forMs) =>
      whileThere(undefined, async () => {
        const row = { answer: JSON.stringify(evidence), expires_at: now().getTime() + forMs };
        const insert = db.insertInto('lookups').values({ key, ...row });
        await insert.onConflict((conflict) => conflict.column('key').doUpdateSet(row)).execute();
      }),
  };
}

/** What is only a shortcut must not stop a check. */
async function whileThere<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
    return otherwise;
  }
}
