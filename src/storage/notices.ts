import { News } from '../watches/news.ts';
import type { Db } from './database.ts';
import { fromJson } from './json-column.ts';
import type { Tables } from './tables.ts';

/** Something to tell: its key is what it is told under, once. */
export type Notice = {
  readonly watch: string;
  readonly day: number;
  readonly news: News;
  readonly team: string;
  readonly dueAt: number;
};

export type Notices = {
  /** Channels that have something to be told now, the longest due first. */
  readonly dueChannels: (most: number) => Promise<readonly string[]>;
  /** What is due in a channel, oldest first. */
  readonly due: (channel: string) => Promise<readonly Notice[]>;
  /** They were told, or never will be: their words are forgotten, their keys are kept. */
  readonly done: (notices: readonly Notice[]) => Promise<void>;
  readonly postpone: (notices: readonly Notice[], dueAt: number) => Promise<void>;
  /** Whether that watch has something to tell on that day already. */
  readonly has: (watch: string, day: number) => Promise<boolean>;
};

type Parts = { readonly db: Db; readonly now: () => Date };

/** Words are forgotten when they are told; keys after 30 days, with the team or with the profile. */
export function notices(parts: Parts): Notices {
  const { db } = parts;
  const now = (): number => parts.now().getTime();
  return {
    dueChannels: (most) => dueChannels(db, now(), most),
    due: (channel) => dueIn(db, now(), channel),
    async done(told) {
      await db.transaction().execute(async (tx) => {
        for (const one of told) await update(tx, one, { body: null, sent_at: now() });
      });
    },
    async postpone(held, dueAt) {
      await db.transaction().execute(async (tx) => {
        for (const one of held) await update(tx, one, { due_at: dueAt });
      });
    },
    async has(watch, day) {
      const known = db.selectFrom('notices').select('kind').where('watch', '=', watch).where('day', '=', day);
      return (await known.executeTakeFirst()) !== undefined;
    },
  };
}

async function dueChannels(db: Db, now: number, most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('notices')
    .select(({ fn }) => ['channel', fn.min('due_at').as('first')])
    .where('sent_at', 'is', null)
    .where('due_at', '<=', now)
    .groupBy('channel')
    .orderBy('first')
    .limit(most)
    .execute();
  return rows.map(({ channel }) => channel);
}

async function dueIn(db: Db, now: number, channel: string): Promise<readonly Notice[]> {
  const untold = db.selectFrom('notices').selectAll().where('channel', '=', channel).where('sent_at', 'is', null);
  const inOrder = untold.where('due_at', '<=', now).orderBy('due_at').orderBy('watch').orderBy('kind');
  return (await inOrder.execute()).flatMap(noticeOf);
}

type Change = { readonly body?: null; readonly sent_at?: number; readonly due_at?: number };

async function update(db: Db, { watch, day, news }: Notice, change: Change): Promise<void> {
  const one = db.updateTable('notices').set(change).where('watch', '=', watch).where('day', '=', day);
  await one.where('kind', '=', news.kind).execute();
}

/** None for one whose words cannot be read any more. */
function noticeOf({ watch, day, team, due_at, body }: Tables['notices']): readonly Notice[] {
  const news = News.safeParse(body === null ? null : fromJson(body));
  return news.success ? [{ watch, day, news: news.data, team, dueAt: due_at }] : [];
}
