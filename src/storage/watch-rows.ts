import { createHash } from 'node:crypto';
import { z } from 'zod';
import { NETWORKS, type Network } from '../network.ts';
import { WatchMemory } from '../watches/news.ts';
import type { Every } from '../watches/schedule.ts';
import { fromJson } from './json-column.ts';
import type { Tables } from './tables.ts';

type Row = Tables['watches'];

/** Where notices go; any chat platform, as plain data. */
export type WatchAddress = {
  readonly platform: string;
  readonly chat: string;
  readonly thread: string | null;
  /** The place that the chat is in; null or left out where that was not written down. */
  readonly place?: string | null;
};

export type Watch = {
  readonly id: string;
  readonly team: string;
  readonly asker: string;
  /** The network's own account id, behind the network's name. */
  readonly profile: string;
  readonly network: Network;
  /** As it was last seen. */
  readonly handle: string;
  readonly every: Every;
  /** The last moment, in milliseconds; null = until somebody stops it. */
  readonly until: number | null;
  readonly zone: string;
  readonly locale: string;
  readonly address: WatchAddress;
  readonly channel: string;
  readonly createdAt: number;
  readonly nextAt: number;
  readonly lastAt: number;
  readonly memory: WatchMemory;
  /** Why it ended; null while it runs. */
  readonly stopped: WatchEnd | null;
};

/** `ended`: its last day is over. `gone`: the profile is not shown any more. `channel`: nothing can be sent there. */
export const WATCH_ENDS = ['ended', 'gone', 'channel'] as const;
export type WatchEnd = (typeof WATCH_ENDS)[number];

export type NewWatch = Omit<Watch, 'id' | 'channel' | 'stopped' | 'createdAt' | 'lastAt'>;
/** A channel as one word. */
export function channelOf({ platform, chat, thread }: WatchAddress): string {
  return `${platform}:${chat}:${thread ?? ''}`;
}

/** The same profile in the same channel is one watch, also for two people who ask at the same moment. */
export function watchId(team: string, address: WatchAddress, profile: string): string {
  return createHash('sha256')
    .update(JSON.stringify([team, channelOf(address), profile]))
    .digest('base64url')
    .slice(0, 22);
}

type RowParts = { readonly id: string; readonly now: number; readonly createdAt: number };

/** A watch that runs from now on, as it is stored. */
export function rowOf(watch: NewWatch, { id, now, createdAt }: RowParts): Row {
  const { team, asker, profile, network, handle, every, until, zone, locale } = watch;
  const { platform, chat, thread, place = null } = watch.address;
  return {
    ...{ id, team, asker, profile, network, handle, every, until, zone, locale, channel: channelOf(watch.address) },
    // An interaction's token is over long before the first notice.
    address: JSON.stringify({ platform, chat, thread, place }),
    ...{ created_at: createdAt, next_at: watch.nextAt, last_at: now, seen: JSON.stringify(watch.memory) },
    ...{ stopped: null, owner: null, owned_until: null },
  };
}

const Stored = z.object({
  network: z.enum(NETWORKS),
  address: z.object({
    platform: z.string(),
    chat: z.string(),
    thread: z.string().nullable(),
    place: z.string().nullable().default(null),
  }),
  memory: WatchMemory,
  stopped: z.enum(WATCH_ENDS).nullable(),
});

/** None for a row that a later version wrote in another way. */
export function watchOf(row: Row): readonly Watch[] {
  const { network, stopped } = row;
  const read = Stored.safeParse({ network, stopped, address: fromJson(row.address), memory: fromJson(row.seen) });
  if (!read.success) return [];
  const { id, team, asker, profile, handle, every, until, zone, locale, channel } = row;
  const plain = { id, team, asker, profile, handle, every, until, zone, locale, channel };
  return [{ ...plain, createdAt: row.created_at, nextAt: row.next_at, lastAt: row.last_at, ...read.data }];
}
