import type { Platform } from './request.ts';
import type { Role } from './rights.ts';

/** Asks a platform what somebody is in a place; null where it does not answer. */
export type AskRole = (place: string, person: string) => Promise<Role | null>;

/** What people are to places at this moment, for what a request did not bring along. Nothing is remembered. */
export type Roles = {
  /** null where the platform cannot be asked, or did not answer. */
  readonly of: (platform: Platform, place: string, person: string) => Promise<Role | null>;
  /** A platform can be asked through this, until the returned function is called. */
  readonly open: (platform: Platform, ask: AskRole) => () => void;
};

/** The one registry of platforms that can be asked; adapters fill it when they start. */
export function createRoles(): Roles {
  const platforms = new Map<Platform, AskRole>();
  return {
    of: async (platform, place, person) => (await platforms.get(platform)?.(place, person)) ?? null,
    open(platform, ask) {
      platforms.set(platform, ask);
      return () => {
        if (platforms.get(platform) === ask) platforms.delete(platform);
      };
    },
  };
}
