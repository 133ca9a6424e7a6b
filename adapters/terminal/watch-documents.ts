import { z } from 'zod';
import { NETWORKS } from '../../src/network.ts';
import { WATCH_ENDS } from '../../src/storage/watch-rows.ts';
import { EVERY } from '../../src/watches/schedule.ts';

const WatchSchema = z.object({
  profile: z.object({
    id: z.string(),
    network: z.enum(NETWORKS),
    handle: z.string(),
    followers: z.number().int().min(0).nullable(),
  }),
  every: z.enum(EVERY),
  zone: z.string(),
  until: z.string().nullable(),
  /** Why it ended; null while it runs. */
  stopped: z.enum(WATCH_ENDS).nullable(),
  lastAt: z.string(),
  nextAt: z.string().nullable(),
  news: z.object({ at: z.string(), kinds: z.array(z.string()) }).nullable(),
});

/** What `watch` prints with `--json`. */
export const WatchDocument = z.object({ watch: WatchSchema, text: z.string() });
/** What `watching` prints: those that run, and those that ended in the last 30 days. */
export const WatchingDocument = z.object({ watches: z.array(WatchSchema), text: z.string() });
/** What `unwatch` prints. */
export const UnwatchDocument = z.object({ stopped: z.array(WatchSchema), text: z.string() });
