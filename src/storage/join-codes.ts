import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** What a code is for: sharing a team, or saying yes to what was just shown. */
export type Joining = {
  readonly team: string;
  /** Who made it; for a yes, the place that may say it. */
  readonly by: string;
};

/** One-time codes with which another place comes to share a team. */
export type JoinCodes = {
  /** A new code, such as `K7QM-2FXR`: 40 bits, used once, within ten minutes. Earlier ones of the same maker end. */
  readonly make: (joining: Joining) => Promise<{ readonly code: string; readonly expiresAt: number }>;
  /** Uses a code up; null for one that never was, is over, or was used. In any case, with any signs between. */
  readonly take: (code: string) => Promise<Joining | null>;
  /** Counts a try, and gives how many seconds to wait before the next; null = this one may go on. */
  readonly tried: (who: readonly string[]) => Promise<number | null>;
};

/** Read aloud without doubt: no I, O, 0 or 1. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 8;
const LIVES_MS = 10 * 60_000;
/** Our choice: a slip or two; at this pace 40 bits are tried for longer than anybody lives. */
const MOST_TRIES = 5;
const TRIES_MS = 10 * 60_000;

export type JoinCodesParts = { readonly db: Db; readonly now: () => Date; readonly newId: () => string };

/** Forgotten after ten minutes, and with the team. `newId` cannot be guessed, so neither can a code. */
export function joinCodes({ db, now, newId }: JoinCodesParts): JoinCodes {
  return {
    async make({ team, by }) {
      const code = codeFrom(newId());
      const expires_at = now().getTime() + LIVES_MS;
      await db.deleteFrom('join_codes').where('team', '=', team).where('created_by', '=', by).execute();
      await db
        .insertInto('join_codes')
        .values({ code: hashed(code), team, created_by: by, expires_at })
        .execute();
      return { code: `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`, expiresAt: expires_at };
    },
    async take(code) {
      const written = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
      const used = db.deleteFrom('join_codes').where('code', '=', hashed(written)).returningAll();
      const row = await used.executeTakeFirst();
      if (row === undefined || row.expires_at <= now().getTime()) return null;
      return { team: row.team, by: row.created_by };
    },
    async tried(who) {
      const at = now().getTime();
      for (const one of who) {
        const lately = db
          .selectFrom('join_tries')
          .where('who', '=', one)
          .where('at', '>', at - TRIES_MS);
        const row = await lately
          .select([sql<number>`count(*)`.as('tries'), sql<number>`min(at)`.as('first')])
          .executeTakeFirst();
        if (Number(row?.tries ?? 0) >= MOST_TRIES) {
          return Math.max(1, Math.ceil((Number(row?.first ?? at) + TRIES_MS - at) / 1_000));
        }
      }
      await db
        .insertInto('join_tries')
        .values(who.map((one) => ({ who: one, at })))
        .execute();
      return null;
    },
  };
}

function codeFrom(id: string): string {
  const bytes = createHash('sha256').update(`join ${id}`).digest();
  return [...bytes.subarray(0, LENGTH)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
}

function hashed(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}
