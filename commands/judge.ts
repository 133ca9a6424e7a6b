import { notedOf } from '../src/baselines/observation.ts';
import { defaultYardstick } from '../src/baselines/yardstick.ts';
import type { Evidence } from '../src/evidence.ts';
import type { LookupFailure } from '../src/failure.ts';
import type { Result } from '../src/result.ts';
import { assess } from '../src/scoring/assess.ts';
import type { ProfileHandle } from '../src/sources/source.ts';
import { curveKey } from '../src/storage/profile-key.ts';
import type { Context } from './context.ts';
import { withPast } from './history/past.ts';
import { orWithout } from './or-without.ts';
import type { Given } from './recent.ts';
import { teamYardstick } from './team-settings.ts';

/** Who a verdict is for. */
export type Judging = Pick<Context, 'services' | 'team' | 'asker' | 'private' | 'unsaved'>;

/**
 * Assesses evidence, with the counts of the days before, against the yardstick of the day, and remembers the verdict for
 * "why?". With the `ref` of an earlier one it takes that one's place. A fetched profile leaves its snapshot of the day.
 */
export async function judge(evidence: Evidence, judging: Judging, ref?: string): Promise<Given> {
  const { services } = judging;
  const yardstick = await orWithout(judging, () => services.yardstick(), defaultYardstick);
  const past = await orWithout(
    judging,
    () => withPast(evidence, judging),
    () => ({ own: evidence, shared: evidence }),
  );
  const own = await teamYardstick(yardstick, judging);
  const assessment = assess(past.own, own);
  const given = { ref: ref ?? services.newId(), evidence, assessment };
  // A snapshot is everybody's: what a team brought along, or set, must not show in it.
  const isShared = past.shared === past.own && own === yardstick;
  const shared = isShared ? assessment : assess(past.shared, yardstick);
  const keep = async (): Promise<void> => {
    await services.recent.remember(judging, given, judging.private);
    await services.store.snapshots.keep(evidence, shared, notedOf(evidence, shared, yardstick));
  };
  await orWithout(judging, keep, () => {});
  return {
    ...given,
    ...(await orWithout(
      judging,
      () => noteOn(evidence, judging),
      () => ({}),
    )),
  };
}

/** The subject's own words about that very account, or the name where nothing is read. */
async function noteOn({ profile }: Evidence, { services }: Judging): Promise<Pick<Given, 'note'>> {
  const key = curveKey(profile);
  const note = key === null ? null : await services.store.subjectNotes.of(key);
  return note === null ? {} : { note: note.text };
}

/** Takes so many look-ups from the asker's minute and the team's hour; each profile of a list counts one. */
export async function allowed(profiles: number, context: Context): Promise<Result<null, LookupFailure>> {
  const { services, team, platform, asker } = context;
  return services.limits.take(team, `${platform}:${asker.id}`, profiles);
}

/** Looks one profile up. Throws when the job was stopped meanwhile: that is no failure of the network's. */
export async function lookUp(
  profile: ProfileHandle,
  { services, signal }: Context,
  fresh = false,
): Promise<Result<Evidence, LookupFailure>> {
  const found = await services.lookup(profile, { signal, fresh });
  signal.throwIfAborted();
  return found;
}
