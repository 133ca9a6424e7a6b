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

/** More than an operator forgets in a day by hand. */
const MOST_MARKS = 2_000;

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
      // All of them, and not the newest: clocks differ between machines, and are set back. A day's marks are kept.
      const marks = await db.selectFrom('forgotten').select('id').orderBy('id').limit(MOST_MARKS).execute();
      return marks.length === 0 ? null : marks.map(({ id }) => id).join(' ');
    },
    async vacuum() {
      if (kind === 'sqlite') return;
      for (const name of Object.keys(FORGETS)) await sql`vacuum ${sql.table(name)}`.execute(db);
    },
  };
}
