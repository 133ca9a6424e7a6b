import type { Profile } from '../../evidence.ts';
import { IDENTITY } from '../breakpoints.ts';
import type { Facts, Reading, SignalRule } from '../facts.ts';

/** What ties the profile to somebody: proofs (a domain handle, links both ways), or at least a picture, words or a link. */
export const identity: SignalRule = { id: 'substance.identity', dimension: 'substance', read };

function read({ evidence }: Facts): Reading | null {
  const proofs = countProofs(evidence.profile);
  const shown = whatIsShown(evidence.profile);
  if (proofs === 0 && shown === null) return null;
  const { bare, shown: filled, proven } = IDENTITY.value;
  const points = proofs > 0 ? proven : shown === 0 ? bare : filled;
  return { points, low: points, high: points, observed: proofs, usual: null, source: IDENTITY.source };
}

/** A network's own verification mark can be had for money in places, so it is shown and not counted. */
function countProofs({ proofs, provenLinks }: Profile): number {
  const told = proofs.filter((proof) => proof.kind !== 'network-verified').length;
  return Math.max(told, provenLinks ?? 0);
}

/** How many of picture, words and links are shown; null when nothing of them is shown but not all three are known. */
function whatIsShown({ hasPicture, bioLength, links }: Profile): number | null {
  const shown = [hasPicture === true, (bioLength ?? 0) > 0, (links ?? 0) > 0].filter(Boolean).length;
  const allKnown = hasPicture !== null && bioLength !== null && links !== null;
  return shown > 0 || allKnown ? shown : null;
}
