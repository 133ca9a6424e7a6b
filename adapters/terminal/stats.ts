import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { judge } from '../../commands/judge.ts';
import type { Reply } from '../../commands/reply.ts';
import type { Services } from '../../commands/services.ts';
import { failureView } from '../../commands/views/failure-view.ts';
import { verdictView } from '../../commands/views/verdict-view.ts';
import { english } from '../../src/i18n/messages.ts';
import { readEvidenceLine } from '../../src/intake/evidence-file.ts';
import { localContext } from './local-context.ts';
import type { Output } from './output.ts';
import { print } from './run.ts';

export type TerminalWork = { readonly services: Services; readonly output: Output; readonly json: boolean };

/** `assay check --stats F.json`: judges the evidence in a file, or on standard input (`-`). */
export async function runStats(path: string, { services, output, json }: TerminalWork): Promise<number> {
  const content = await readAll(path);
  if (content === null) {
    output.problem(english.terminal.cannotRead(path));
    return 2;
  }
  const { actions: _none, ...reply } = await verdictOf(content, services);
  return print({ ...reply, actions: [] }, json, output);
}

/** The reply for one evidence object in JSON text. */
export async function verdictOf(content: string, services: Services): Promise<Reply> {
  const evidence = readEvidenceLine(content);
  if (!evidence.ok) return failureView(evidence.error, english);
  return verdictView(await judge(evidence.value, await localContext(services)), english);
}

async function readAll(path: string): Promise<string | null> {
  try {
    return path === '-' ? await text(process.stdin) : await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
