import { z } from 'zod';
import { NETWORKS } from '../../src/network.ts';
import { VERDICTS } from '../../src/scoring/assessment.ts';
import { EventDocument } from './sample-documents.ts';

const count = z.number().int().min(0).nullable();
const Given = {
  verdict: z.enum(VERDICTS).nullable(),
  quality: z.number().nullable(),
  formula: z.string().nullable(),
  yardstick: z.string().nullable(),
};
const Look = z.object({ at: z.string(), followers: count, following: count, posts: count, ...Given });
const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
const Judged = z.object({
  at: z.string(),
  given: z.object(Given),
  verdict: z.enum(VERDICTS),
  quality: Estimate,
  volume: Estimate.nullable(),
  formula: z.string(),
  yardstick: z.string().nullable(),
});

/**
 * What `history` prints: a point a day of the period asked for, the newest two looks, a verdict of long ago and today's by
 * the formula in force (`given` is what was said at the time), and the other names of the profile and of its handle.
 */
export const HistoryDocument = z.object({
  profile: z.object({ network: z.enum(NETWORKS), handle: z.string(), id: z.string().nullable() }),
  known: z.object({ days: z.number().int(), from: z.string(), to: z.string() }).nullable(),
  points: z.array(
    z.object({
      at: z.string(),
      followers: z.number().int().min(0),
      posts: count,
      views: count,
      origin: z.enum(['read', 'brought']),
    }),
  ),
  latest: Look.nullable(),
  before: Look.nullable(),
  verdicts: z
    .object({
      old: Judged,
      now: Judged,
      moved: z.array(z.object({ id: z.string(), from: z.number(), to: z.number(), by: z.number() })),
    })
    .nullable(),
  events: z.array(EventDocument),
  former: z.array(z.object({ handle: z.string(), until: z.string() })),
  holders: z.array(z.object({ until: z.string() })),
  text: z.string(),
});

/** What `history import` prints: what was taken of each account, as what the columns were read, what could not be. */
export const ImportDocument = z.object({
  file: z.string(),
  imported: z.array(
    z.object({
      handle: z.string(),
      network: z.enum(NETWORKS).nullable(),
      days: z.number().int(),
      from: z.string(),
      to: z.string(),
      new: z.number().int(),
      refused: z.string().optional(),
    }),
  ),
  columns: z.record(z.string(), z.string()),
  ignored: z.array(z.string()),
  order: z.enum(['dmy', 'mdy']).nullable(),
  unread: z.array(z.object({ line: z.number().int(), column: z.string(), text: z.string() })),
  text: z.string(),
});
