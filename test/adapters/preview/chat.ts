import { startHttp } from '../../../adapters/http.ts';
import type { Faces, NumberedEvent, PreviewEvent } from '../../../adapters/preview/events.ts';
import { createPreview } from '../../../adapters/preview/preview.ts';
import type { Command } from '../../../commands/command.ts';
import { createDispatch } from '../../../commands/dispatch.ts';
import { plainText } from '../../../commands/plain-text.ts';
import type { SentReply } from '../../../commands/reply.ts';
import { type TestServices, testServices } from '../../helpers/services.ts';

export type Heard = Pick<NumberedEvent, 'n'> & { readonly event: PreviewEvent };

export type TestChat = {
  readonly url: string;
  readonly services: TestServices;
  /** Posts what the page would; gives the status. */
  readonly post: (body: unknown, headers?: Record<string, string>) => Promise<number>;
  readonly say: (id: string, text: string) => Promise<number>;
  /** Follows the chat from an event on. */
  readonly listen: (after?: number, run?: string) => Promise<Listener>;
  readonly close: () => Promise<void>;
};
export type Listener = {
  readonly run: string;
  readonly heard: readonly Heard[];
  /** Resolves when an event is the one that is waited for. */
  readonly until: (wanted: (event: PreviewEvent) => boolean) => Promise<PreviewEvent>;
  readonly stop: () => Promise<void>;
};

export const CHAT = 'chat-0000-0001';

/** The preview's server with commands of a test's own; instead of a face it shows the buttons, and the plain text. */
export async function startChat(commands: readonly Command[]): Promise<TestChat> {
  const services = testServices();
  const dispatch = createDispatch(commands, services);
  const faces = (reply: SentReply): Faces => ({ discord: reply.actions, telegram: {}, text: plainText(reply) });
  const page = await createPreview({ services, dispatch, commands, faces });
  const http = await startHttp({ host: '127.0.0.1', port: 0, page });
  const post: TestChat['post'] = async (body, headers = { 'content-type': 'application/json' }) => {
    const answer = await fetch(`${http.url}/preview/messages`, { method: 'POST', headers, body: JSON.stringify(body) });
    await answer.body?.cancel();
    return answer.status;
  };
  return {
    url: http.url,
    services,
    post,
    say: (id, text) => post({ chat: CHAT, id, input: { kind: 'said', text } }),
    listen: (after = 0, run = '') => listen(`${http.url}/preview/events?chat=${CHAT}&after=${after}&run=${run}`),
    close: http.close,
  };
}

async function listen(url: string): Promise<Listener> {
  const stop = new AbortController();
  const answer = await fetch(url, { signal: stop.signal });
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  let met: (run: string) => void = () => {};
  const run = new Promise<string>((resolve) => {
    met = resolve;
  });
  const reading = (async () => {
    let rest = '';
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + part).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null');
        if (block.startsWith('event: run')) met(data);
        else heard.push({ n: Number(/^id: (\d+)$/m.exec(block)?.[1]), event: data });
      }
      for (const look of waiting) look();
    }
  })().catch(() => {});
  return {
    run: await run,
    heard,
    until: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = heard.find(({ event }) => wanted(event));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found.event);
        };
        waiting.add(look);
        look();
      }),
    stop: async () => {
      stop.abort();
      await reading;
    },
  };
}
