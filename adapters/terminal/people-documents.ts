import { z } from 'zod';
import { NETWORKS } from '../../src/network.ts';
import { SORTS } from '../../src/shortlist/sort.ts';
import { DECISIONS } from '../../src/storage/shortlists.ts';

const isoMoment = z.string();
const name = z.string().nullable();
const count = z.number().int().min(0);
const error = z.object({ kind: z.string(), text: z.string(), retryAfterSeconds: z.number().nullable() });

/** What `person` and `shortlist` print with `--json`; every profile has its own verdict, and none is blended. */
export function peopleDocuments<Verdict extends z.ZodType>(verdict: Verdict) {
  const profile = z.object({
    network: z.enum(NETWORKS),
    handle: z.string(),
    /** By proof, or by the team's word. */
    how: z.enum(['proof', 'word']),
    /** null = not looked at. */
    verdict: verdict.nullable(),
  });
  const candidate = z.object({
    id: z.string(),
    name: z.string(),
    addedAt: isoMoment,
    profiles: z.array(profile),
    votes: z.object({ for: count, against: count, neither: count }),
    decision: z.object({ what: z.enum(DECISIONS), by: name, at: isoMoment }).nullable(),
    notes: z.array(z.object({ text: z.string(), by: name, at: isoMoment })),
    /** null = not known, or not for these eyes. */
    fee: z.object({ amount: z.number(), currency: z.string() }).nullable(),
    pricePerResponding: z.number().nullable(),
  });
  const person = z.object({
    id: z.string(),
    name: z.string(),
    profiles: z.array(profile.extend({ proof: z.unknown() })),
  });
  const list = z.object({
    ...{ id: z.string(), name: z.string(), event: z.string().nullable() },
    ...{ createdAt: isoMoment, closedAt: isoMoment.nullable() },
  });
  return {
    person: z.object({ person, text: z.string() }),
    /** `shortlist show`, `add`, `check`, `sort`, `new`, `close` and `reopen`. */
    shortlist: z.object({
      /** null = there is none yet. */
      shortlist: list.nullable(),
      rows: z.array(candidate.extend({ reason: z.string().nullable() })),
      order: z.array(z.number().int()),
      by: z.enum(SORTS),
      notAdded: z.array(z.object({ handle: z.string(), error })),
      text: z.string().optional(),
    }),
    /** One candidate, and what `vote`, `note`, `decide`, `fee` and `remove` leave of them. */
    candidate: z.object({ candidate: candidate.nullable(), text: z.string() }),
  };
}
