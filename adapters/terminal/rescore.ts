import type { Readable } from 'node:stream';
import { plainText } from '../../commands/plain-text.ts';
import type { Reply } from '../../commands/reply.ts';
import { failureView } from '../../commands/views/failure-view.ts';
import { rescoredView } from '../../commands/views/rescored-view.ts';
import type { InputFailure } from '../../src/failure.ts';
import { english } from '../../src/i18n/messages.ts';
import { readJudgedLine } from '../../src/intake/judged-line.ts';
import { ok, type Result } from '../../src/result.ts';
import { rescore } from '../../src/scoring/rescore.ts';
import type { Yardstick } from '../../src/yardstick.ts';
import { overFile } from './open-file.ts';
import type { Output } from './output.ts';
import { textLines } from './text-lines.ts';

const texts = english.rescored;

export type RescoreFile = { readonly path: string; readonly json: boolean };

/**
 * `assay rescore F.jsonl`: kept evidence judged again, one answer a line, in order, as a stream. Exit code 1 when a line
 * could not be answered, 2 when the file cannot be read.
 */
export function runRescore({ path, json }: RescoreFile, yardstick: Yardstick, output: Output): Promise<number> {
  return overFile(path, output, (stream) => rescoreLines(stream, { json, yardstick }, output));
}

type Rules = { readonly json: boolean; readonly yardstick: Yardstick };

async function rescoreLines(stream: Readable, { json, yardstick }: Rules, output: Output): Promise<number> {
  let [lines, differ, failed] = [0, 0, 0];
  for await (const { line, text } of textLines(stream)) {
    const answered = text.ok ? answerOf(text.value, yardstick) : text;
    lines++;
    if (!answered.ok) failed++;
    else if (answered.value.differs) differ++;
    const reply = answered.ok ? answered.value.reply : failureView(answered.error, english);
    output.line(json ? JSON.stringify(reply.data) : english.terminal.line(line, plainText(reply)));
    await output.drained();
  }
  if (!json) output.problem(texts.done(lines, differ, failed));
  return failed > 0 ? 1 : 0;
}

type Answered = { readonly reply: Reply; readonly differs: boolean };

function answerOf(text: string, yardstick: Yardstick): Result<Answered, InputFailure> {
  const judged = readJudgedLine(text);
  if (!judged.ok) return judged;
  const { evidence, old } = judged.value;
  const rescored = rescore(evidence, old, yardstick);
  return ok({ reply: rescoredView(rescored, evidence.profile, english), differs: rescored.reason !== 'same' });
}
