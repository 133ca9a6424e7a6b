import type { Db } from './database.ts';
import { added, type RowChange } from './row-changes.ts';

export type CandidateNote = {
  readonly id: string;
  readonly candidate: string;
  readonly author: string;
  readonly text: string;
  readonly at: number;
};

/** What a team wrote about candidates. Never another team's. */
export type CandidateNotes = {
  /** Oldest first. */
  readonly of: (team: string, candidates: readonly string[]) => Promise<readonly CandidateNote[]>;
  readonly plan: (note: Pick<CandidateNote, 'candidate' | 'author' | 'text'>) => readonly RowChange[];
};

export type CandidateNotesParts = { readonly db: Db; readonly now: () => Date; readonly newId: () => string };

/** Forgotten with the team, with the candidate, and where the text names a profile that is forgotten. */
export function candidateNotes({ db, now, newId }: CandidateNotesParts): CandidateNotes {
  return {
    async of(team, candidates) {
      if (candidates.length === 0) return [];
      const own = db.selectFrom('candidate_notes').selectAll().where('team', '=', team);
      const rows = own.where('candidate', 'in', candidates).where('removed_at', 'is', null);
      return (await rows.orderBy('at').orderBy('id').execute()).map(({ id, candidate, author, text, at }) => ({
        ...{ id, candidate, author, text, at },
      }));
    },
    plan: (note) => [added('candidate_notes', { id: newId(), ...note, at: now().getTime(), removed_at: null })],
  };
}
