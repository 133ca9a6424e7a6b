import { LRUCache } from 'lru-cache';
import type { ActionFailure } from '../src/failure.ts';
import { fail, ok, type Result } from '../src/result.ts';
import type { Action, KeyedAction } from './reply.ts';

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

/** Our choice: two days of a busy team's answers; older buttons say politely that they are old. */
const MOST_REPLIES = 10_000;
const KEPT_FOR_MS = 48 * 60 * 60 * 1000;
const KEY = /^v1:([A-Za-z0-9_-]{8,40}):(\d{1,2})$/;
const OLDER_KEY = /^v\d{1,3}:/;

/** Actions in bounded memory. `newId` gives 8-40 characters of `A-Za-z0-9_-` that cannot be guessed. */
export function memoryActions(newId: () => string): Actions {
  type Kept = { readonly owner: ActionOwner; readonly actions: readonly Action[] };
  const kept = new LRUCache<string, Kept>({ max: MOST_REPLIES, ttl: KEPT_FOR_MS });
  return {
    keep(owner, actions) {
      const id = newId();
      kept.set(id, { owner, actions });
      return Promise.resolve(actions.map((action, n) => keyed(action, `v1:${id}:${n}`)));
    },
    find({ key, team, asker }) {
      return Promise.resolve(read(key, team, asker));
    },
  };

  function read(key: string, team: string, asker: string): Result<FoundAction, ActionFailure> {
    const [, id, n] = KEY.exec(key) ?? [];
    if (id === undefined) return fail({ kind: OLDER_KEY.test(key) ? 'stale' : 'unknown-action' });
    const reply = kept.get(id);
    if (reply === undefined) return fail({ kind: 'unknown-action' });
    const isAsker = reply.owner.asker === asker;
    if (reply.owner.team !== team && !(reply.owner.private && isAsker)) return fail({ kind: 'unknown-action' });
    const action = reply.actions[Number(n)];
    if (action === undefined || action.kind === 'link') return fail({ kind: 'unknown-action' });
    const askerOnly =
      reply.owner.private || action.kind === 'stop' || (action.kind === 'run' && action.askerOnly === true);
    if (askerOnly && !isAsker) return fail({ kind: 'forbidden' });
    return ok({ action, owner: reply.owner });
  }
}

function keyed(action: Action, key: string): KeyedAction {
  if (action.kind === 'link') return action;
  return { kind: 'press', label: action.label, key, does: action.kind };
}
