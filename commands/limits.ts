import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LookupFailure } from '../src/failure.ts';
import { fail, ok, type Result } from '../src/result.ts';

/** How much one person and one team may ask. */
export type Limits = {
  /** Takes `profiles` checks from the asker's minute and the team's hour, or says when to come back. */
  readonly take: (team: string, asker: string, profiles: number) => Promise<Result<null, LookupFailure>>;
};

export type LimitSettings = { readonly userChecksPerMinute: number; readonly teamChecksPerHour: number };

/** For the operator's own terminal. */
export const noLimits: Limits = { take: () => Promise.resolve(ok(null)) };

/** Limits in this process's memory. A list larger than a whole allowance is let through once when nothing was used. */
export function memoryLimits({ userChecksPerMinute, teamChecksPerHour }: LimitSettings): Limits {
  const ofUser = new RateLimiterMemory({ points: userChecksPerMinute, duration: 60 });
  const ofTeam = new RateLimiterMemory({ points: teamChecksPerHour, duration: 3600 });
  return {
    async take(team, asker, profiles) {
      try {
        await ofUser.consume(asker, Math.min(profiles, userChecksPerMinute));
        await ofTeam.consume(team, Math.min(profiles, teamChecksPerHour));
        return ok(null);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1000);
        return fail({ kind: 'rate-limited', network: null, retryAfterSeconds });
      }
    },
  };
}
