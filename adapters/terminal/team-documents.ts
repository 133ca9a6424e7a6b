import { z } from 'zod';
import { RECAP_TOPICS } from '../../commands/recap/collect.ts';
import { RIGHTS } from '../../commands/rights.ts';
import { SETTING_NAMES } from '../../commands/settings/values.ts';
import { NETWORKS } from '../../src/network.ts';
import { VERDICTS } from '../../src/scoring/assessment.ts';

const Role = z.enum(['member', 'manager']);
const count = z.number().int().min(0);

/** What `settings` prints: what the team set, null where it is as usual; who may do what; whether places share it. */
export const SettingsDocument = z.object({
  settings: z.object({
    network: z.enum(NETWORKS).nullable(),
    lines: z.partialRecord(z.enum(NETWORKS), z.number()),
    language: z.string().nullable(),
    zone: z.string().nullable(),
    currency: z.string().nullable(),
    verdicts: z.enum(['public', 'private']),
    retentionDays: z.number().int().nullable(),
    nudges: z.boolean(),
    rules: z.record(z.enum(RIGHTS), Role),
  }),
  shares: z.boolean(),
  text: z.string(),
});
/** What `settings <name>`, with a value or without, prints: the value in words. */
export const SettingDocument = z.object({ setting: z.enum(SETTING_NAMES), value: z.string(), text: z.string() });
/** What `undo` prints: the step that was undone, and the one that undoes that. */
export const UndoDocument = z.object({ undone: z.object({ step: z.string(), by: z.string() }), text: z.string() });
/** What `recap` prints: days in the team's time zone, and every line that the asker may see. */
export const RecapDocument = z.object({
  recap: z.object({
    from: z.string(),
    to: z.string(),
    verdicts: z.object({ given: count, profiles: count, by: z.partialRecord(z.enum(VERDICTS), count) }),
    counts: z.record(z.enum(RECAP_TOPICS), count),
    lines: z.array(z.object({ topic: z.enum(RECAP_TOPICS), at: z.string(), text: z.string() })),
  }),
  text: z.string(),
});
