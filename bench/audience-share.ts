import { parseArgs } from 'node:util';
import { suspicion } from '../src/scoring/account-card.ts';
import { CLASSES } from '../src/scoring/audience/classes.ts';
import { SHARE_PAIRS, suspectShare } from '../src/scoring/audience/share.ts';
import { rounded } from '../src/scoring/statistics.ts';
import { fitOn } from './lib/card-fit.ts';
import type { FittedCard } from './lib/fit.ts';
import { POOL, readSets, withBothLabels } from './lib/pool.ts';
import { seeded, whole } from './lib/random.ts';
import type { Row } from './lib/sets.ts';

/**
 * How well the share of bulk-made accounts in an audience is told, as JSON. An audience is mixed from the ordinary and
 * the bulk-made rows of one set, drawn with replacement; each row is judged by a card that was not fitted on it: by
 * 5-fold cross-validation, or ("left out") by a card that never saw the set.
 *   node bench/audience-share.ts --data <folder of the labelled sets>
 */
const SHARES = [0, 0.05, 0.2, 0.5];
const SIZES = [100, 400, 1000];
const DRAWS = 200;
const FOLDS = 5;
const SEED = 20261123;

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) throw new Error('--data <folder of the labelled sets> is missing');
const started = performance.now();
const sets = readSets(values.data);
const random = seeded(SEED);
const folds = new Map([...sets.values()].flat().map((row) => [row, whole(random, FOLDS)]));
const cards = Array.from({ length: FOLDS }, (_, fold) => fitOn(sets, (row) => folds.get(row) !== fold));
/** The interval depends on the counts alone, so each is worked out once. */
const known = new Map<string, ReturnType<typeof suspectShare>>();

const report = {
  bench: 'audience-share',
  seed: SEED,
  draws: DRAWS,
  sets: Object.fromEntries(POOL.map((set) => [set, reportSet(set, (row) => cards[folds.get(row) ?? 0]!)])),
  leftOut: Object.fromEntries(
    POOL.map((set) => {
      const names = POOL.filter((name) => name !== set);
      const card = fitOn(sets, (row) => row.set !== set, names);
      return [set, reportSet(set, () => card)];
    }),
  ),
  seconds: 0,
};
report.seconds = rounded((performance.now() - started) / 1000, 1);
console.log(JSON.stringify(report, null, 2));

function reportSet(set: string, cardFor: (row: Row) => FittedCard) {
  const pair = set === 'gh_stargazers' ? 'github' : 'usual';
  const suspects = ([0, 1] as const).map((label) =>
    withBothLabels(sets, set)
      .filter((row) => row.label === label)
      .map((row) => suspicion(row.account, cardFor(row)).suspicion >= CLASSES.suspectAt.value),
  );
  const cells = SHARES.flatMap((share) => SIZES.map((n) => ({ share, n, ...cell(suspects, { share, n, pair }) })));
  const mean = (of: (each: (typeof cells)[number]) => number, at: readonly (typeof cells)[number][] = cells) =>
    rounded(at.reduce((sum, each) => sum + of(each), 0) / at.length, 4);
  const at = (share: number) => cells.filter((each) => each.share === share);
  return {
    specificity: rounded(1 - suspects[0]!.filter(Boolean).length / suspects[0]!.length, 4),
    sensitivity: rounded(suspects[1]!.filter(Boolean).length / suspects[1]!.length, 4),
    coverage: mean((each) => each.coverage),
    lowAtMostTruth: mean((each) => each.lowAtMostTruth),
    leastLow: Math.min(...cells.map((each) => each.leastLow)),
    byShare: Object.fromEntries(
      SHARES.map((share) => [
        share,
        { meanAbsoluteError: mean((each) => each.error, at(share)), meanWidth: mean((each) => each.width, at(share)) },
      ]),
    ),
    cells,
  };
}

function cell(
  suspects: readonly (readonly boolean[])[],
  { share, n, pair }: { readonly share: number; readonly n: number; readonly pair: 'usual' | 'github' },
) {
  let [covered, under, error, width, leastLow] = [0, 0, 0, 0, 1];
  for (let draw = 0; draw < DRAWS; draw++) {
    const made = Math.round(share * n);
    const pick = (from: readonly boolean[]) => (from[whole(random, from.length)]! ? 1 : 0);
    let suspect = 0;
    for (let account = 0; account < n; account++) suspect += pick(suspects[account < made ? 1 : 0]!);
    const key = `${pair} ${n} ${suspect}`;
    const told = known.get(key) ?? suspectShare({ n, suspect }, SHARE_PAIRS[pair].value)!;
    known.set(key, told);
    covered += told.low <= share && share <= told.high ? 1 : 0;
    under += told.low <= share ? 1 : 0;
    error += Math.abs(told.value - share);
    width += told.high - told.low;
    leastLow = Math.min(leastLow, told.low);
  }
  return {
    coverage: covered / DRAWS,
    lowAtMostTruth: under / DRAWS,
    error: rounded(error / DRAWS, 4),
    width: rounded(width / DRAWS, 4),
    leastLow,
  };
}
