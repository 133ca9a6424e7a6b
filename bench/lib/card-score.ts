import { type AccountFeatures, type CardTerm, termValue } from '../../src/scoring/card/columns.ts';
import type { FittedCard } from './fit.ts';

/** Suspicion (0-1) of an account by a card of one's own, as `suspicion` reads the one in force. */
export function suspicionBy(card: FittedCard, account: AccountFeatures): number {
  let logOdds = card.base;
  const values = new Map<CardTerm, number | null>();
  for (const step of card.steps) {
    const value = values.has(step.term) ? values.get(step.term)! : termValue(account, step.term);
    values.set(step.term, value);
    if (value !== null) logOdds += step.points * ((value >= step.at ? 1 : 0) - step.usual);
  }
  return 1 / (1 + Math.exp(-logOdds));
}
