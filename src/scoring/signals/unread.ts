import type { Dimension, SignalId } from '../assessment.ts';
import type { SignalRule } from '../facts.ts';

/** A signal that this version of the formula names and cannot read yet: always unknown, and so in every range. */
function unread(id: SignalId, dimension: Dimension): SignalRule {
  return { id, dimension, read: () => null };
}

export const suspectShare = unread('audience.suspect-share', 'audience');
export const dormantShare = unread('audience.dormant-share', 'audience');
export const fingerprint = unread('audience.fingerprint', 'audience');
export const drop = unread('growth.drop', 'growth');
export const jump = unread('growth.jump', 'growth');
export const sawtooth = unread('growth.sawtooth', 'growth');
