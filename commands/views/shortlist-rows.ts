import type { Messages } from '../../src/i18n/messages.ts';
import { profileLink } from '../../src/profile-link.ts';
import { type Listed, type ListedShortlist, votesOf } from '../shortlist/listed.ts';
import { readSignature } from '../signature.ts';
import { reasonText } from './reason-text.ts';

/** A cell of an export; numbers stay numbers, null is empty. */
export type ExportCell = string | number | null;
export type ExportTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly ExportCell[])[] };

/** A list as a table for a file, in the order it is shown: the best-founded profile's figures, and every profile's link. */
export function exportRows(listed: ListedShortlist, messages: Messages): ExportTable {
  const { rows, places } = listed;
  const { csv } = messages.shortlist;
  const cells = places.flatMap(({ index, reason }) => {
    const row = rows[index];
    if (row === undefined) return [];
    return [
      {
        ...whoCells(row),
        ...figureCells(row, messages),
        ...teamCells(row, messages),
        reason: reasonText(reason, messages),
      },
    ];
  });
  const shown = COLUMNS.filter((column) => listed.showsCosts || (column !== 'fee' && column !== 'currency'));
  return { columns: shown.map((column) => csv[column]), rows: cells.map((row) => shown.map((column) => row[column])) };
}

const COLUMNS = [
  ...(['name', 'link', 'network', 'handle', 'profiles', 'verdict', 'followers'] as const),
  ...(['respondsLike', 'respondsLow', 'respondsHigh', 'percentile', 'volume', 'quality', 'qualityLow'] as const),
  ...(['qualityHigh', 'votes', 'votesFor', 'votesAgainst', 'decision', 'decidedBy', 'decidedAt'] as const),
  ...(['fee', 'currency', 'notes', 'reason'] as const),
];

function whoCells({ judged }: Listed) {
  const links = judged.ties.map(({ tie }) => profileLink(tie.network, tie.handle) ?? `${tie.network}:${tie.handle}`);
  const best = judged.ties[0]?.tie;
  return {
    ...{ name: judged.person.name, link: links[0] ?? null, network: best?.network ?? null },
    ...{ handle: best?.handle ?? null, profiles: links.join(' ') },
  };
}

function figureCells({ given }: Listed, { verdicts }: Messages) {
  const assessment = given?.assessment;
  const like = assessment?.respondsLike ?? null;
  const quality = assessment?.quality;
  return {
    verdict: assessment === undefined ? null : verdicts.name[assessment.verdict],
    followers: given?.evidence.profile.followers ?? null,
    ...{ respondsLike: like?.value ?? null, respondsLow: like?.low ?? null, respondsHigh: like?.high ?? null },
    ...{ percentile: like?.percentile ?? null, volume: assessment?.volume?.value ?? null },
    ...{ quality: quality?.value ?? null, qualityLow: quality?.low ?? null, qualityHigh: quality?.high ?? null },
  };
}

function teamCells({ candidate, votes, notes, fee }: Listed, { shortlist }: Messages) {
  const { for: yes, against } = votesOf(votes);
  const { decision } = candidate;
  return {
    ...{ votes: yes - against, votesFor: yes, votesAgainst: against },
    decision: decision === null ? null : shortlist.decision[decision.what],
    decidedBy: decision === null ? null : readSignature(decision.by).name,
    decidedAt: decision === null ? null : new Date(decision.at).toISOString(),
    ...{ fee: fee?.amount ?? null, currency: fee?.currency ?? null },
    notes: notes.map(({ text }) => text).join('\n'),
  };
}
