import { cleanLine } from '../../src/clean.ts';
import { toCsv } from '../../src/shortlist/csv.ts';
import type { Context } from '../context.ts';
import type { Block, Reply } from '../reply.ts';
import { failureView } from '../views/failure-view.ts';
import { shortlistJson } from '../views/shortlist-json.ts';
import { exportRows } from '../views/shortlist-rows.ts';
import type { ListAsk } from './ask.ts';
import { type ListedShortlist, readListed } from './listed.ts';
import { noSuchList } from './refusals.ts';
import { findList } from './which-list.ts';

const FORMATS = ['csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** A list as a file: `/shortlist export`, `export json`, `export csv Spring 26`. */
export async function exportList(ask: ListAsk, context: Context): Promise<Reply> {
  const { messages } = context;
  const words = ask.what.split(/\s+/u).filter((word) => word !== '');
  const format = words.length === 0 ? 'csv' : FORMATS.find((one) => one === words[0]?.toLowerCase());
  const name = format === undefined ? words : words.slice(1);
  const { list, all } = await findList(ask.list ?? (name.length === 0 ? null : name.join(' ')), context);
  if (list === null && words.length === 1 && format === undefined)
    return failureView({ kind: 'bad-option', option: 'what', problem: 'not-a-choice', known: FORMATS }, messages);
  if (list === null) return noSuchList(all, context);
  const listed = await readListed(list, ask.sort, context);
  const shown = cleanLine(list.name, 60);
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: messages.shortlist.exported(shown, listed.rows.length) }],
    blocks: [
      fileOf(listed, format ?? 'csv', context),
      ...(listed.showsCosts ? [] : [{ kind: 'note', text: [messages.shortlist.costsHidden] } as const]),
    ],
    data: shortlistJson(listed, [], messages),
  };
}

function fileOf(listed: ListedShortlist, format: Format, { messages }: Context): Block {
  const name = `${fileName(listed.list.name)}.${format}`;
  if (format === 'json') {
    const content = JSON.stringify(shortlistJson(listed, [], messages), null, 2);
    return { kind: 'file', name, mediaType: 'application/json', content };
  }
  const { columns, rows } = exportRows(listed, messages);
  return { kind: 'file', name, mediaType: 'text/csv', content: toCsv([columns, ...rows]) };
}

/** Letters, digits and dashes: what every system takes for a file's name. */
function fileName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .toLowerCase();
  return plain === '' ? 'shortlist' : plain.slice(0, 40);
}
