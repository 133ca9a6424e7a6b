import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { InputFailure } from '../../src/failure.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import { LONGEST_RECORD } from './csv-records.ts';

/** `line` counts from 1, as an editor shows it. */
export type TextLine = { readonly line: number; readonly text: Result<string, InputFailure> };

/** The lines of a stream that hold something, one at a time; too long a one is a failure of its own. Throws what the stream fails with. */
export async function* textLines(stream: Readable): AsyncGenerator<TextLine> {
  let line = 0;
  let broken: Error | null = null;
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  stream.once('error', (problem) => {
    broken = problem;
    lines.close();
  });
  for await (const text of lines) {
    line++;
    if (text.trim() === '') continue;
    const isTooLong = text.length > LONGEST_RECORD;
    yield { line, text: isTooLong ? fail({ kind: 'bad-csv', problem: 'too-long', line }) : ok(text) };
  }
  if (broken !== null) throw broken;
}
