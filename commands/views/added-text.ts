import { cleanLine } from '../../src/clean.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { Shortlist } from '../../src/storage/shortlists.ts';
import type { Text } from '../reply.ts';
import type { FailedPiece } from '../shortlist/entries.ts';
import type { Put } from '../shortlist/put-on-list.ts';
import { sentence } from './failure-view.ts';

/** Our choice: more failures are counted, and stand in the list's JSON. */
const MOST_FAILED = 10;

export type AddedState = {
  readonly list: Shortlist;
  readonly put: Put;
  readonly failed: readonly FailedPiece[];
  /** On the list, but not to be looked up now. */
  readonly unseen: readonly FailedPiece[];
  readonly stopped: boolean;
};

/** What became of adding people: who is on the list now, who was, and what could not be read, with why. */
export function addedLines({ list, put, failed, unseen, stopped }: AddedState, messages: Messages): readonly Text[] {
  const { shortlist } = messages;
  const name = cleanLine(list.name, 60);
  const { added, there } = put.adding;
  const first = [
    added.length === 0 ? shortlist.addedNobody(name) : shortlist.added(added.length, name),
    ...(there.length === 0 ? [] : [shortlist.there(there.length)]),
  ].join(' · ');
  return [
    [first],
    ...put.elsewhere.map((profile): Text => [shortlist.elsewhere(profile)]),
    ...(failed.length === 0 ? [] : [[shortlist.notAdded(failed.length)]]),
    ...failedLines(failed, messages),
    ...unseenLines(unseen, messages),
    ...(stopped ? [[shortlist.stopped]] : []),
  ];
}

/** Who is on a list and could not be looked up, with why. */
export function unseenLines(unseen: readonly FailedPiece[], messages: Messages): readonly Text[] {
  if (unseen.length === 0) return [];
  return [[messages.shortlist.unseen(unseen.length)], ...failedLines(unseen, messages)];
}

function failedLines(failed: readonly FailedPiece[], messages: Messages): readonly Text[] {
  return failed
    .slice(0, MOST_FAILED)
    .map((one): Text => [{ kind: 'code', text: cleanLine(one.shown, 60) }, ' · ', ...sentence(one.failure, messages)]);
}
