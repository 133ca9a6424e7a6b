import type { Failure } from '../../src/failure.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { Result } from '../../src/result.ts';
import { VERDICTS } from '../../src/scoring/assessment.ts';
import { plainText } from '../plain-text.ts';
import type { Given } from '../recent.ts';
import type { Reply } from '../reply.ts';
import { errorObject } from './error-object.ts';
import { sentence } from './failure-view.ts';
import { verdictView } from './verdict-view.ts';

/** One profile of a list; null while it is being looked up. */
export type ListRow = {
  readonly text: string;
  readonly shown: string;
  readonly outcome: Result<Given, Failure> | null;
};

/** Indices of rows: verdicts from solid to unknown, better quality first; then failures, then what is still awaited. */
export function sortedRows(rows: readonly ListRow[]): readonly number[] {
  return rows.map((_, at) => at).toSorted((a, b) => rank(rows[b]) - rank(rows[a]) || a - b);
}

function rank(row: ListRow | undefined): number {
  if (row === undefined || row.outcome === null) return -2;
  if (!row.outcome.ok) return -1;
  const { verdict, quality } = row.outcome.value.assessment;
  return (VERDICTS.length - VERDICTS.indexOf(verdict)) * 1000 + quality.value;
}

/** The contract's answer for several profiles: rows as they were given, and their order. */
export function listJson(rows: readonly ListRow[], order: readonly number[], messages: Messages) {
  return { rows: rows.map((row) => rowJson(row, messages)), order, by: messages.list.sorted };
}

function rowJson({ text, outcome }: ListRow, messages: Messages): unknown {
  if (outcome?.ok) return verdictView(outcome.value, messages).data;
  const failure: Failure = outcome?.error ?? { kind: 'too-slow', network: 'other', host: text };
  const words: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [],
    blocks: [{ kind: 'text', text: sentence(failure, messages) }],
  };
  return { handle: text, error: errorObject(failure, plainText(words)) };
}
