import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import type { Database, Db } from './database.ts';
import type { Tables } from './tables.ts';

/** An event as its platform names it and sent it. */
export type NewEvent = { readonly event: string; readonly body: string };

/** An event that somebody is to work on. */
export type ClaimedEvent = {
  readonly event: string;
  readonly body: string;
  /** Where the answer stands already; null before. */
  readonly answer: string | null;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** How often work on it was begun, this time included. */
  readonly attempts: number;
};

/** Whose an event is, and for how long without a sign of life. */
export type Claim = { readonly owner: string; readonly forMs: number };
export type Wanted = Claim & {
  readonly platform: string;
  readonly limit: number;
  /** Only events that were begun this often before: at least the first, fewer than the second. */
  readonly begun: readonly [number, number];
};

/**
 * What came in, written down before it is confirmed. A body is erased with its answer; the id stays for two days, so
 * that a repeat is known. Text of people stands here for as long as nobody answered it, and no longer than its
 * platform's limit (see `expire`).
 */
export type InboxTable = {
  /** Writes a batch in one transaction; gives the ids that were new. The first `mine` of them belong to the claim. */
  readonly write: (
    platform: string,
    events: readonly NewEvent[],
    claim: Claim & { mine: number },
  ) => Promise<ReadonlySet<string>>;
  /** Takes what is nobody's, oldest first; each event goes to one process. */
  readonly claim: (wanted: Wanted) => Promise<readonly ClaimedEvent[]>;
  /** Signs of life: what is this owner's stays so for another while. */
  readonly renew: (claim: Claim) => Promise<void>;
  /** Writes down where the answer stands. */
  readonly note: (platform: string, event: string, answer: string) => Promise<void>;
  readonly done: (platform: string, events: readonly string[]) => Promise<void>;
  /** Anybody may take it after so long; `uncounted`: the attempt was ours to end. */
  readonly release: (platform: string, event: string, how: { afterMs: number; uncounted: boolean }) => Promise<void>;
  /**
   * How many were begun and are not done, and nobody's. `alone`: every event becomes nobody's first, for the one process
   * of a SQLite file, whose forerunner is dead.
   */
  readonly unfinished: (platform: string, alone: boolean) => Promise<number>;
  /** Ends what was begun so often, and gives the ids. */
  readonly giveUp: (platform: string, begun: number) => Promise<readonly string[]>;
  /** Ends what came before a moment, without an answer; gives how many. */
  readonly expire: (platform: string, before: number) => Promise<number>;
  /** Forgets the ids of what was answered long ago. */
  readonly sweep: () => Promise<void>;
};

/** Platforms repeat an event within a day. Our choice: two days. */
const KNOWN_FOR_MS = 48 * 60 * 60 * 1000;

const ERASED = { state: 'done', body: null, answer: null, owner: null, owned_until: null } as const;

type Parts = { readonly database: Pick<Database, 'db' | 'kind'>; readonly now: () => Date };

/** The inbox of every platform, over an open database. */
export function inboxTable({ database, now }: Parts): InboxTable {
  const { db } = database;
  const clock = (): RawBuilder<number> => timeOf(database, now);
  const until = (ms: number): RawBuilder<number> => sql<number>`${clock()} + ${sql.lit(Math.round(ms))}`;
  const one = (platform: string, event: string) =>
    db.updateTable('inbox').where('platform', '=', platform).where('event', '=', event).where('state', '=', 'new');
  return {
    write: (platform, events, claim) => write(db, { platform, events, claim, until: until(claim.forMs), now: now() }),
    claim: (wanted) => claim(db, { ...wanted, clock: clock(), until: until(wanted.forMs) }),
    async renew({ owner, forMs }) {
      const mine = db.updateTable('inbox').set({ owned_until: until(forMs) });
      await mine.where('owner', '=', owner).where('state', '=', 'new').execute();
    },
    async note(platform, event, answer) {
      await one(platform, event).set({ answer }).execute();
    },
    async done(platform, events) {
      if (events.length === 0) return;
      const these = db.updateTable('inbox').set(ERASED).where('platform', '=', platform);
      await these.where('event', 'in', events).execute();
    },
    async release(platform, event, { afterMs, uncounted }) {
      const attempts = sql<number>`attempts - ${sql.lit(uncounted ? 1 : 0)}`;
      await one(platform, event)
        .set({ owner: null, owned_until: until(afterMs), attempts })
        .execute();
    },
    async unfinished(platform, alone) {
      const all = db.updateTable('inbox').set({ owner: null, owned_until: null }).where('platform', '=', platform);
      if (alone) await all.where('state', '=', 'new').execute();
      const open = db.selectFrom('inbox').select('event').where('platform', '=', platform).where('state', '=', 'new');
      const begun = open.where('attempts', '>', 0).where((row) => isFree(row, clock()));
      return (await begun.execute()).length;
    },
    async giveUp(platform, begun) {
      const tried = free(db, platform, clock()).where('attempts', '>=', begun);
      return (await tried.set(ERASED).returning('event').execute()).map(({ event }) => event);
    },
    async expire(platform, before) {
      const old = db.updateTable('inbox').set(ERASED).where('platform', '=', platform).where('state', '=', 'new');
      return (await old.where('received_at', '<', before).returning('event').execute()).length;
    },
    async sweep() {
      const old = now().getTime() - KNOWN_FOR_MS;
      await db.deleteFrom('inbox').where('state', '=', 'done').where('received_at', '<', old).execute();
    },
  };
}

/** Several machines share a PostgreSQL, and its clock: theirs may differ. A file has one process and its clock. */
function timeOf({ kind }: Pick<Database, 'kind'>, now: () => Date): RawBuilder<number> {
  return kind === 'sqlite'
    ? sql<number>`${sql.lit(now().getTime())}`
    : sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
}

type Writing = {
  readonly platform: string;
  readonly events: readonly NewEvent[];
  readonly claim: Claim & { readonly mine: number };
  readonly until: RawBuilder<number>;
  readonly now: Date;
};

async function write(db: Db, { platform, events, claim, until, now }: Writing): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  const rows = events.map(({ event, body }, n) => {
    const mine = n < claim.mine;
    return {
      platform,
      event,
      received_at: now.getTime(),
      state: 'new' as const,
      body,
      answer: null,
      owner: mine ? claim.owner : null,
      owned_until: mine ? until : null,
      attempts: mine ? 1 : 0,
    };
  });
  const inserting = db.insertInto('inbox').values(rows);
  const added = await inserting
    .onConflict((conflict) => conflict.doNothing())
    .returning('event')
    .execute();
  return new Set(added.map(({ event }) => event));
}

type Claiming = Wanted & { readonly clock: RawBuilder<number>; readonly until: RawBuilder<number> };

async function claim(db: Db, { platform, owner, limit, begun, clock, until }: Claiming) {
  const [least, most] = begun;
  const next = db
    .selectFrom('inbox')
    .select('event')
    .where('platform', '=', platform)
    .where('state', '=', 'new')
    .where((row) => isFree(row, clock))
    .where('attempts', '>=', least)
    .where('attempts', '<', most)
    // Ids of one platform count up: what came in the same batch keeps its order.
    .orderBy('received_at')
    .orderBy(sql`length(event)`)
    .orderBy('event')
    .limit(limit);
  // The conditions stand twice: PostgreSQL looks at them again where another process was faster.
  const rows = await free(db, platform, clock)
    .where('event', 'in', next)
    .set({ owner, owned_until: until, attempts: sql<number>`attempts + 1` })
    .returning(['event', 'body', 'answer', 'received_at', 'attempts'])
    .execute();
  return rows
    .map(({ event, body, answer, received_at, attempts }) => {
      return { event, body: body ?? '', answer, receivedAt: received_at, attempts };
    })
    .toSorted((a, b) => a.receivedAt - b.receivedAt || a.event.length - b.event.length || (a.event < b.event ? -1 : 1));
}

function free(db: Db, platform: string, clock: RawBuilder<number>) {
  return db
    .updateTable('inbox')
    .where('platform', '=', platform)
    .where('state', '=', 'new')
    .where((row) => isFree(row, clock));
}

function isFree(row: ExpressionBuilder<Tables, 'inbox'>, clock: RawBuilder<number>) {
  return row.or([row('owned_until', 'is', null), row('owned_until', '<', clock)]);
}
