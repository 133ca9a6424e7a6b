import type { Network } from '../network.ts';
import type { Db } from './database.ts';

/** A profile that was fetched here before, under the handle it had last. */
export type KnownProfile = {
  readonly profile: string;
  readonly network: Network;
  /** The network's own account id. */
  readonly id: string;
  readonly handle: string;
  /** First and last look, ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
};

/** Other names of a profile, and other profiles of its name; dates are the last looks at which it was so. */
export type OtherNames = {
  /** Handles it had before, newest first. */
  readonly former: readonly { readonly handle: string; readonly until: string }[];
  /** Other accounts of the network that had its handle before, newest first. */
  readonly holders: readonly { readonly until: string }[];
};

/** Profiles by the names they were seen under; public, and shared by all teams. */
export type Profiles = {
  /** By the handle it has, else by one it had, in any case; or by its DID. */
  readonly find: (network: Network, name: string) => Promise<KnownProfile | null>;
  readonly otherNames: (known: Pick<KnownProfile, 'profile' | 'network' | 'handle'>) => Promise<OtherNames>;
};

/** Our choice: whoever renames an account every week is told the latest. */
const MOST_NAMES = 20;

/** Forgotten after the retention time without a look (`snapshots.deleteBefore`), and by name. */
export function profiles(db: Db): Profiles {
  return {
    async find(network, name) {
      const handle = name.toLowerCase();
      const of = db.selectFrom('profiles').selectAll().where('network', '=', network);
      // Only a DID cannot be somebody's handle as well.
      const named = name.startsWith('did:')
        ? of.where('profile', '=', `${network}:${name}`)
        : of.where('handle', '=', handle);
      const now = await named.orderBy('last_seen', 'desc').limit(1).executeTakeFirst();
      if (now !== undefined) return knownOf(now);
      const had = db
        .selectFrom('handles')
        .innerJoin('profiles', 'profiles.profile', 'handles.profile')
        .selectAll('profiles')
        .where('handles.handle', '=', handle)
        .where('network', '=', network);
      const before = await had.orderBy('handles.last_seen', 'desc').limit(1).executeTakeFirst();
      return before === undefined ? null : knownOf(before);
    },
    async otherNames({ profile, network, handle }) {
      const name = handle.toLowerCase();
      const rows = await db
        .selectFrom('handles')
        .select(['profile', 'handle', 'last_seen'])
        .where((row) => row.or([row('profile', '=', profile), row('handle', '=', name)]))
        .orderBy('last_seen', 'desc')
        .limit(MOST_NAMES)
        .execute();
      const until = (row: { readonly last_seen: number }) => new Date(row.last_seen).toISOString();
      return {
        former: rows
          .filter((row) => row.profile === profile && row.handle !== name)
          .map((row) => ({ handle: row.handle, until: until(row) })),
        holders: rows
          .filter((row) => row.profile !== profile && row.profile.startsWith(`${network}:`))
          .map((row) => ({ until: until(row) })),
      };
    },
  };
}

type Row = {
  readonly profile: string;
  readonly network: Network;
  readonly handle: string;
  readonly first_seen: number;
  readonly last_seen: number;
};

function knownOf({ profile, network, handle, first_seen, last_seen }: Row): KnownProfile {
  return {
    ...{ profile, network, handle, id: profile.slice(network.length + 1) },
    firstSeen: new Date(first_seen).toISOString(),
    lastSeen: new Date(last_seen).toISOString(),
  };
}
