import type { VerdictThen } from '../../src/scoring/rescore.ts';
import type { Snapshot } from '../../src/storage/snapshots.ts';
import type { ProfileHistory, ThenAndNow } from '../history/collect.ts';

/** A profile's history as `--json` prints it. */
export function historyJson({ profile, points, all, latest, before, verdicts, events, names }: ProfileHistory) {
  return {
    profile,
    known: all,
    points: points.map(({ at, followers, posts, views, origin }) => ({ at, followers, posts, views, origin })),
    latest: latest === null ? null : lookJson(latest),
    before: before === null ? null : lookJson(before),
    verdicts: verdicts === null ? null : verdictsJson(verdicts),
    events: events ?? [],
    former: names.former,
    holders: names.holders,
  };
}

function lookJson({ at, followers, following, posts, verdict, quality, formula, yardstick }: Snapshot) {
  return { at, followers, following, posts, verdict, quality, formula, yardstick };
}

/** Both by the formula in force; what was given at the time stands in `given`. */
function verdictsJson({ old, now, rescored }: ThenAndNow) {
  return {
    old: { at: old.at, given: givenJson(old), ...judgedJson(rescored.old) },
    now: { at: now.at, given: givenJson(now), ...judgedJson(rescored.now) },
    moved: rescored.moved,
  };
}

function givenJson({ verdict, quality, formula, yardstick }: Snapshot) {
  return { verdict, quality, formula, yardstick };
}

function judgedJson({ verdict, quality, volume, formula, yardstick }: VerdictThen) {
  return { verdict, quality, volume, formula, yardstick };
}
