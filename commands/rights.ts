/** What somebody is to a team at the moment they ask: `outsider` left it, or cannot be told to be in it. */
export type Role = 'outsider' | 'member' | 'manager';

/**
 * What may be kept to those who manage a team. `ask`: everything that is not named here. `undo`: undoing what somebody
 * else did (one's own step: whoever may do it). `outcomes`: costs and what came of them, to see and to enter.
 */
export const RIGHTS = ['ask', 'vote', 'note', 'undo', 'decide', 'outcomes', 'forget', 'settings', 'join'] as const;
export type Right = (typeof RIGHTS)[number];

/** Which role a right takes at least. */
export type Rules = Readonly<Record<Right, 'member' | 'manager'>>;

/** Until a team says otherwise. Whoever manages the server or group there manages the team here. */
export const DEFAULT_RULES: Rules = {
  ask: 'member',
  vote: 'member',
  note: 'member',
  undo: 'member',
  decide: 'manager',
  outcomes: 'manager',
  forget: 'manager',
  settings: 'manager',
  join: 'manager',
};

/** What a team may give to its members, or keep from them; the others would let members change the rules themselves. */
export const SETTABLE_RIGHTS = [
  'vote',
  'note',
  'undo',
  'decide',
  'outcomes',
  'forget',
] as const satisfies readonly Right[];

/** The one place where a role meets a right. */
export function isAllowed(role: Role, right: Right, rules: Rules): boolean {
  switch (role) {
    case 'outsider':
      return false;
    case 'member':
      return rules[right] === 'member';
    case 'manager':
      return true;
  }
}
