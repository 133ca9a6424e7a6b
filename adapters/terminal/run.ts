import { randomUUID } from 'node:crypto';
import type { Command } from '../../commands/command.ts';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { CommandRequest, OptionTexts } from '../../commands/request.ts';
import type { Services } from '../../commands/services.ts';
import type { Output } from './output.ts';

/** Runs one chat command for the local team; prints its answer, or its JSON. Returns the exit code. */
export async function runCommand(
  command: Command,
  options: OptionTexts,
  { services, output, json }: { readonly services: Services; readonly output: Output; readonly json: boolean },
): Promise<number> {
  const dispatch = createDispatch(commands, services);
  const stop = output.onInterrupt(() => dispatch.stopAll());
  try {
    const prepared = await dispatch.prepare(await localRequest(command.name, options, services));
    if (prepared.kind === 'nothing') return 0;
    const answer =
      prepared.kind === 'answer'
        ? prepared.answer
        : await prepared.run((reply) => output.progress(reply.doing ?? plainText(reply)));
    output.progress(null);
    return answer.kind === 'reply' ? print(answer, json, output) : 0;
  } finally {
    stop();
  }
}

/** Prints a reply; exit code 1 when it, or a row of it, could not be answered. */
export function print(reply: SentReply, json: boolean, output: Output): number {
  const data = reply.data ?? { text: plainText(reply) };
  output.line(json ? JSON.stringify(data) : plainText(reply));
  return hasError(data) ? 1 : 0;
}

/** Whether a document of the JSON contract is an error, or holds a row that is one. */
export function hasError(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  if ('error' in data) return true;
  return 'rows' in data && Array.isArray(data.rows) && data.rows.some(hasError);
}

async function localRequest(name: string, options: OptionTexts, services: Services): Promise<CommandRequest> {
  return {
    id: randomUUID(),
    team: await services.store.places.at('terminal', 'local'),
    place: { id: 'local', alone: true },
    asker: { id: 'terminal', name: null },
    rights: 'manager',
    locale: 'en',
    address: { platform: 'terminal', chat: 'local', thread: null, token: null, tokenExpiresAt: null },
    input: { kind: 'command', name, options },
    files: [],
    replyTo: null,
  };
}
