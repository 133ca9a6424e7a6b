import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvidence } from '../../src/intake/evidence-file.ts';
import { assess } from '../../src/scoring/assess.ts';
import type { Assessment, Estimate, Signal, SignalId, Verdict } from '../../src/scoring/assessment.ts';
import { quality } from '../../src/scoring/quality.ts';
import { verdict } from '../../src/scoring/verdict.ts';
import type { Yardstick } from '../../src/yardstick.ts';

type Described = { readonly id: string; readonly evidence: unknown; readonly expect: readonly Verdict[] };

type Judged = { readonly quality: Estimate; readonly verdict: Verdict };

/** A described profile: its verdict with every cap at 75 %, as it is, at 125 %, and the single caps that would change it. */
export type JudgedCase = {
  readonly id: string;
  readonly expect: readonly Verdict[];
  readonly within: boolean;
  readonly evidence: number;
  readonly at75: Judged;
  readonly at100: Judged;
  readonly at125: Judged;
  readonly singles: readonly { readonly signal: SignalId; readonly factor: number; readonly becomes: Verdict }[];
};

/** Judges the described profiles of `<folder>/archetypes/archetypes.jsonl` (lines with `id`, `evidence`, `expect`). */
export function judgeCases(folder: string, yardstick: Yardstick): readonly JudgedCase[] {
  const lines = readFileSync(join(folder, 'archetypes', 'archetypes.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => judgeCase(JSON.parse(line), yardstick));
}

function judgeCase({ id, evidence, expect }: Described, yardstick: Yardstick): JudgedCase {
  const read = readEvidence(evidence);
  if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.error)}`);
  const assessment = assess(read.value, yardstick);
  const responseSeen = assessment.response !== null || yardstick.response[read.value.profile.network] === null;
  const again = (factorOf: (id: SignalId) => number) => rescored({ ...assessment, responseSeen }, factorOf);
  const at = (factor: number) => again(() => factor);
  const singles = assessment.signals
    .flatMap(({ id: signal }) => [0.75, 1.25].map((factor) => ({ signal, factor })))
    .map(({ signal, factor }) => ({
      signal,
      factor,
      becomes: again((other) => (other === signal ? factor : 1)).verdict,
    }))
    .filter(({ becomes }) => becomes !== assessment.verdict);
  return {
    ...{ id, expect, within: expect.includes(assessment.verdict), evidence: assessment.evidence },
    ...{ at75: at(0.75), at100: at(1), at125: at(1.25), singles },
  };
}

/** The verdict with caps multiplied: points and their intervals are proportional to the caps. */
function rescored(
  assessment: Assessment & { readonly responseSeen: boolean },
  factorOf: (id: SignalId) => number,
): Judged {
  const signals = assessment.signals.map((signal): Signal => {
    const factor = factorOf(signal.id);
    return { ...signal, points: signal.points * factor, low: signal.low * factor, high: signal.high * factor };
  });
  const estimate = quality(signals);
  return { quality: estimate, verdict: verdict({ ...assessment, quality: estimate }) };
}

/** The table of docs/scoring.md. */
export function caseTable(cases: readonly JudgedCase[]): string {
  const head = [
    '| case | evidence | 75 % | 100 % | 125 % | a single cap ±25 % that would change it |',
    '|---|---|---|---|---|---|',
  ];
  return [...head, ...cases.map(caseRow)].join('\n');
}

function caseRow({ id, evidence, at75, at100, at125, singles }: JudgedCase): string {
  const told = singles.map(({ signal, factor, becomes }) => `${signal} x${factor}: ${becomes}`);
  const cells = [at75, at100, at125].map(({ quality: of, verdict: is }) => `${of.value} (${of.low}-${of.high}) ${is}`);
  return `| ${[inOurWords(id), String(evidence), ...cells, told.join('; ') || '—'].join(' | ')} |`;
}

/** Cases are named after what was made up for them; the page speaks of signals alone. */
function inOurWords(id: string): string {
  return id.replace(/^bought-/, 'bulk-made-');
}
