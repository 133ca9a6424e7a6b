import type { Db } from './database.ts';

export type JobRow = { readonly id: string; readonly key: string; readonly body: string; readonly attempts: number };
export type NewJob = {
  readonly id: string;
  readonly queue: string;
  readonly key: string;
  readonly body: string;
  readonly dueAt: number;
};
export type Claiming = { readonly owner: string; readonly ms: number; readonly most: number };

/** Work that is due, on SQLite: one row until it is done. */
export type JobRows = {
  /** Nothing happens when the queue has one of that key already. */
  readonly add: (job: NewJob) => Promise<void>;
  /** Takes what is due and in nobody's hands, the longest due first; counts the attempt. */
  readonly claim: (queue: string, claiming: Claiming) => Promise<readonly JobRow[]>;
  /** The owner is alive and still at it. */
  readonly touch: (ids: readonly string[], owner: string, ms: number) => Promise<void>;
  readonly done: (id: string, owner: string) => Promise<void>;
  /** Puts a job back, into another queue where `queue` is given. */
  readonly again: (
    id: string,
    owner: string,
    back: { readonly dueAt: number; readonly queue?: string },
  ) => Promise<void>;
};

/** A job holds ids of ours alone; it is gone when it is done. */
export function jobRows({ db, now }: { readonly db: Db; readonly now: () => Date }): JobRows {
  const time = (): number => now().getTime();
  return {
    async add({ id, queue, key, body, dueAt }) {
      await db
        .insertInto('jobs')
        .values({ id, queue, key, body, due_at: dueAt, attempts: 0, owner: null, owned_until: null })
        .onConflict((conflict) => conflict.columns(['queue', 'key']).doNothing())
        .execute();
    },
    async claim(queue, { owner, ms, most }) {
      const free = db
        .selectFrom('jobs')
        .select('id')
        .where('queue', '=', queue)
        .where('due_at', '<=', time())
        .where((is) => is.or([is('owned_until', 'is', null), is('owned_until', '<=', time())]))
        .orderBy('due_at')
        .limit(most);
      return db
        .updateTable('jobs')
        .set((change) => ({ owner, owned_until: time() + ms, attempts: change('attempts', '+', 1) }))
        .where('id', 'in', free)
        .returning(['id', 'key', 'body', 'attempts'])
        .execute();
    },
    async touch(ids, owner, ms) {
      if (ids.length === 0) return;
      const mine = db
        .updateTable('jobs')
        .set({ owned_until: time() + ms })
        .where('id', 'in', ids);
      await mine.where('owner', '=', owner).execute();
    },
    async done(id, owner) {
      await db.deleteFrom('jobs').where('id', '=', id).where('owner', '=', owner).execute();
    },
    again: (id, owner, back) => again(db, { id, owner }, back),
  };
}

type Held = { readonly id: string; readonly owner: string };

async function again(db: Db, { id, owner }: Held, { dueAt, queue }: Parameters<JobRows['again']>[2]): Promise<void> {
  const free = { due_at: dueAt, owner: null, owned_until: null };
  await db.transaction().execute(async (tx) => {
    const mine = tx.selectFrom('jobs').select('key').where('id', '=', id).where('owner', '=', owner);
    const job = await mine.executeTakeFirst();
    if (job === undefined) return;
    const moved = queue === undefined ? free : { ...free, queue, attempts: 0 };
    if (queue !== undefined) {
      // The newest of a key stands for the others.
      await tx.deleteFrom('jobs').where('queue', '=', queue).where('key', '=', job.key).execute();
    }
    await tx.updateTable('jobs').set(moved).where('id', '=', id).execute();
  });
}
