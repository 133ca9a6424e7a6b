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
import { overFile } from './open-file.ts';
import { isSameFile, type OutFile, openOut } from './out-file.ts';
import type { Output } from './output.ts';

const texts = english.terminal;

export type Batch = { readonly path: string; readonly out: string | null; readonly json: boolean };
type Tools = { readonly services: Services; readonly output: Output };

/** Look-ups under way at once. Our choice: polite to one server, and forty links in a few seconds. */
const SIDE_BY_SIDE = 8;

/**
 * `assay batch F`: one verdict a row, in order, whatever the file's length: rows are read, judged and written as a
 * stream. Exit code 1 when a row could not be answered, 2 when the file cannot be read or written.
 */
export async function runBatch({ path, out, json }: Batch, { services, output }: Tools): Promise<number> {
  if (out !== null && (await isSameFile(path, out))) return refuse(output, texts.sameFile(out));
  return overFile(path, output, async (stream) => {
    const sink = out === null ? screen(output) : await openOut(out);
    if (sink === null) return refuse(output, texts.cannotWrite(out ?? ''));
    const answers = inOrder(readRows(stream, path), SIDE_BY_SIDE, (row) => answer(row, services));
    const print = (answered: Answered): Promise<boolean> => sink.line(json ? jsonLine(answered) : textLine(answered));
    const done = await writeAll(answers, print, output).catch(async (problem: unknown) => {
      await sink.discard();
      throw problem;
    });
    if (done === null) await sink.discard();
    if (done === null || !(await sink.finish())) return refuse(output, texts.cannotWrite(out ?? ''));
    if (!json || out !== null) output.problem(texts.batchDone(done.rows, done.failed));
    return done.failed > 0 ? 1 : 0;
  });
}

type Done = { readonly rows: number; readonly failed: number };

/** Null when a line could not be written. */
async function writeAll(
  answers: AsyncIterable<Answered>,
  print: (answered: Answered) => Promise<boolean>,
  output: Output,
): Promise<Done | null> {
  let [rows, failed] = [0, 0];
  try {
    for await (const answered of answers) {
      rows++;
      if (isError(answered.reply)) failed++;
      if (!(await print(answered))) return null;
      if (rows % 100 === 0) output.progress(texts.batchDone(rows, failed));
    }
    return { rows, failed };
  } finally {
    output.progress(null);
  }
}

function screen(output: Output): OutFile {
  return {
    async line(text) {
      output.line(text);
      await output.drained();
      return true;
    },
    finish: () => Promise.resolve(true),
    discard: () => Promise.resolve(),
  };
}

function jsonLine({ reply }: Answered): string {
  return JSON.stringify(reply.data);
}

function textLine({ line, reply }: Answered): string {
  return texts.line(line, plainText(reply));
}

type Answered = { readonly line: number; readonly reply: Reply };

async function answer({ line, content }: BatchRow, services: Services): Promise<Answered> {
  if (!content.ok) return { line, reply: failureView(content.error, english) };
  const context = await localContext(services);
  const { value } = content;
  if (value.kind === 'evidence') return { line, reply: verdictView(await judge(value.evidence, context), english) };
  const asked = readHandle(value.text, { allowedHosts: services.allowedHosts, network: value.network });
  const outcome = await outcomeOf(asked, context);
  return { line, reply: outcome.ok ? verdictView(outcome.value, english) : failureView(outcome.error, english) };
}

function isError({ data }: Reply): boolean {
  return typeof data === 'object' && data !== null && 'error' in data;
}

function refuse(output: Output, problem: string): number {
  output.problem(problem);
  return 2;
}
