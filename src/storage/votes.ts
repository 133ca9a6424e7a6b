import type { Db } from './database.ts';
import { added, changed, type RowChange } from './row-changes.ts';

/** 1 for, -1 against, 0 neither. */
export const VOTES = [1, 0, -1] as const;
export type VoteValue = (typeof VOTES)[number];

/** What one human said, who counts once within a platform. */
export type Vote = {
  readonly candidate: string;
  readonly platform: string;
  readonly voter: string;
  readonly vote: VoteValue;
  readonly at: number;
};

/** A team's votes. Never another team's. */
export type Votes = {
  /** As they were given. */
  readonly of: (team: string, candidates: readonly string[]) => Promise<readonly Vote[]>;
  /** The change that makes this somebody's vote; none where it is already. */
  readonly plan: (team: string, vote: Omit<Vote, 'at'>) => Promise<readonly RowChange[]>;
};

/** Forgotten with the team, and with the candidate. */
export function votes({ db, now }: { readonly db: Db; readonly now: () => Date }): Votes {
  const own = (team: string) => db.selectFrom('votes').selectAll().where('team', '=', team);
  return {
    async of(team, candidates) {
      if (candidates.length === 0) return [];
      const rows = await own(team).where('candidate', 'in', candidates).orderBy('at').orderBy('voter').execute();
      return rows.flatMap(({ candidate, platform, voter, vote, at }) => {
        const value = VOTES.find((one) => one === vote);
        return value === undefined ? [] : [{ candidate, platform, voter, vote: value, at }];
      });
    },
    async plan(team, { candidate, platform, voter, vote }) {
      const of = own(team).where('candidate', '=', candidate).where('platform', '=', platform);
      const before = await of.where('voter', '=', voter).executeTakeFirst();
      const at = now().getTime();
      const key = { candidate, platform, voter };
      if (before === undefined) return [added('votes', { ...key, vote, at })];
      if (before.vote === vote) return [];
      return [changed('votes', { key, before: { vote: before.vote, at: before.at }, after: { vote, at } })];
    },
  };
}
