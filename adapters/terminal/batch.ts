import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { judge } from '../../commands/judge.ts';
import { outcomeOf } from '../../commands/outcome.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { Reply } from '../../commands/reply.ts';
import type { Services } from '../../commands/services.ts';
import { failureView } from '../../commands/views/failure-view.ts';
import { verdictView } from '../../commands/views/verdict-view.ts';
import { readHandle } from '../../src/handle.ts';
import { english } from '../../src/i18n/messages.ts';
import { type BatchRow, readRows } from './batch-rows.ts';
import { inOrder } from './in-order.ts';
import { localContext } from './local-context.ts';
import type { Output } from './output.ts';

export type Batch = { readonly path: string; readonly out: string | null; readonly json: boolean };
type Tools = { readonly services: Services; readonly output: Output };

/** Look-ups under way at once. Our choice: polite to one server, and forty links in a few seconds. */
const SIDE_BY_SIDE = 8;

/**
 * `assay batch F`: one verdict a row, in order, whatever the file's length: rows are read, judged and written as a
 * stream. Exit code 1 when a row could not be answered, 2 when the file cannot be read or written.
 */
export async function runBatch({ path, out, json }: Batch, { services, output }: Tools): Promise<number> {
  if (!(await readable(path))) return refuse(output, english.terminal.cannotRead(path));
  const sink = out === null ? null : createWriteStream(out);
  const sinkEnd =
    sink === null
      ? null
      : finished(sink).then(
          () => true,
          () => false,
        );
  const answers = inOrder(readRows(createReadStream(path), path), SIDE_BY_SIDE, (row) => answer(row, services));
  let [rows, failed] = [0, 0];
  for await (const { line, reply } of answers) {
    rows++;
    if (isError(reply)) failed++;
    const text = json ? JSON.stringify(reply.data) : english.terminal.line(line, plainText(reply));
    if (sink === null) {
      output.line(text);
      await output.drained();
    } else if (!sink.write(`${text}\n`)) await Promise.race([drained(sink), sinkEnd]);
    if (rows % 100 === 0) output.progress(english.terminal.batchDone(rows, failed));
  }
  output.progress(null);
  sink?.end();
  if (sinkEnd !== null && !(await sinkEnd)) return refuse(output, english.terminal.cannotWrite(out ?? ''));
  if (!json || out !== null) output.problem(english.terminal.batchDone(rows, failed));
  return failed > 0 ? 1 : 0;
}

type Answered = { readonly line: number; readonly reply: Reply };

async function answer({ line, content }: BatchRow, services: Services): Promise<Answered> {
  if (!content.ok) return { line, reply: failureView(content.error, english) };
  const context = await localContext(services);
  const { value } = content;
  if (value.kind === 'evidence') return { line, reply: verdictView(judge(value.evidence, context), english) };
  const asked = readHandle(value.text, { allowedHosts: services.allowedHosts, network: value.network });
  const outcome = await outcomeOf(asked, context);
  return { line, reply: outcome.ok ? verdictView(outcome.value, english) : failureView(outcome.error, english) };
}

function isError({ data }: Reply): boolean {
  return typeof data === 'object' && data !== null && 'error' in data;
}

function drained(sink: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    sink.once('drain', () => resolve());
  });
}

async function readable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function refuse(output: Output, problem: string): number {
  output.problem(problem);
  return 2;
}
