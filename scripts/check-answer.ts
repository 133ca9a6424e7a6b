import { z } from 'zod';
import { VERDICTS } from '../src/scoring/assessment.ts';

const Answer = z.object({
  profile: z.object({
    network: z.literal('instagram'),
    followers: z.literal(120_000),
    provenance: z.literal('reported'),
  }),
  assessment: z.object({
    verdict: z.enum(VERDICTS),
    quality: z.object({ value: z.number(), low: z.number(), high: z.number() }),
    signals: z.array(z.object({ points: z.number(), counted: z.boolean() })).min(1),
  }),
  text: z.string().includes('120K'),
});

/** What is wrong with the terminal's JSON answer to the figures of the check; null when nothing is. */
export function problemOfAnswer(out: string): string | null {
  const parsed = Answer.safeParse(json(out));
  if (!parsed.success) return `the answer is not as it should be:\n${z.prettifyError(parsed.error)}`;
  const { quality, signals } = parsed.data.assessment;
  const counted = signals.filter((signal) => signal.counted).reduce((total, signal) => total + signal.points, 50);
  const apart = Math.abs(Math.min(100, Math.max(0, counted)) - quality.value);
  return apart <= 0.5 ? null : `the counted points make ${counted}, the quality says ${quality.value}`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
