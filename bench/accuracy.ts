import { parseArgs } from 'node:util';
import { suspicion } from '../src/scoring/account-card.ts';
import { CARD } from '../src/scoring/card/constants.ts';
import { rounded } from '../src/scoring/statistics.ts';
import { fitOn } from './lib/card-fit.ts';
import type { FittedCard } from './lib/fit.ts';
import { brier, type Judged, reliability, withIntervals } from './lib/metrics.ts';
import { CALM, POOL, readSets, type Sets, UNSEEN, weighedPool, withBothLabels } from './lib/pool.ts';
import { seeded, whole } from './lib/random.ts';
import { bestCut, RIVALS } from './lib/rivals.ts';
import type { Row } from './lib/sets.ts';

/**
 * How well the account card tells labelled accounts apart, as JSON: in sample (the card in force), by 5-fold
 * cross-validation, and with the whole source left out of the fit; beside each the same for three simpler judgements.
 *   node bench/accuracy.ts --data <folder of the labelled sets>
 */
const FOLDS = 5;
const DRAWS = 400;
const SEED = 20261123;
/** A row is flagged at this suspicion. */
const FLAG_AT = 0.5;
const BLANKED = ['likes_given', 'listed'];

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) throw new Error('--data <folder of the labelled sets> is missing');
const started = performance.now();
const sets = readSets(values.data);
const folds = dealFolds(sets);
const foldCards = Array.from({ length: FOLDS }, (_, fold) => fitOn(sets, (row) => folds.get(row) !== fold));
const refitted = fitOn(sets, () => true);

type Judge = (row: Row) => { readonly score: number; readonly flagged: boolean };

const byCard =
  (card: FittedCard): Judge =>
  (row) =>
    flag(suspicion(row.account, card).suspicion);
const inForce: Judge = (row) => flag(suspicion(row.account).suspicion);
const crossed: Judge = (row) => flag(suspicion(row.account, foldCards[folds.get(row) ?? 0]!).suspicion);

const report = {
  bench: 'accuracy',
  seed: SEED,
  flaggedAt: FLAG_AT,
  intervals: `95 %, ${DRAWS} bootstrap draws within each label`,
  card: { steps: CARD.value.steps.length, sameAsFitted: sameCard(refitted) },
  sets: Object.fromEntries([...POOL, ...UNSEEN].map((set) => [set, reportSet(set)])),
  flaggedOrdinary: Object.fromEntries(CALM.map((set) => [set, reportOrdinary(set)])),
  calibration: { inSample: calibration(inForce), crossValidated: calibration(crossed) },
  seconds: 0,
};
report.seconds = rounded((performance.now() - started) / 1000, 1);
console.log(JSON.stringify(report, null, 2));

function reportSet(set: string) {
  const rows = withBothLabels(sets, set);
  const others = (row: Row) => row.set !== set;
  const names = POOL.filter((name) => name !== set);
  const left = fitOn(sets, others, names);
  const ways = {
    inSample: { judge: inForce, pool: weighedPool(sets, () => true) },
    crossValidated: { judge: crossed, pool: null },
    sourceLeftOut: { judge: byCard(left), pool: weighedPool(sets, others, names) },
  };
  return {
    rows: rows.length,
    label1: rows.filter(({ label }) => label === 1).length,
    ...(UNSEEN.some((name) => name === set) && { note: 'never fitted on: in sample and left out are the same' }),
    ...Object.fromEntries(
      Object.entries(ways).map(([way, { judge, pool }]) => [
        way,
        {
          card: score(rows, judge),
          ...Object.fromEntries(RIVALS.map((rival) => [rival.name, rivalScore(rows, rival, pool)])),
        },
      ]),
    ),
    withoutLikesAndListed: {
      inSample: score(rows.map(blanked), inForce),
      sourceLeftOut: score(rows.map(blanked), byCard(left)),
    },
  };
}

function score(rows: readonly Row[], judge: Judge) {
  return withIntervals(judged(rows, judge), DRAWS, seeded(SEED));
}

/** A rival learns only where to cut: on the same rows that the card beside it was fitted on. */
function rivalScore(rows: readonly Row[], rival: (typeof RIVALS)[number], pool: ReturnType<typeof weighedPool> | null) {
  const cuts =
    pool === null
      ? foldCards.map((_, fold) =>
          bestCut(
            rival,
            weighedPool(sets, (row) => folds.get(row) !== fold),
          ),
        )
      : [bestCut(rival, pool)];
  return score(rows, (row) => {
    const own = rival.score(row.account);
    return { score: own, flagged: own >= cuts[(folds.get(row) ?? 0) % cuts.length]! };
  });
}

function reportOrdinary(set: string) {
  const rows = sets.get(set) ?? [];
  const share = (judge: Judge) => rounded(rows.filter((row) => judge(row).flagged).length / rows.length, 4);
  return {
    rows: rows.length,
    inSample: share(inForce),
    crossValidated: share(crossed),
    sourceLeftOut: share(byCard(fitOn(sets, (row) => row.set !== set))),
  };
}

/** Over the pool's sets: each row once, and each set and label with the same weight, as the card was fitted. */
function calibration(judge: Judge) {
  const each = POOL.map((set) => [set, judged(withBothLabels(sets, set), judge)] as const);
  const all = each.flatMap(([, rows]) => rows);
  const pool = weighedPool(sets, () => true);
  return {
    brier: Object.fromEntries(each.map(([set, rows]) => [set, rounded(brier(rows), 4)])),
    brierMeanOfSets: rounded(each.reduce((sum, [, rows]) => sum + brier(rows), 0) / each.length, 4),
    reliability: reliability(all, new Array<number>(all.length).fill(1)),
    reliabilityBySet: reliability(
      judged(
        pool.map(({ row }) => row),
        judge,
      ),
      pool.map(({ weight }) => weight),
    ),
  };
}

function judged(rows: readonly Row[], judge: Judge): readonly Judged[] {
  return rows.map((row) => ({ ...judge(row), label: row.label }));
}

function flag(own: number) {
  return { score: own, flagged: own >= FLAG_AT };
}

function blanked(row: Row): Row {
  const account = Object.fromEntries(Object.entries(row.account).filter(([column]) => !BLANKED.includes(column)));
  return { ...row, account };
}

function dealFolds(of: Sets): ReadonlyMap<Row, number> {
  const random = seeded(SEED);
  return new Map([...of.values()].flat().map((row) => [row, whole(random, FOLDS)]));
}

/** Whether the constants in force are what the fit gives on these sets. */
function sameCard(card: FittedCard): boolean {
  return JSON.stringify(card) === JSON.stringify({ base: CARD.value.base, steps: CARD.value.steps });
}
