import type { AudienceSample, Evidence } from '../../evidence.ts';
import type { Assessment } from '../assessment.ts';
import { seenAt } from '../dates.ts';
import { readSample } from './sample.ts';

/**
 * What is kept of a follower sample once its profile was assessed: counts by class and what the fingerprint came to,
 * nobody's row. Judged again, it gives the same points by the card and the wave calendar of its day. null without one.
 */
export function keptSample(evidence: Evidence, { signals }: Pick<Assessment, 'signals'>): AudienceSample | null {
  const { audience } = evidence;
  if (audience === null || audience.summary !== undefined) return audience;
  const { classes, withActivity } = readSample(audience, seenAt(evidence));
  const seen = signals.find(({ id }) => id === 'audience.fingerprint')?.observed ?? null;
  // An assessment shows four digits; a share of so many accounts is a whole number of them.
  const n = audience.accounts.length;
  const shareInBars = seen === null || n === 0 ? null : Math.round(seen * n) / n;
  return { frame: audience.frame, accounts: [], summary: { ...classes, withActivity, shareInBars } };
}
