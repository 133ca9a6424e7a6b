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
    base: 0.139,
    steps: [
      { term: 'followers', at: 60, points: -0.17, usual: 0.535 },
      { term: 'followers', at: 100, points: -0.346, usual: 0.478 },
      { term: 'followers', at: 200, points: -0.327, usual: 0.39 },
      { term: 'followers', at: 400, points: -0.264, usual: 0.258 },
      { term: 'followers', at: 1_000, points: -0.474, usual: 0.123 },
      { term: 'followers', at: 3_000, points: -0.405, usual: 0.067 },
      { term: 'following', at: 1, points: -0.896, usual: 0.875 },
      { term: 'following', at: 50, points: -0.044, usual: 0.714 },
      { term: 'following', at: 500, points: 0.117, usual: 0.301 },
      { term: 'following', at: 1_000, points: 0.3, usual: 0.144 },
      { term: 'following', at: 1_400, points: 0.33, usual: 0.11 },
      { term: 'following', at: 1_900, points: 0.187, usual: 0.08 },
      { term: 'following', at: 2_500, points: 0.102, usual: 0.049 },
      { term: 'following', at: 3_500, points: 0.199, usual: 0.034 },
      { term: 'following', at: 5_000, points: 0.281, usual: 0.017 },
      { term: 'following', at: 7_000, points: 0.386, usual: 0.011 },
      { term: 'ratio', at: 2, points: 0.274, usual: 0.375 },
      { term: 'ratio', at: 4, points: 0.197, usual: 0.256 },
      { term: 'ratio', at: 8, points: 0.582, usual: 0.186 },
      { term: 'ratio', at: 16, points: 0.811, usual: 0.14 },
      { term: 'ratio', at: 32, points: 0.458, usual: 0.071 },
      { term: 'ratio', at: 64, points: 0.229, usual: 0.043 },
      { term: 'posts', at: 1, points: -0.813, usual: 0.841 },
      { term: 'posts', at: 3, points: -0.258, usual: 0.752 },
      { term: 'posts', at: 30, points: -0.111, usual: 0.529 },
      { term: 'posts', at: 100, points: -0.111, usual: 0.401 },
      { term: 'posts', at: 300, points: -0.111, usual: 0.327 },
      { term: 'posts', at: 1_000, points: -0.111, usual: 0.268 },
      { term: 'posts', at: 3_000, points: -0.111, usual: 0.197 },
      { term: 'likes_given', at: 1, points: -1.475, usual: 0.689 },
      { term: 'likes_given', at: 5, points: -0.922, usual: 0.649 },
      { term: 'likes_given', at: 20, points: -0.461, usual: 0.608 },
      { term: 'likes_given', at: 100, points: -0.184, usual: 0.536 },
      { term: 'likes_given', at: 500, points: -0.184, usual: 0.428 },
      { term: 'likes_given', at: 2_000, points: -0.184, usual: 0.274 },
      { term: 'likes_given', at: 10_000, points: -0.399, usual: 0.097 },
      { term: 'listed', at: 50, points: -0.304, usual: 0.041 },
      { term: 'verified', at: 1, points: -0.466, usual: 0.058 },
      { term: 'has_picture', at: 1, points: -0.868, usual: 0.891 },
      { term: 'bio_len', at: 1, points: -0.092, usual: 0.572 },
      { term: 'private', at: 1, points: -0.667, usual: 0.224 },
      { term: 'handle_len', at: 12, points: 0.355, usual: 0.431 },
      { term: 'handle_digits', at: 1, points: 0.39, usual: 0.286 },
      { term: 'handle_digits', at: 3, points: 0.05, usual: 0.127 },
      { term: 'handle_digits', at: 5, points: 0.035, usual: 0.028 },
      { term: 'handle_digit_ratio', at: 0.05, points: 0.662, usual: 0.481 },
      { term: 'handle_digit_ratio', at: 0.2, points: 0.86, usual: 0.368 },
      { term: 'handle_digit_ratio', at: 0.35, points: 0.519, usual: 0.203 },
      { term: 'name_digit_ratio', at: 0.05, points: 0.233, usual: 0.101 },
      { term: 'name_equals_handle', at: 1, points: 0.251, usual: 0.035 },
    ],
  },
  unit: 'log-odds',
  source: 'bench/fit-card.ts on nine labelled sets, 2026-11; figures and limits in docs/model-card.md',
};
