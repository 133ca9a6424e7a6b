import type { Messages } from '../../src/i18n/messages.ts';
import { pricePerResponding } from '../../src/shortlist/sort.ts';
import { plainText } from '../plain-text.ts';
import type { FailedPiece } from '../shortlist/entries.ts';
import { type Listed, type ListedShortlist, sortableOf, votesOf } from '../shortlist/listed.ts';
import { readSignature } from '../signature.ts';
import { errorObject } from './error-object.ts';
import { sentence } from './failure-view.ts';
import { reasonText } from './reason-text.ts';
import { verdictView } from './verdict-view.ts';

/** A list as `--json` prints it: candidates as they were added, their order, and what it is sorted by. */
export function shortlistJson(listed: ListedShortlist, failed: readonly FailedPiece[], messages: Messages) {
  const { list, rows, places, by } = listed;
  const { id, name, event, createdAt, closedAt } = list;
  const reasons = new Map(places.map(({ index, reason }) => [index, reasonText(reason, messages)]));
  return {
    shortlist: { id, name, event, createdAt: isoOf(createdAt), closedAt: closedAt === null ? null : isoOf(closedAt) },
    rows: rows.map((row, at) => ({ ...candidateJson(row, messages), reason: reasons.get(at) ?? null })),
    order: places.map(({ index }) => index),
    by,
    notAdded: failed.map(({ shown, failure }) => ({
      handle: shown,
      error: errorObject(
        failure,
        plainText({ ...EMPTY, blocks: [{ kind: 'text', text: sentence(failure, messages) }] }),
      ),
    })),
  };
}

const EMPTY = { kind: 'reply', tone: 'neutral', title: [] } as const;

/** One candidate: every profile with its own verdict, and what the team said. */
export function candidateJson(row: Listed, messages: Messages) {
  const { candidate, judged, votes, notes, fee } = row;
  const { decision } = candidate;
  return {
    id: candidate.id,
    name: judged.person.name,
    addedAt: isoOf(candidate.addedAt),
    profiles: judged.ties.map(({ tie, given }) => ({
      ...{ network: tie.network, handle: tie.handle, how: tie.how },
      verdict: given === null ? null : verdictView(given, messages).data,
    })),
    votes: { ...votesOf(votes), neither: votes.filter(({ vote }) => vote === 0).length },
    decision: decision === null ? null : { what: decision.what, by: who(decision.by), at: isoOf(decision.at) },
    notes: notes.map(({ text, author, at }) => ({ text, by: who(author), at: isoOf(at) })),
    fee,
    pricePerResponding: pricePerResponding(sortableOf(row)),
  };
}

function who(signed: string): string | null {
  return readSignature(signed).name;
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
