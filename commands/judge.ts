import type { Evidence } from '../src/evidence.ts';
import type { LookupFailure } from '../src/failure.ts';
import type { Result } from '../src/result.ts';
import { assess } from '../src/scoring/assess.ts';
import type { ProfileHandle } from '../src/sources/source.ts';
import type { Context } from './context.ts';
import type { Given } from './recent.ts';

/** Assesses evidence against the yardstick in force, and remembers the verdict for "why?". */
export function judge(evidence: Evidence, { services, team }: Pick<Context, 'services' | 'team'>): Given {
  const given = { ref: services.newId(), evidence, assessment: assess(evidence, services.yardstick()) };
  services.recent.remember(team, given);
  return given;
}

/** Looks one profile up within the asker's and the team's limits. */
export async function lookUp(
  profile: ProfileHandle,
  context: Context,
  fresh = false,
): Promise<Result<Evidence, LookupFailure>> {
  const { services, team, asker, signal } = context;
  if (!services.sources.has(profile.network)) return services.lookup(profile, { signal });
  const allowed = await services.limits.take(team, asker.id, 1);
  return allowed.ok ? services.lookup(profile, { signal, fresh }) : allowed;
}
