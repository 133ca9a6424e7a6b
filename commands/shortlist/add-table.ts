import { cleanLine } from '../../src/clean.ts';
import { type CallForPapers, type PlainTable, readCallForPapers } from '../../src/shortlist/call-for-papers.ts';
import type { Context } from '../context.ts';
import type { Text } from '../reply.ts';
import { type Entry, pieceOf } from './entries.ts';

/** What a table comes to: who is to be added, and what was understood and what was not. */
export type FromTable = { readonly entries: readonly Entry[]; readonly echo: readonly Text[] };

/** Our choice: more lines are counted. */
const MOST_TOLD = 5;

/** The people of a call for papers; null for a table that names nobody. Fees are for those who may enter costs. */
export async function entriesOfTable(table: PlainTable, context: Context): Promise<FromTable | null> {
  const { messages, settings, may } = context;
  const found = readCallForPapers(table, { locale: messages.locale, usual: settings.currency });
  if (found === null) return null;
  const mayEnter = await may('outcomes');
  const entries = found.proposals.map(
    ({ name, links, fee }): Entry => ({
      ...{ name: name === null ? null : cleanLine(name, 80), fee: mayEnter ? fee : null },
      pieces: links.map(({ text, network }) => pieceOf(text, network, context)),
    }),
  );
  return { entries, echo: echoOf(found, mayEnter, context) };
}

/** "Read: name from “Speaker”, links from “Profil”", and each cell that was not taken. */
function echoOf(found: CallForPapers, mayEnter: boolean, { messages }: Context): readonly Text[] {
  const { shortlist, format } = messages;
  const columns = found.columns.map(({ header, as }) =>
    shortlist.table.column(shortlist.table.kind[as], cleanLine(header, 40)),
  );
  const unread = found.unread
    .slice(0, MOST_TOLD)
    .map(({ line, header, text }): Text => [shortlist.table.unread(line, cleanLine(header, 40), cleanLine(text, 40))]);
  const more = found.unread.length - unread.length;
  const hasFees = found.proposals.some(({ fee }) => fee !== null);
  return [
    [shortlist.table.read(found.proposals.length, format.list(columns))],
    ...unread,
    ...(more > 0 ? [[shortlist.table.moreUnread(more)]] : []),
    ...(found.nobody.length > 0
      ? [[shortlist.table.nobody(format.list(found.nobody.slice(0, MOST_TOLD).map(String)))]]
      : []),
    ...(hasFees && !mayEnter ? [[shortlist.table.feesLeftOut]] : []),
  ];
}
