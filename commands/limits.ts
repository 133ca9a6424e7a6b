import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { LookupFailure } from '../src/failure.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { type Allowances, memoryAllowances } from '../src/storage/allowances.ts';

/** How much one person and one team may ask. */
export type Limits = {
  /** Takes `profiles` checks from the asker's minute and the team's hour, or says when to come back. */
  readonly take: (team: string, asker: string, profiles: number) => Promise<Result<null, LookupFailure>>;
};

export type LimitSettings = { readonly userChecksPerMinute: number; readonly teamChecksPerHour: number };

/** For the operator's own terminal. */
export const noLimits: Limits = { take: () => Promise.resolve(ok(null)) };

/**
 * Limits over allowances: of this process's memory, or shared by several. A list larger than a whole allowance takes all
 * of it, so that it can be asked for at all; what one limit refuses is not taken from the other.
 */
export function limitsOf(
  { userChecksPerMinute, teamChecksPerHour }: LimitSettings,
  allowances: Allowances = memoryAllowances,
): Limits {
  const ofUser = allowances({ name: 'user', points: userChecksPerMinute, seconds: 60 });
  const ofTeam = allowances({ name: 'team', points: teamChecksPerHour, seconds: 3600 });
  return {
    async take(team, asker, profiles) {
      if (profiles === 0) return ok(null);
      const points = Math.min(profiles, userChecksPerMinute);
      const user = await consume(ofUser, asker, points);
      if (!user.ok) return user;
      const all = await consume(ofTeam, team, Math.min(profiles, teamChecksPerHour));
      if (!all.ok) await ofUser.reward(asker, points);
      return all;
    },
  };
}

async function consume(
  limiter: RateLimiterAbstract,
  key: string,
  points: number,
): Promise<Result<null, LookupFailure>> {
  try {
    await limiter.consume(key, points);
    return ok(null);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    // The library counts what it refuses; a list that was too long must not cost a shorter one.
    await limiter.reward(key, points);
    return fail({ kind: 'rate-limited', network: null, retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) });
  }
}
