import type { Db } from './database.ts';

/** Our choice: whoever asks more often than this gets the answer of before; each answer is a write to the disk. */
const HOLDS_MS = 2_000;

/** Whether a write reaches the database now: tried, with a row of its own. Never rejects. */
export function writable({ db, now }: { readonly db: Db; readonly now: () => Date }): () => Promise<boolean> {
  let last = { at: Number.NEGATIVE_INFINITY, answer: Promise.resolve(false) };
  return () => {
    const at = now().getTime();
    if (Math.abs(at - last.at) >= HOLDS_MS) last = { at, answer: write(db, at) };
    return last.answer;
  };
}

async function write(db: Db, until: number): Promise<boolean> {
  try {
    const insert = db.insertInto('leases').values({ name: 'tried-to-write', owner: '', until });
    await insert.onConflict((conflict) => conflict.column('name').doUpdateSet({ until })).execute();
    return true;
  } catch {
    return false;
  }
}
