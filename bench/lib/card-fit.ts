import { rounded } from '../../src/scoring/statistics.ts';
import { CARD_DESIGN } from './card-design.ts';
import { type FittedCard, fitCard } from './fit.ts';
import { POOL, type Sets, weighedCalm, weighedPool } from './pool.ts';
import type { Row } from './sets.ts';

/** How the card is fitted, chosen by cross-validation and by leaving whole sources out. */
export const FIT = {
  /** Weight of each set of ordinary accounts alone, where a labelled set weighs 1. */
  calmWeight: 0.15,
  /** Less makes the card fit its own sets closer (AUC by at most .005), more carries it further (.01 to .02 on a set left out). */
  ridge: 0.015,
} as const;

/** Steps of less than this many log-odds are dropped: they change nothing that anyone could see. */
const LEAST_POINTS = 0.05;
const DECIMALS = 3;

/** The card fitted on the rows that `keep` lets through, rounded as it is shipped. */
export function fitOn(sets: Sets, keep: (row: Row) => boolean, names: readonly string[] = POOL): FittedCard {
  const pool = weighedPool(sets, keep, names);
  const calm = weighedCalm(sets, keep, FIT.calmWeight);
  const card = fitCard(pool, calm, { design: CARD_DESIGN, ridge: FIT.ridge });
  return {
    base: rounded(card.base, DECIMALS),
    steps: card.steps
      .filter(({ points }) => Math.abs(points) >= LEAST_POINTS)
      .map((step) => ({ ...step, points: rounded(step.points, DECIMALS), usual: rounded(step.usual, DECIMALS) })),
  };
}
