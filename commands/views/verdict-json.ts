import type { Evidence } from '../../src/evidence.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { Assessment } from '../../src/scoring/assessment.ts';
import { plainText } from '../plain-text.ts';
import type { Given } from '../recent.ts';
import type { Reply } from '../reply.ts';

/** The verdict as the JSON contract has it; `text` is the reply as people read it. */
export function verdictJson(
  { evidence, assessment, note }: Omit<Given, 'ref'>,
  reply: Reply,
  messages: Messages,
): VerdictJson {
  return {
    profile: profileJson(evidence),
    assessment: assessmentJson(assessment, messages),
    note: note ?? null,
    text: plainText(reply),
  };
}

export type VerdictJson = {
  readonly profile: ReturnType<typeof profileJson>;
  readonly assessment: ReturnType<typeof assessmentJson>;
  /** The subject's own words; null where there are none. */
  readonly note: string | null;
  readonly text: string;
};

function profileJson({ profile }: Evidence) {
  const { id, network, handle, followers, following, posts, createdAt, provenance, observedAt } = profile;
  return { id, network, handle, followers, following, posts, createdAt, provenance, observedAt };
}

function assessmentJson(assessment: Assessment, messages: Messages) {
  const { formula, yardstick, verdict, volume, quality, respondsLike, response, evidence } = assessment;
  const { signals, events, doubts, next } = assessment;
  return {
    formula,
    yardstick,
    verdict,
    volume,
    quality,
    respondsLike,
    response,
    evidence,
    signals,
    events,
    doubts,
    next: next === null ? null : { need: next, why: messages.verdicts.next[next] },
  };
}
