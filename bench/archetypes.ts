/**
 * Prints how described profiles come out, with every cap as it is, at 75 % and at 125 %, and which single caps would
 * change a verdict: `node bench/archetypes.ts --data <folder>`, the folder holding `archetypes/archetypes.jsonl` (lines
 * with `id`, `evidence`, `expect`). JSON on standard output. The table of docs/scoring.md is made of it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultYardstick } from '../src/baselines/yardstick.ts';
import { readEvidence } from '../src/intake/evidence-file.ts';
import { assess } from '../src/scoring/assess.ts';
import type { Assessment, Signal, SignalId, Verdict } from '../src/scoring/assessment.ts';
import { quality } from '../src/scoring/quality.ts';
import { verdict } from '../src/scoring/verdict.ts';

type Row = { readonly id: string; readonly evidence: unknown; readonly expect: readonly Verdict[] };

const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
if (data === undefined) throw new Error('Name the folder: --data <folder>');

const yardstick = defaultYardstick();
const lines = readFileSync(join(data, 'archetypes', 'archetypes.jsonl'), 'utf8')
  .trim()
  .split('\n');
const rows = lines.map((line) => judgeRow(JSON.parse(line)));
console.log(JSON.stringify({ yardstick: yardstick.id, rows }, null, 2));

function judgeRow({ id, evidence, expect }: Row) {
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
      ...again((other) => (other === signal ? factor : 1)),
    }))
    .filter((changed) => changed.verdict !== assessment.verdict)
    .map(({ signal, factor, verdict: becomes }) => ({ signal, factor, becomes }));
  return {
    ...{ id, expect, within: expect.includes(assessment.verdict), evidence: assessment.evidence },
    ...{ at75: at(0.75), at100: at(1), at125: at(1.25), singles },
  };
}

/** The verdict with caps multiplied: points and their intervals are proportional to the caps. */
function rescored(assessment: Assessment & { readonly responseSeen: boolean }, factorOf: (id: SignalId) => number) {
  const signals = assessment.signals.map((signal): Signal => {
    const factor = factorOf(signal.id);
    return { ...signal, points: signal.points * factor, low: signal.low * factor, high: signal.high * factor };
  });
  const estimate = quality(signals);
  return { quality: estimate, verdict: verdict({ ...assessment, quality: estimate }) };
}
