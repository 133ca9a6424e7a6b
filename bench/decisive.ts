import { parseArgs } from 'node:util';
import { defaultYardstick } from '../src/baselines/yardstick.ts';
import type { Evidence } from '../src/evidence.ts';
import { assess } from '../src/scoring/assess.ts';
import { type Assessment, VERDICTS } from '../src/scoring/assessment.ts';
import { drawProfile, readStock } from './lib/population.ts';
import { seeded } from './lib/random.ts';

/**
 * How often a verdict is mixed or unknown where most of the evidence is there, as JSON, with the mix by network and
 * size. The population is described in bench/lib/population.ts.
 *   node bench/decisive.ts --data <folder> [--profiles 3000]
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, profiles: { type: 'string' } } });
if (values.data === undefined) throw new Error('Name the folder: --data <folder>');

const SEED = 20_261_123;
const ENOUGH = 0.6;
const SIZES = [0, 1_000, 10_000, 100_000, 1_000_000];

const yardstick = defaultYardstick();
const stock = readStock(values.data);
const random = seeded(SEED);
const judged = Array.from({ length: Number(values.profiles ?? 3_000) }, () => {
  const evidence = drawProfile(stock, random);
  return { evidence, assessment: assess(evidence, yardstick) };
});

type Judged = { readonly evidence: Evidence; readonly assessment: Assessment };

/** Shares of the verdicts, and of `mixed` and `unknown` together. */
function mixOf(rows: readonly Judged[]) {
  const share = (verdict: string) => rows.filter(({ assessment }) => assessment.verdict === verdict).length;
  const shares = Object.fromEntries(VERDICTS.map((verdict) => [verdict, share(verdict) / rows.length]));
  return { n: rows.length, undecided: (share('mixed') + share('unknown')) / rows.length, ...shares };
}

function sizeOf({ evidence }: Judged): string {
  const from = SIZES.findLast((size) => (evidence.profile.followers ?? 0) >= size) ?? 0;
  return `${evidence.profile.network} from ${from}`;
}

const known = judged.filter(({ assessment }) => assessment.evidence >= ENOUGH);
const withSample = (rows: readonly Judged[], sampled: boolean) =>
  rows.filter(({ evidence }) => (evidence.audience !== null) === sampled);
const report = {
  bench: 'decisive',
  yardstick: yardstick.id,
  seed: SEED,
  profiles: judged.length,
  enoughEvidence: ENOUGH,
  whereEnough: mixOf(known),
  withSample: mixOf(withSample(known, true)),
  withoutSample: mixOf(withSample(known, false)),
  byNetworkAndSize: Object.fromEntries(
    [...Map.groupBy(known, sizeOf)].toSorted(([a], [b]) => a.localeCompare(b)).map(([key, rows]) => [key, mixOf(rows)]),
  ),
  all: mixOf(judged),
};
console.log(JSON.stringify(report, (_key, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value), 2));
