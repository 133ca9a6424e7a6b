import { z } from 'zod';
import { NETWORKS } from '../../src/network.ts';

const Share = z.number().min(0).max(1);
const whole = z.number().int().min(0);

/** A sudden change of a curve; `size` is the share gained, or lost (below 0). */
export const EventDocument = z.object({
  id: z.string(),
  at: z.string(),
  size: z.number(),
  explainedBy: z.string().nullable(),
  peersLost: Share.optional(),
});

const CardRow = z.object({ row: whole, suspicion: Share, steps: z.record(z.string(), z.number()) });
const UnreadRow = z.object({ row: whole, error: z.looseObject({ kind: z.string(), text: z.string() }) });
/** What `accounts` prints: the steps are log-odds by column; `ratio`, of followers and following, is there when both are. */
export const AccountsDocument = z.object({ rows: z.array(z.union([CardRow, UnreadRow])) });

const BarDocument = z.object({
  madeFrom: z.string(),
  madeTo: z.string(),
  from: whole,
  to: whole,
  accounts: whole,
  density: Share,
});

/** What `audience` prints: `n` accounts were judged, the others told too little. Shares are null of nobody judged; `fingerprint` where no order, or too few dates, are known. */
export const AudienceDocument = z.object({
  frame: z.enum(['complete', 'random', 'recent']),
  n: whole,
  toldTooLittle: whole,
  classes: z.object({ active: whole, dormant: whole, suspect: whole }),
  rawShare: Share.nullable(),
  share: z.object({ value: Share, low: Share, high: Share }).nullable(),
  fingerprint: z.object({ bars: z.array(BarDocument), p: Share, shareInBars: Share, newcomers: Share }).nullable(),
});

/** What `growth` prints. */
export const GrowthDocument = z.object({ events: z.array(EventDocument) });

const Band = z.object({
  followers: z.number(),
  median: z.number(),
  p10: z.number(),
  p90: z.number(),
  n: whole.nullable(),
  error: z.number(),
});

/** What `baseline` prints. */
export const BaselineDocument = z.object({
  formula: z.string(),
  yardstick: z.string(),
  baselines: z.array(
    z.looseObject({
      network: z.enum(NETWORKS),
      response: z
        .looseObject({
          kind: z.enum(['measured', 'converted', 'prior', 'house']),
          counts: z.string(),
          bands: z.array(Band),
          source: z.string(),
        })
        .nullable(),
    }),
  ),
});
