import type { ActionFailure } from '../src/failure.ts';
import { fail, ok, type Result } from '../src/result.ts';
import type { KeptReply, Replies } from '../src/storage/replies.ts';
import type { Action, KeyedAction } from './reply.ts';
import { readActions } from './stored-action.ts';

/** Who presses what. */
export type Press = { readonly key: string; readonly team: string; readonly asker: string };
export type ActionOwner = {
  readonly team: string;
  readonly asker: string;
  /** The reply was shown to its asker alone: so is whatever its buttons answer. */
  readonly private: boolean;
};
export type StoredAction = Exclude<Action, { readonly kind: 'link' }>;
export type FoundAction = { readonly action: StoredAction; readonly owner: ActionOwner };

/** What the buttons of sent replies do. A platform carries only `v1:<reply id>:<n>`. */
export type Actions = {
  readonly keep: (owner: ActionOwner, actions: readonly Action[]) => Promise<readonly KeyedAction[]>;
  /**
   * `stale`: an older release's key, or one that was forgotten; `forbidden`: another's button. An id of another team
   * and an id that never was get the same answer. A private answer's buttons are its asker's, from whichever chat the
   * platform delivered it to.
   */
  readonly find: (press: Press) => Promise<Result<FoundAction, ActionFailure>>;
};

const KEY = /^v1:([A-Za-z0-9_-]{8,40}):(\d{1,2})$/;
const OLDER_KEY = /^v\d{1,3}:/;

/** Actions that are stored for 48 hours. `newId` gives 8-40 characters of `A-Za-z0-9_-` that cannot be guessed. */
export function storedActions(replies: Replies, newId: () => string): Actions {
  return {
    async keep(owner, actions) {
      const id = newId();
      await replies.keep({ id, team: owner.team, asker: owner.asker, private: owner.private, actions });
      return actions.map((action, n) => keyed(action, `v1:${id}:${n}`));
    },
    async find({ key, team, asker }) {
      const [, id, n] = KEY.exec(key) ?? [];
      if (id === undefined) return fail({ kind: OLDER_KEY.test(key) ? 'stale' : 'unknown-action' });
      const reply = await replies.find(id);
      return reply === null ? fail({ kind: 'unknown-action' }) : pressed(reply, Number(n), { team, asker });
    },
  };
}

type Presser = Pick<Press, 'team' | 'asker'>;

function pressed(reply: KeptReply, n: number, { team, asker }: Presser): Result<FoundAction, ActionFailure> {
  const isAsker = reply.asker === asker;
  if (reply.team !== team && !(reply.private && isAsker)) return fail({ kind: 'unknown-action' });
  const action = readActions(reply.actions)?.[n];
  if (action === undefined || action.kind === 'link') return fail({ kind: 'unknown-action' });
  const askerOnly = reply.private || action.kind === 'stop' || (action.kind === 'run' && action.askerOnly === true);
  if (askerOnly && !isAsker) return fail({ kind: 'forbidden' });
  return ok({ action, owner: { team: reply.team, asker: reply.asker, private: reply.private } });
}

function keyed(action: Action, key: string): KeyedAction {
  if (action.kind === 'link') return action;
  return { kind: 'press', label: action.label, key, does: action.kind };
}
