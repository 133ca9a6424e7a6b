import type { Db } from './database.ts';

/** A subject's own words about their profile. */
export type SubjectNote = {
  readonly text: string;
  /** When the operator entered it, ISO 8601. */
  readonly at: string;
};

/** Public: shown with every verdict of the profile, to every team. `profile` is a key as in `curveKey`. */
export type SubjectNotes = {
  readonly of: (profile: string) => Promise<SubjectNote | null>;
  /** Takes the place of an earlier one. */
  readonly put: (profile: string, text: string) => Promise<void>;
  /** Whether there was one. */
  readonly remove: (profile: string) => Promise<boolean>;
};

type Parts = { readonly db: Db; readonly now: () => Date };

/** Kept until the operator removes it, or forgets the profile. */
export function subjectNotes({ db, now }: Parts): SubjectNotes {
  return {
    async of(profile) {
      const row = await db.selectFrom('subject_notes').selectAll().where('profile', '=', profile).executeTakeFirst();
      return row === undefined ? null : { text: row.text, at: new Date(row.at).toISOString() };
    },
    async put(profile, text) {
      const row = { text, at: now().getTime() };
      const insert = db.insertInto('subject_notes').values({ profile, ...row });
      await insert.onConflict((conflict) => conflict.column('profile').doUpdateSet(row)).execute();
    },
    async remove(profile) {
      const gone = await db.deleteFrom('subject_notes').where('profile', '=', profile).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
  };
}
