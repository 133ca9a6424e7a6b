/**
 * What an account's card can be filled with, under the names of the columns of account tables. Counts are 0 or more,
 * days count back from the day the account was seen, and yes-or-no columns are 1 or 0.
 */
export const CARD_COLUMNS = [
  'followers',
  'following',
  'posts',
  'likes_given',
  'listed',
  'age_days',
  'verified',
  'has_picture',
  'has_url',
  'bio_len',
  'private',
  'handle_len',
  'handle_digits',
  'handle_digit_ratio',
  'name_len',
  'name_words',
  'name_digit_ratio',
  'name_equals_handle',
] as const;

export type CardColumn = (typeof CARD_COLUMNS)[number];

/** Any subset of the columns; left out and null both mean "not said", which is neutral. */
export type AccountFeatures = { readonly [column in CardColumn]?: number | null };
