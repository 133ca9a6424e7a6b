/**
 * What an account's card can be filled with, under the names that account tables use. Counts are 0 or more, lengths are
 * in characters, days count back from the day the account was seen, yes-or-no columns are 1 or 0, and the digit ratios
 * are digits / length.
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
  'name_digit_ratio',
  'name_equals_handle',
] as const;

export type CardColumn = (typeof CARD_COLUMNS)[number];

/** Any subset of the columns; left out and null both mean "not said", which is neutral. */
export type AccountFeatures = { readonly [column in CardColumn]?: number | null };

/**
 * `ratio` is following / followers (at least 1). It is the one term that reads two columns, stands beside their own steps,
 * and is not known where either is missing. `handle_digit_ratio` is read from a column of that name alone: worked out from
 * the two others it would say the same twice (docs/model-card.md).
 */
export type CardTerm = CardColumn | 'ratio';

/** What a term reads of an account; null where a column it needs is not said or is no number. */
export function termValue(account: AccountFeatures, term: CardTerm): number | null {
  if (term !== 'ratio') return known(account[term]);
  const followers = known(account.followers);
  const following = known(account.following);
  return followers === null || following === null ? null : following / Math.max(1, followers);
}

function known(value: number | null | undefined): number | null {
  return value === undefined || value === null || Number.isNaN(value) ? null : value;
}
