import type { Readable } from 'node:stream';
import { text as wholeText } from 'node:stream/consumers';
import { judge } from '../../commands/judge.ts';
import { plain } from '../../commands/plain-text.ts';
import { rank } from '../../commands/rank.ts';
import type { OptionTexts } from '../../commands/request.ts';
import type { Services } from '../../commands/services.ts';
import { sentence } from '../../commands/views/failure-view.ts';
import { english } from '../../src/i18n/messages.ts';
import { readableHandle } from '../../src/profile-link.ts';
import { type RowContent, readRows } from './batch-rows.ts';
import { localContext } from './local-context.ts';
import { overFile } from './open-file.ts';
import type { Output } from './output.ts';
import { runCommand } from './run.ts';

export type RankWork = {
  readonly path: string;
  readonly options: OptionTexts;
  readonly services: Services;
  readonly output: Output;
  readonly json: boolean;
};

/** `assay rank F`: the handles and links of a table or a text, in order. A row that cannot be read is told, and left out. */
export function rankFile({ path, options, services, output, json }: RankWork): Promise<number> {
  return overFile(path, output, async (stream) => {
    const handles = await handlesIn(stream, path, { services, output });
    return runCommand(rank, { ...options, handles: handles.join('\n') }, { services, output, json });
  });
}

type Reading = { readonly services: Services; readonly output: Output };

async function handlesIn(stream: Readable, path: string, reading: Reading): Promise<readonly string[]> {
  if (!/\.(?:csv|tsv|jsonl)$/iu.test(path)) return [await wholeText(stream)];
  const handles: string[] = [];
  for await (const { line, content } of readRows(stream, path)) {
    const handle = content.ok ? await handleOf(content.value, reading) : null;
    if (handle !== null) handles.push(handle);
    else
      reading.output.problem(english.rank.rowLeftOut(line, content.ok ? '' : plain(sentence(content.error, english))));
  }
  return handles;
}

/** Figures of a row are judged, so that they stand for a profile that is not read here. */
async function handleOf(row: RowContent, { services }: Reading): Promise<string | null> {
  if (row.kind === 'handle') {
    const isLink = row.text.includes('/') || row.network === undefined;
    return isLink ? row.text : `${row.network}:${row.text}`;
  }
  const { handle, network } = row.evidence.profile;
  if (handle === null) return null;
  await judge(row.evidence, await localContext(services));
  return readableHandle(handle, network);
}
