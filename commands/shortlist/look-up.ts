import { ok } from '../../src/result.ts';
import type { ProfileHandle } from '../../src/sources/source.ts';
import type { Person } from '../../src/storage/people.ts';
import { profileKey } from '../../src/storage/profile-key.ts';
import type { Context } from '../context.ts';
import { outcomeOf } from '../outcome.ts';
import { profileName } from '../people/person-name.ts';
import type { Reply } from '../reply.ts';
import type { ListRow } from '../views/rows.ts';

/** A profile to look up, and whose it is. */
export type ToLookUp = { readonly profile: ProfileHandle; readonly person: string };

/** Every profile of these people. */
export function profilesOf(people: readonly Person[]): readonly ToLookUp[] {
  return people.flatMap(({ id, ties }) =>
    ties.map(({ network, handle }) => ({ profile: { network, handle }, person: id })),
  );
}

/** How many of them are read here, and so count against the allowance. */
export function readHere(wanted: readonly ToLookUp[], { services }: Context): number {
  return wanted.filter(({ profile }) => services.sources.has(profile.network)).length;
}

/**
 * Looks profiles up side by side; their verdicts are kept, and what an account is known by. `show` is given the rows as
 * they fill in. Ends early when the job is stopped. Never rejects for what a network does.
 */
export async function lookUpAll(
  wanted: readonly ToLookUp[],
  show: (rows: readonly ListRow[]) => Reply,
  context: Context,
): Promise<readonly ListRow[]> {
  const { signal, progress } = context;
  const rows: ListRow[] = wanted.map(({ profile }) => ({
    ...{ text: profile.handle, shown: profileName(profile), outcome: null },
  }));
  progress(show(rows));
  const work = wanted.map(async (one, at) => {
    const row = await lookedUp(one, rows[at], context);
    if (signal.aborted) return;
    rows[at] = row;
    progress(show(rows));
  });
  const all = Promise.all(work);
  all.catch(() => {});
  await Promise.race([all, aborted(signal)]);
  return rows;
}

async function lookedUp({ profile, person }: ToLookUp, row: ListRow | undefined, context: Context): Promise<ListRow> {
  const asked = ok({ kind: 'profile', profile, typed: profile.handle, changed: false } as const);
  // Whoever is on a list is the team's: their verdicts are shown to all who see the list, whoever added them.
  const outcome = await outcomeOf(asked, { ...context, private: false });
  const seen = outcome.ok ? outcome.value.evidence.profile : null;
  const key = seen === null ? null : profileKey(seen);
  if (seen !== null && seen.handle !== null && key !== null) {
    const learnt = { network: seen.network, handle: seen.handle, profile: key };
    await context.services.store.people.learn(context.team, person, learnt);
  }
  return { ...(row ?? { text: profile.handle, shown: profileName(profile) }), outcome };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
