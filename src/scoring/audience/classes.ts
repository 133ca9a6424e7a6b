import type { AudienceAccount } from '../../evidence.ts';
import { suspicion } from '../account-card.ts';
import type { AccountFeatures } from '../card/columns.ts';
import type { Constant } from '../constants.ts';
import { daysBetween, moment } from '../dates.ts';

export type AudienceClass = 'suspect' | 'dormant' | 'active';

export const CLASSES: Readonly<Record<'suspectAt' | 'silentDays' | 'followsFew', Constant<number>>> = {
  suspectAt: {
    value: 0.7,
    unit: 'suspicion',
    source:
      'our choice, 2026-11: there the share of ordinary accounts that pass holds from set to set (.90-1 on Instagram and X, even from a set left out of the fit: docs/model-card.md)',
  },
  silentDays: {
    value: 365,
    unit: 'days since the last sign of life',
    source: 'our choice, 2026-11: a year spans every season and most breaks that people take',
  },
  followsFew: {
    value: 700,
    unit: 'accounts followed',
    source:
      'our choice, 2026-11: those who sell followers let theirs follow 700-7,000; a silent account that follows fewer was probably just left',
  },
};

/**
 * What a follower is, seen at `now` (milliseconds; null = no date known, so ages are not known either).
 *
 * `dormant` comes first: no sign of life for a year, and it follows few. It needs a last-activity date, which Bluesky
 * does not tell. `suspect`: a card of .7 or more. `active`: everything else, which includes all that is not known.
 */
export function classify(account: AudienceAccount, now: number | null): AudienceClass {
  const last = moment(account.lastActiveAt);
  const silent = last === null || now === null ? null : daysBetween(last, now);
  return classOf(featuresOf(account, now), silent);
}

/** The same from a table's row; `silentDays` since the last sign of life, null where it is not told. */
export function classOf(account: AccountFeatures, silentDays: number | null): AudienceClass {
  const followsFew = (account.following ?? 0) < CLASSES.followsFew.value;
  if (silentDays !== null && silentDays >= CLASSES.silentDays.value && followsFew) return 'dormant';
  return suspicion(account).suspicion >= CLASSES.suspectAt.value ? 'suspect' : 'active';
}

/**
 * A follower of a sample as the card reads it, `age_days` counted back from `now` (milliseconds, null = not known). Digit
 * ratios, and whether name and handle are the same, are known of tables alone (docs/model-card.md).
 */
export function featuresOf(account: AudienceAccount, now: number | null): AccountFeatures {
  const made = moment(account.createdAt);
  return {
    followers: account.followers,
    following: account.following,
    posts: account.posts,
    likes_given: account.likesGiven,
    listed: account.listed,
    age_days: made === null || now === null ? null : Math.max(0, daysBetween(made, now)),
    verified: flag(account.verified),
    has_picture: flag(account.hasPicture),
    has_url: account.links === null ? null : flag(account.links > 0),
    bio_len: account.bioLength,
    private: flag(account.locked),
    handle_len: account.handleLength,
    handle_digits: account.handleDigits,
  };
}

function flag(value: boolean | null): 0 | 1 | null {
  if (value === null) return null;
  return value ? 1 : 0;
}
