import type { CardTerm } from '../../src/scoring/card/columns.ts';

/** A step that the card may take: at or above `at`, suspicion may only rise (1) or only fall (-1), by `least` or more. */
export type DesignStep = {
  readonly term: CardTerm;
  readonly at: number;
  readonly sign: 1 | -1;
  /** Least log-odds, our choice; 0 lets the fit drop the step. */
  readonly least: number;
};

const steps = (term: CardTerm, sign: 1 | -1, places: readonly number[], least = 0): readonly DesignStep[] =>
  places.map((at) => ({ term, at, sign, least }));

/**
 * Where steps may stand: a third to half of a tenfold apart for counts, finer in `following` between 700 and 7,000,
 * where those who sell followers differ from one another. The fit drops the steps that it does not need.
 *
 * Least steps are our choice, 2026-11, where the pool's sets disagree and the fit alone would read nothing. The automated
 * accounts of tw_humanbots write and like a lot; the bulk-made ones of the other sets do neither. Without them the card
 * would not carry to kinds that it was not fitted on: with tw_spambots_traditional left out its AUC there is .57 without
 * least steps and .96 with them, and with likes and lists blanked as well .57 without and .73 with them (.85 where the set
 * is fitted on). A word about oneself keeps one too: it parts the Instagram sets (.14 against .73 have one) and is what
 * every network tells. So do two and four years of age: most of those made in bulk are younger, but one kind of
 * tw_spambots_traditional was six years old.
 */
export const CARD_DESIGN: readonly DesignStep[] = [
  ...steps('followers', -1, [30, 60, 100, 200, 400, 1_000, 3_000]),
  ...steps('following', -1, [1, 50]),
  ...steps('following', 1, [500, 700, 1_000, 1_400, 1_900, 2_500, 3_500, 5_000, 7_000]),
  ...steps('ratio', 1, [2, 4, 8, 16, 32, 64]),
  ...steps('posts', -1, [1, 3, 10]),
  ...steps('posts', -1, [30, 100, 300, 1_000, 3_000], 0.25),
  ...steps('likes_given', -1, [1], 1.6),
  ...steps('likes_given', -1, [5], 1),
  ...steps('likes_given', -1, [20], 0.5),
  ...steps('likes_given', -1, [100, 500, 2_000, 10_000], 0.2),
  ...steps('listed', -1, [1, 10, 50]),
  ...steps('age_days', -1, [180, 365]),
  ...steps('age_days', -1, [730, 1_500], 0.15),
  ...steps('verified', -1, [1]),
  ...steps('has_picture', -1, [1]),
  ...steps('has_url', -1, [1]),
  ...steps('bio_len', -1, [1], 0.1),
  ...steps('private', -1, [1]),
  ...steps('handle_len', 1, [12]),
  ...steps('handle_digits', 1, [1, 3, 5]),
  ...steps('handle_digit_ratio', 1, [0.05, 0.2, 0.35]),
  ...steps('name_digit_ratio', 1, [0.05]),
  ...steps('name_equals_handle', 1, [1]),
];
