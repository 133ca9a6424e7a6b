import { z } from 'zod';
import { EvidenceFile } from '../../src/intake/evidence-file.ts';
import { JudgedLine } from '../../src/intake/judged-line.ts';
import { NETWORKS } from '../../src/network.ts';
import { SIGNAL_IDS, VERDICTS } from '../../src/scoring/assessment.ts';
import { HistoryDocument, ImportDocument } from './history-documents.ts';
import type { Output } from './output.ts';
import { peopleDocuments } from './people-documents.ts';
import {
  AccountsDocument,
  AudienceDocument,
  BaselineDocument,
  EventDocument,
  GrowthDocument,
} from './sample-documents.ts';
import { RecapDocument, SettingDocument, SettingsDocument, UndoDocument } from './team-documents.ts';
import { UnwatchDocument, WatchDocument, WatchingDocument } from './watch-documents.ts';

const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
const count = z.number().int().min(0).nullable();

const SignalSchema = z.object({
  id: z.enum(SIGNAL_IDS),
  dimension: z.enum(['audience', 'attention', 'substance', 'growth']),
  points: z.number(),
  low: z.number(),
  high: z.number(),
  observed: z.number().nullable(),
  usual: z.object({ low: z.number(), high: z.number(), median: z.number().optional() }).nullable(),
  known: z.boolean(),
  counted: z.boolean(),
  source: z.string(),
});

const AssessmentSchema = z.object({
  formula: z.string(),
  yardstick: z.string(),
  verdict: z.enum(VERDICTS),
  volume: Estimate.nullable(),
  quality: Estimate,
  respondsLike: Estimate.extend({
    bound: z.enum(['about', 'at-least', 'at-most']),
    percentile: z.number().min(0).max(1),
    among: z.string(),
    source: z.string(),
  }).nullable(),
  response: z.looseObject({ median: z.number() }).nullable(),
  evidence: z.number().min(0).max(1),
  signals: z.array(SignalSchema),
  events: z.array(EventDocument),
  doubts: z.array(z.string()),
  next: z.object({ need: z.string(), why: z.string() }).nullable(),
});

const ProfileSchema = z.object({
  id: z.string().nullable(),
  network: z.enum(NETWORKS),
  handle: z.string().nullable(),
  followers: count,
  following: count,
  posts: count,
  createdAt: z.string().nullable(),
  provenance: z.enum(['fetched', 'reported', 'vendor']),
  observedAt: z.string().nullable(),
});

/** What `check`, `explain` and each line of `batch` print with `--json`. */
export const VerdictDocument = z.object({
  profile: ProfileSchema,
  assessment: AssessmentSchema,
  /** The subject's own words about the profile. */
  note: z.string().nullable(),
  text: z.string(),
});
const JudgedDocument = AssessmentSchema.pick({ formula: true, verdict: true, volume: true, quality: true });
/** What each line of `rescore` prints; `judged` is what it reads. */
export const RescoredDocument = z.object({
  reason: z.enum(['same', 'formula', 'baselines', 'evidence']),
  old: JudgedDocument.extend({ yardstick: z.string().nullable() }),
  now: JudgedDocument.extend({ yardstick: z.string() }),
  moved: z.array(z.object({ id: z.string(), from: z.number(), to: z.number(), by: z.number() })),
  added: z.array(z.enum(SIGNAL_IDS)),
  gone: z.array(z.string()),
  text: z.string(),
});
/** What is printed instead where nothing could be answered. */
export const ErrorDocument = z.looseObject({
  error: z.object({ kind: z.string(), text: z.string(), retryAfterSeconds: z.number().nullable() }),
});
/** What the operator's `forget` prints. `before` and `after`: how often the handles stand in a file. */
export const ForgetDocument = z.object({
  forgotten: z.boolean(),
  profiles: z.array(z.object({ network: z.enum(NETWORKS).nullable(), handle: z.string() })),
  rows: z.number().int().min(0),
  files: z.array(z.object({ path: z.string(), before: z.number().int(), after: z.number().int() })),
  text: z.string(),
});
/** What `note` prints; `note` is null where it was taken back. */
export const NoteDocument = z.object({
  profile: z.object({ network: z.enum(NETWORKS), handle: z.string() }),
  note: z.object({ text: z.string() }).nullable(),
  text: z.string(),
});
/** What `compare`, and a `check` of a list, print. */
export const RowsDocument = z.object({
  rows: z.array(z.union([VerdictDocument, ErrorDocument])),
  order: z.array(z.number().int()),
  by: z.string(),
});

/** What `person` and `shortlist` print. */
export const PeopleDocuments = peopleDocuments(VerdictDocument);

/** `assay schema`: JSON Schema of what `--stats` reads and `--json` prints, by name. */
export function printSchema(output: Output): number {
  const io = 'output';
  const schemas = {
    evidence: z.toJSONSchema(EvidenceFile, { io: 'input' }),
    verdict: z.toJSONSchema(VerdictDocument, { io }),
    rows: z.toJSONSchema(RowsDocument, { io }),
    accounts: z.toJSONSchema(AccountsDocument, { io }),
    audience: z.toJSONSchema(AudienceDocument, { io }),
    growth: z.toJSONSchema(GrowthDocument, { io }),
    baseline: z.toJSONSchema(BaselineDocument, { io }),
    history: z.toJSONSchema(HistoryDocument, { io }),
    historyImport: z.toJSONSchema(ImportDocument, { io }),
    watch: z.toJSONSchema(WatchDocument, { io }),
    watching: z.toJSONSchema(WatchingDocument, { io }),
    unwatch: z.toJSONSchema(UnwatchDocument, { io }),
    person: z.toJSONSchema(PeopleDocuments.person, { io }),
    shortlist: z.toJSONSchema(PeopleDocuments.shortlist, { io }),
    candidate: z.toJSONSchema(PeopleDocuments.candidate, { io }),
    settings: z.toJSONSchema(SettingsDocument, { io }),
    setting: z.toJSONSchema(SettingDocument, { io }),
    undo: z.toJSONSchema(UndoDocument, { io }),
    recap: z.toJSONSchema(RecapDocument, { io }),
    forget: z.toJSONSchema(ForgetDocument, { io }),
    note: z.toJSONSchema(NoteDocument, { io }),
    judged: z.toJSONSchema(JudgedLine, { io: 'input' }),
    rescored: z.toJSONSchema(RescoredDocument, { io }),
    error: z.toJSONSchema(ErrorDocument, { io }),
  };
  output.line(JSON.stringify(schemas, null, 2));
  return 0;
}
