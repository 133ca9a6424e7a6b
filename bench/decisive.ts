import { parseArgs } from 'node:util';
import { defaultYardstick } from '../src/baselines/yardstick.ts';
import type { Evidence } from '../src/evidence.ts';
import { assess } from '../src/scoring/assess.ts';
import { type Assessment, type SignalId, VERDICTS } from '../src/scoring/assessment.ts';
import { doublingsFromUsual } from '../src/scoring/signals/response.ts';
import { drawProfile, readStock, type Stock } from './lib/population.ts';
import { daysAgo, SEEN } from './lib/profiles.ts';
import { seeded } from './lib/random.ts';

/**
 * How often a verdict is mixed or unknown where most of the evidence is there, as JSON: for three seeds, and for the
 * first the mix by network and size, by what sample and response say, and in other populations. The population is
 * described in bench/lib/population.ts; followers are judged by cards that were not fitted on them.
 *   node bench/decisive.ts --data <folder> [--profiles 3000]
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, profiles: { type: 'string' } } });
if (values.data === undefined) throw new Error('Name the folder: --data <folder>');

const SEEDS = [20_261_123, 1, 2];
const ENOUGH = 0.6;
const SIZES = [0, 1_000, 10_000, 100_000, 1_000_000];

type Judged = { readonly evidence: Evidence; readonly assessment: Assessment };

const yardstick = defaultYardstick();
const stock = readStock(values.data, 'crossed');
const profiles = Number(values.profiles ?? 3_000);

type Change = { readonly from: Stock; readonly change: (evidence: Evidence) => Evidence };

const AS_IT_IS: Change = { from: stock, change: (evidence) => evidence };

/** The same population where what was assumed of it is otherwise. */
const OTHERS: Readonly<Record<string, Change>> = {
  'ages of celebrities': { ...AS_IT_IS, from: { ...stock, ages: stock.celebrityAges } },
  'posts four times further apart': { ...AS_IT_IS, change: (evidence) => furtherApart(evidence, 4) },
  'age unknown': { ...AS_IT_IS, change: (evidence) => withProfile(evidence, { createdAt: null }) },
  'followers judged by the card that was fitted on them': {
    ...AS_IT_IS,
    from: readStock(values.data, 'in-force'),
  },
};

function judgeAll(seed: number, { from, change }: Change = AS_IT_IS): readonly Judged[] {
  const random = seeded(seed);
  return Array.from({ length: profiles }, () => {
    const evidence = change(drawProfile(from, random));
    return { evidence, assessment: assess(evidence, yardstick) };
  }).filter(({ assessment }) => assessment.evidence >= ENOUGH);
}

function withProfile(evidence: Evidence, change: Partial<Evidence['profile']>): Evidence {
  return { ...evidence, profile: { ...evidence.profile, ...change } };
}

function furtherApart(evidence: Evidence, times: number): Evidence {
  const ago = (at: string) => (SEEN - Date.parse(at)) / 86_400_000;
  const recentPosts = evidence.recentPosts?.map((post) => ({
    ...post,
    at: post.at === null ? null : daysAgo(times * ago(post.at)),
  }));
  return { ...evidence, recentPosts: recentPosts ?? null };
}

/** Shares of the verdicts, and of `mixed` and `unknown` together. */
function mixOf(rows: readonly Judged[]) {
  const share = (verdict: string) => rows.filter(({ assessment }) => assessment.verdict === verdict).length;
  const shares = Object.fromEntries(VERDICTS.map((verdict) => [verdict, share(verdict) / rows.length]));
  return { n: rows.length, undecided: (share('mixed') + share('unknown')) / rows.length, ...shares };
}

function mixesBy(rows: readonly Judged[], keyOf: (row: Judged) => string) {
  const groups = [...Map.groupBy(rows, keyOf)].toSorted(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(groups.map(([key, group]) => [key, mixOf(group)]));
}

function sizeOf({ evidence }: Judged): string {
  const from = SIZES.findLast((size) => (evidence.profile.followers ?? 0) >= size) ?? 0;
  return `${evidence.profile.network} from ${from}`;
}

function whatIsSaid({ assessment }: Judged): string {
  const seen = (id: SignalId) => assessment.signals.find((signal) => signal.id === id)?.observed ?? null;
  const share = seen('audience.suspect-share');
  const sample =
    share === null ? 'no sample' : share < 0.05 ? 'a: under .05' : share < 0.3 ? 'b: .05 to .3' : 'c: .3 and more';
  const { response } = assessment;
  if (response === null || response.usualMedian === null) return `${sample}, no response`;
  const doublings = doublingsFromUsual(response.median, response.usualMedian);
  return `${sample}, response ${doublings < -1 ? '1: below half' : doublings < 0 ? '2: below the usual' : '3: the usual or more'}`;
}

const known = SEEDS.map((seed) => judgeAll(seed));
const first = known[0] ?? [];
const report = {
  bench: 'decisive',
  yardstick: yardstick.id,
  enoughEvidence: ENOUGH,
  bySeed: Object.fromEntries(SEEDS.map((seed, index) => [seed, mixOf(known[index] ?? [])])),
  withSample: mixOf(first.filter(({ evidence }) => evidence.audience !== null)),
  withoutSample: mixOf(first.filter(({ evidence }) => evidence.audience === null)),
  byNetworkAndSize: mixesBy(first, sizeOf),
  bySampleAndResponse: mixesBy(first, whatIsSaid),
  otherPopulations: Object.fromEntries(
    Object.entries(OTHERS).map(([name, change]) => [name, mixOf(judgeAll(SEEDS[0] ?? 1, change))]),
  ),
};
console.log(JSON.stringify(report, (_key, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value), 2));
