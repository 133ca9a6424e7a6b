import { suspicion } from '../../src/scoring/account-card.ts';
import { CLASSES } from '../../src/scoring/audience/classes.ts';
import { type AccountFeatures, CARD_COLUMNS } from '../../src/scoring/card/columns.ts';
import { CARD } from '../../src/scoring/card/constants.ts';
import { fitOn } from './card-fit.ts';
import type { FittedCard } from './fit.ts';
import { readSets, type Sets } from './pool.ts';
import { seeded, whole } from './random.ts';
import type { Row } from './sets.ts';

/** A labelled account as a follower: what it is classed as, and its age where it is told. */
export type JudgedFollower = { readonly suspect: boolean; readonly ageDays: number | null };

/**
 * Which card judges followers: the one in force, which was fitted on them, or (`crossed`) for each row one of five that
 * were fitted without it.
 */
export type Judges = 'in-force' | 'crossed';

const FOLDS = 5;
const SEED = 20_261_123;

/** What a program that lists followers can tell of each. */
const NOT_TOLD: readonly string[] = ['handle_digit_ratio', 'name_digit_ratio', 'name_equals_handle'];

/** The labelled accounts of Instagram and of X, by label, each judged. */
export function judgeFollowers(folder: string, judges: Judges) {
  const sets = readSets(folder);
  const cardOf = judges === 'crossed' ? crossed(sets) : () => CARD.value;
  const of = (names: readonly string[], label: 0 | 1): readonly JudgedFollower[] =>
    names
      .flatMap((name) => sets.get(name) ?? [])
      .filter((row) => row.label === label)
      .map((row) => ({
        suspect: suspicion(told(row.account), cardOf(row)).suspicion >= CLASSES.suspectAt.value,
        ageDays: row.account.age_days ?? null,
      }));
  const byLabel = (names: readonly string[]) => ({ people: of(names, 0), bulk: of(names, 1) });
  return { instagram: byLabel(['ig_kaggle', 'ig_instafake']), x: byLabel(['tw_fakefollowers']) };
}

function crossed(sets: Sets): (row: Row) => FittedCard {
  const random = seeded(SEED);
  const folds = new Map([...sets.values()].flat().map((row) => [row, whole(random, FOLDS)]));
  const cards = Array.from({ length: FOLDS }, (_, fold) => fitOn(sets, (row) => folds.get(row) !== fold));
  return (row) => cards[folds.get(row) ?? 0]!;
}

function told(account: AccountFeatures): AccountFeatures {
  const columns = CARD_COLUMNS.filter((column) => !NOT_TOLD.includes(column));
  return Object.fromEntries(columns.map((column) => [column, account[column] ?? null]));
}
