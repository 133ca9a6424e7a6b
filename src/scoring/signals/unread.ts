import type { SignalId } from '../assessment.ts';
import type { SignalRule } from '../facts.ts';

/** A signal that this version of the formula names and cannot read yet: always unknown, and so in every range. */
function unread(id: SignalId): SignalRule {
  return { id, dimension: 'audience', read: () => null };
}

export const suspectShare = unread('audience.suspect-share');
export const dormantShare = unread('audience.dormant-share');
export const fingerprint = unread('audience.fingerprint');
