import type { Constant } from '../constants.ts';
import type { CardTerm } from './columns.ts';

/** At or above `at` a step adds points x (1 - usual), below it -points x usual: on the pool's average it is 0. */
export type CardStep = {
  readonly term: CardTerm;
  /** In the column's own unit. */
  readonly at: number;
  /** Log-odds. */
  readonly points: number;
  /** Share (0-1) of the pool, of those whose column is known, at or above `at`. */
  readonly usual: number;
};

export type Card = {
  /** Log-odds of an account of which nothing is said; the pool holds as many accounts of either label. */
  readonly base: number;
  readonly steps: readonly CardStep[];
};

/**
 * The account card. Made by `bench/fit-card.ts` in 2026-11 and not edited by hand: a logistic regression with each step
 * held to one direction. Pool, equal weight by set and by label: ig_kaggle (Bakhshandeh, Kaggle; licence not stated),
 * ig_instafake (Akyon and Kalfaoglu 2019; CC BY-NC 4.0), tw_fakefollowers and tw_spambots_traditional (Cresci et al.
 * 2015 and 2017; research sets), tw_humanbots (Kaggle, a union of older sets; MIT), gh_stargazers (StarScout 2024;
 * Apache-2.0). Ordinary accounts alone, small weight: ig_influencers (Kim et al. 2020), tw_celebrity2019 and
 * tw_verified2019 (Botometer sets 2019). These are figures derived from the sets; no row of them is here or may be.
 */
export const CARD: Constant<Card> = {
  value: {
    base: 0.107,
    steps: [
      { term: 'followers', at: 60, points: -0.131, usual: 0.535 },
      { term: 'followers', at: 100, points: -0.311, usual: 0.478 },
      { term: 'followers', at: 200, points: -0.298, usual: 0.39 },
      { term: 'followers', at: 400, points: -0.211, usual: 0.258 },
      { term: 'followers', at: 1_000, points: -0.355, usual: 0.123 },
      { term: 'followers', at: 3_000, points: -0.29, usual: 0.067 },
      { term: 'following', at: 1, points: -0.844, usual: 0.875 },
      { term: 'following', at: 500, points: 0.097, usual: 0.301 },
      { term: 'following', at: 1_000, points: 0.286, usual: 0.144 },
      { term: 'following', at: 1_400, points: 0.294, usual: 0.11 },
      { term: 'following', at: 1_900, points: 0.156, usual: 0.08 },
      { term: 'following', at: 2_500, points: 0.095, usual: 0.049 },
      { term: 'following', at: 3_500, points: 0.194, usual: 0.034 },
      { term: 'following', at: 5_000, points: 0.273, usual: 0.017 },
      { term: 'following', at: 7_000, points: 0.364, usual: 0.011 },
      { term: 'ratio', at: 2, points: 0.254, usual: 0.375 },
      { term: 'ratio', at: 4, points: 0.177, usual: 0.256 },
      { term: 'ratio', at: 8, points: 0.534, usual: 0.186 },
      { term: 'ratio', at: 16, points: 0.725, usual: 0.14 },
      { term: 'ratio', at: 32, points: 0.419, usual: 0.071 },
      { term: 'ratio', at: 64, points: 0.204, usual: 0.043 },
      { term: 'posts', at: 1, points: -0.698, usual: 0.841 },
      { term: 'posts', at: 3, points: -0.076, usual: 0.752 },
      { term: 'posts', at: 30, points: -0.207, usual: 0.529 },
      { term: 'posts', at: 100, points: -0.207, usual: 0.401 },
      { term: 'posts', at: 300, points: -0.207, usual: 0.327 },
      { term: 'posts', at: 1_000, points: -0.207, usual: 0.268 },
      { term: 'posts', at: 3_000, points: -0.207, usual: 0.197 },
      { term: 'likes_given', at: 1, points: -1.326, usual: 0.689 },
      { term: 'likes_given', at: 5, points: -0.829, usual: 0.649 },
      { term: 'likes_given', at: 20, points: -0.414, usual: 0.608 },
      { term: 'likes_given', at: 100, points: -0.166, usual: 0.536 },
      { term: 'likes_given', at: 500, points: -0.166, usual: 0.428 },
      { term: 'likes_given', at: 2_000, points: -0.166, usual: 0.274 },
      { term: 'likes_given', at: 10_000, points: -0.374, usual: 0.097 },
      { term: 'listed', at: 50, points: -0.192, usual: 0.041 },
      { term: 'age_days', at: 730, points: -0.124, usual: 0.709 },
      { term: 'age_days', at: 1_500, points: -0.124, usual: 0.495 },
      { term: 'verified', at: 1, points: -0.459, usual: 0.058 },
      { term: 'has_picture', at: 1, points: -0.747, usual: 0.891 },
      { term: 'bio_len', at: 1, points: -0.083, usual: 0.572 },
      { term: 'private', at: 1, points: -0.681, usual: 0.224 },
      { term: 'handle_len', at: 12, points: 0.338, usual: 0.431 },
      { term: 'handle_digits', at: 1, points: 0.364, usual: 0.286 },
      { term: 'handle_digit_ratio', at: 0.05, points: 0.582, usual: 0.481 },
      { term: 'handle_digit_ratio', at: 0.2, points: 0.777, usual: 0.368 },
      { term: 'handle_digit_ratio', at: 0.35, points: 0.495, usual: 0.203 },
      { term: 'name_digit_ratio', at: 0.05, points: 0.216, usual: 0.101 },
      { term: 'name_equals_handle', at: 1, points: 0.234, usual: 0.035 },
    ],
  },
  unit: 'log-odds',
  source: 'bench/fit-card.ts on nine labelled sets, 2026-11; figures and limits in docs/model-card.md',
};
