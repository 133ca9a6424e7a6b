import type { Evidence } from '../evidence.ts';
import type { Yardstick } from '../yardstick.ts';
import type { Assessment } from './assessment.ts';
import { gatherFacts } from './facts.ts';
import { reportedEvents } from './growth/reported-events.ts';
import { nextNeed } from './next-need.ts';
import { countOnce } from './one-fact-once.ts';
import { evidenceShare, quality } from './quality.ts';
import { readSignals } from './read-signals.ts';
import { respondsLike } from './responds-like.ts';
import { shownResponse } from './response.ts';
import { rounded } from './statistics.ts';
import { verdict } from './verdict.ts';
import { volume } from './volume.ts';

/**
 * Judges what was seen of a profile against a yardstick. Pure: no clock, network, storage, language or chat; the same
 * two give the same bytes, in whatever order posts and history came. What is not known counts neither way and widens
 * the range. docs/scoring.md explains every number.
 */
export function assess(evidence: Evidence, yardstick: Yardstick): Assessment {
  const facts = gatherFacts(evidence, yardstick);
  const signals = countOnce(readSignals(facts));
  const axes = {
    volume: volume(evidence, yardstick),
    quality: quality(signals),
    evidence: rounded(evidenceShare(signals), 2),
    responseSeen: facts.response !== null || yardstick.response[evidence.profile.network] === null,
  };
  return {
    formula: yardstick.formula,
    yardstick: yardstick.id,
    verdict: verdict(axes),
    volume: axes.volume,
    quality: axes.quality,
    respondsLike: respondsLike(facts),
    response: facts.response === null ? null : shownResponse(facts.response, evidence.profile.followers),
    evidence: axes.evidence,
    signals,
    events: reportedEvents(facts.growth),
    doubts: facts.doubts,
    next: nextNeed(facts, signals),
  };
}
