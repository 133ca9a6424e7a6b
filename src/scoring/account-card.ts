import { type AccountFeatures, CARD_COLUMNS, type CardTerm, termValue } from './card/columns.ts';
import { CARD, type Card, type CardStep } from './card/constants.ts';

/** One account against the card. `base` and all `steps` add up to the log-odds of `suspicion`. */
export type CardReading = {
  /** 0-1: among accounts of the labelled pool with such a card, the share that is bulk-made or automated. */
  readonly suspicion: number;
  /** Log-odds of an account of which nothing is said. */
  readonly base: number;
  /** Log-odds by column: above 0 more suspect than the pool's usual account. A column that is not said has none. */
  readonly steps: Readonly<Partial<Record<CardTerm, number>>>;
};

const TERMS: readonly CardTerm[] = [...CARD_COLUMNS, 'ratio'];
/** The steps of each card by what they read; worked out once a card. */
const STEPS_OF = new WeakMap<Card, readonly OwnSteps[]>();

type OwnSteps = { readonly term: CardTerm; readonly steps: readonly CardStep[] };

function stepsOf(card: Card): readonly OwnSteps[] {
  const known = STEPS_OF.get(card);
  if (known !== undefined) return known;
  const steps = TERMS.map((term) => ({ term, steps: card.steps.filter((step) => step.term === term) })).filter(
    (own) => own.steps.length > 0,
  );
  STEPS_OF.set(card, steps);
  return steps;
}

/**
 * How much an account looks like the bulk-made or automated accounts that people have labelled: a sum of steps, each of
 * one column and one direction (`ratio` reads followers and following), so that it can be followed with pen and paper.
 * A missing column is neutral, and blanking one leaves the steps of all others as they are, but for `ratio`. It says nothing about kinds
 * that nobody has labelled, such as aged or hijacked accounts (docs/model-card.md). `card` is the one in force unless told.
 *
 * @example suspicion({ followers: 3, following: 2100, posts: 0 }).suspicion // .98: follows many, is followed by few, says nothing
 */
export function suspicion(account: AccountFeatures, card: Card = CARD.value): CardReading {
  const steps: Partial<Record<CardTerm, number>> = {};
  let logOdds = card.base;
  for (const own of stepsOf(card)) {
    const value = termValue(account, own.term);
    if (value === null) continue;
    const points = own.steps.reduce((sum, step) => sum + step.points * ((value >= step.at ? 1 : 0) - step.usual), 0);
    steps[own.term] = points;
    logOdds += points;
  }
  return { suspicion: 1 / (1 + Math.exp(-logOdds)), base: card.base, steps };
}
