import type { Db } from './database.ts';
import { fromJson } from './json-column.ts';

/** What the buttons of one reply do: `actions` is plain data that goes into JSON and comes back as it was. */
export type KeptReply = {
  readonly id: string;
  readonly team: string;
  readonly asker: string;
  readonly private: boolean;
  readonly actions: unknown;
};

/** The buttons of sent replies. An id cannot be guessed, and is looked up without the team: see `commands/actions.ts`. */
export type Replies = {
  readonly keep: (reply: KeptReply) => Promise<void>;
  /** null for an id that never was, that expired, or whose row cannot be read any more. */
  readonly find: (id: string) => Promise<KeptReply | null>;
};

/** Our choice: people press a button today or tomorrow; an older one says politely that it is old. */
const KEPT_FOR_MS = 48 * 60 * 60 * 1000;

/** Forgotten after 48 hours, and with its team or with a profile that it names. */
export function replies({ db, now }: { readonly db: Db; readonly now: () => Date }): Replies {
  return {
    async keep({ id, team, asker, private: hidden, actions }) {
      const expires_at = now().getTime() + KEPT_FOR_MS;
      const row = { id, team, asker, private: hidden ? 1 : 0, actions: JSON.stringify(actions), expires_at } as const;
      await db.insertInto('replies').values(row).execute();
    },
    async find(id) {
      const kept = db.selectFrom('replies').selectAll().where('id', '=', id);
      const row = await kept.where('expires_at', '>', now().getTime()).executeTakeFirst();
      if (row === undefined) return null;
      const actions = fromJson(row.actions);
      return actions === undefined
        ? null
        : { id, team: row.team, asker: row.asker, private: row.private === 1, actions };
    },
  };
}
