import { sql } from 'kysely';
import type { Database } from './database.ts';
import { type Counts, forgetRows } from './forget-rows.ts';
import { findSubjects, type Subject, type Wanted } from './forget-subject.ts';
import { FORGETS } from './forgetting.ts';

export type { Counts, Subject, Wanted };

/** Deleting what is kept of a profile: a team's own part of it, or all. */
export type Forget = {
  /** The profiles that are meant, as far as they are known; several when a name stands for several. */
  readonly subjects: (wanted: Wanted) => Promise<readonly Subject[]>;
  /** What a team would lose, by table. */
  readonly count: (team: string, subject: Subject) => Promise<Counts>;
  /** Deletes a team's own rows of a profile, and tells the processes to empty their memory. */
  readonly ofTeam: (team: string, subject: Subject) => Promise<Counts>;
  /** Deletes the rows of every team, and the public ones. */
  readonly everything: (subject: Subject) => Promise<Counts>;
  /** Names the last time that anything was forgotten; null when nothing was lately. */
  readonly latest: () => Promise<string | null>;
  /** PostgreSQL: takes what was deleted out of the tables' files. Nothing to do on SQLite. */
  readonly vacuum: () => Promise<void>;
};

export type ForgetParts = { readonly database: Database; readonly now: () => Date; readonly newId: () => string };

/** What this leaves of a profile is a mark without a name, for a day. */
export function forget({ database, now, newId }: ForgetParts): Forget {
  const { db, kind } = database;
  const mark = async (): Promise<void> => {
    await db.insertInto('forgotten').values({ id: newId(), at: now().getTime() }).execute();
  };
  return {
    subjects: (wanted) => findSubjects(db, wanted),
    count: (team, subject) => forgetRows(db, subject, { team, how: 'count' }),
    async ofTeam(team, subject) {
      const counts = await forgetRows(db, subject, { team, how: 'delete' });
      await mark();
      return counts;
    },
    async everything(subject) {
      const counts = await forgetRows(db, subject, { team: null, how: 'delete' });
      await mark();
      return counts;
    },
    async latest() {
      const marks = db.selectFrom('forgotten').select('id').orderBy('at', 'desc').orderBy('id');
      return (await marks.limit(1).executeTakeFirst())?.id ?? null;
    },
    async vacuum() {
      if (kind === 'sqlite') return;
      for (const name of Object.keys(FORGETS)) await sql`vacuum ${sql.table(name)}`.execute(db);
    },
  };
}
