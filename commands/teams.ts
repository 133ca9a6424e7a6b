import { LRUCache } from 'lru-cache';

/** Teams have ids of their own; places (a Discord server, a Telegram chat) point to them. */
export type Teams = { readonly at: (platform: string, place: string) => Promise<string> };

/** Our choice: more places than one process without a store will serve. */
const MOST_PLACES = 50_000;

/** Teams in bounded memory; `newId` gives ids that are not derived from the place. */
export function memoryTeams(newId: () => string): Teams {
  const teams = new LRUCache<string, string>({ max: MOST_PLACES });
  return {
    at(platform, place) {
      const key = `${platform}:${place}`;
      const team = teams.get(key) ?? newId();
      teams.set(key, team);
      return Promise.resolve(team);
    },
  };
}
