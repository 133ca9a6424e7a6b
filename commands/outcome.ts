import type { Failure, InputFailure, LookupFailure } from '../src/failure.ts';
import type { AskedProfile } from '../src/handle.ts';
import { fail, ok, type Result } from '../src/result.ts';
import type { ProfileHandle } from '../src/sources/source.ts';
import { bareSources } from './ask.ts';
import { tryBare } from './check-bare.ts';
import type { Context } from './context.ts';
import { judge, lookUp } from './judge.ts';
import type { Given } from './recent.ts';

/** What one profile among several came to. */
export type Outcome = Result<Given, Failure>;

/** Judges one profile among several: there is no room to ask back, so what is unsure is said in its row. */
export async function outcomeOf(asked: Result<AskedProfile, InputFailure>, context: Context): Promise<Outcome> {
  if (!asked.ok) return asked;
  if (asked.value.kind === 'bare') return ofBareName(asked.value.name, context);
  const { profile } = asked.value;
  const found = await lookUp(profile, context);
  return found.ok ? ok(await judge(found.value, context)) : reportedBefore(profile, found.error, context);
}

/** A bare name counts when exactly one open network has it. */
async function ofBareName(name: string, context: Context): Promise<Outcome> {
  const tried = await tryBare(bareSources({ name, except: [] }, context.services), context);
  const hits = tried.flatMap(({ found }) => (found.ok ? [found.value] : []));
  const [only] = hits;
  if (hits.length > 1) return fail({ kind: 'ambiguous', name, networks: hits.map(({ profile }) => profile.network) });
  if (only !== undefined) return ok(await judge(only, context));
  const unsure = tried.map(({ found }) => found).find((found) => !found.ok && found.error.kind !== 'not-found');
  return unsure !== undefined && !unsure.ok ? unsure : fail({ kind: 'not-found', network: 'other', handle: name });
}

/** Figures that were given by hand for a profile that is not read here stand in for a look-up. */
async function reportedBefore(profile: ProfileHandle, failure: LookupFailure, context: Context): Promise<Outcome> {
  if (failure.kind !== 'not-fetched-here') return fail(failure);
  const given = await context.services.recent.byHandle(context, { ...profile, shared: !context.private });
  return given === null ? fail(failure) : ok(given);
}
