import { z } from 'zod';
import type { Evidence } from '../evidence.ts';
import type { InputFailure } from '../failure.ts';
import { fail, ok, type Result } from '../result.ts';
import { VERDICTS } from '../scoring/assessment.ts';
import type { VerdictThen } from '../scoring/rescore.ts';
import { readEvidence, readJson } from './evidence-file.ts';
import { failureOf } from './evidence-problems.ts';

/** Our choice: ten times the signals of this formula. */
const MOST_SIGNALS = 200;

const scale = z.number().min(0).max(100);
const Range = z.object({ value: scale, low: scale, high: scale });
const SignalThen = z.object({
  id: z.string().min(1).max(60),
  points: z.number().min(-100).max(100),
  counted: z.boolean(),
});

/**
 * A verdict as it was printed, by this or another version, and the evidence it was reached with. What else was printed
 * is passed over; `profile.provenance` says whether the figures were fetched.
 */
export const JudgedLine = z.object({
  evidence: z.unknown().describe('The evidence schema'),
  assessment: z.object({
    formula: z.string().min(1).max(40),
    yardstick: z.string().max(80).nullable().default(null),
    verdict: z.enum(VERDICTS),
    volume: Range.nullable().default(null),
    quality: Range,
    signals: z.array(SignalThen).max(MOST_SIGNALS),
  }),
  profile: z.object({ provenance: z.enum(['fetched', 'reported', 'vendor']).default('reported') }).nullish(),
});

export type Judged = { readonly evidence: Evidence; readonly old: VerdictThen };

/**
 * Reads JSON text `{"evidence":{…},"assessment":{…}}`. Fails as `readEvidence` does for the evidence, with `bad-csv` and
 * the path (`assessment.quality.value`) for the rest.
 */
export function readJudgedLine(text: string): Result<Judged, InputFailure> {
  const value = readJson(text);
  if (!value.ok) return value;
  const parsed = JudgedLine.safeParse(value.value);
  if (!parsed.success) return fail(failureOf(parsed.error.issues, value.value));
  const { evidence: given, assessment, profile } = parsed.data;
  const evidence = readEvidence(given);
  if (!evidence.ok) return evidence;
  const provenance = profile?.provenance ?? 'reported';
  return ok({
    evidence: { ...evidence.value, profile: { ...evidence.value.profile, provenance } },
    old: assessment,
  });
}
