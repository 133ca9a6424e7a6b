import type { Chats } from './chats.ts';
import type { NumberedEvent } from './events.ts';
import type { Following } from './read.ts';

/** Our choice: keeps a quiet connection known as alive, and lets a dead one be noticed. */
const BEAT_MS = 20_000;

/** A chat's events in the form of server-sent events, from what was missed on; ends when its reader goes. */
export function eventStream(chats: Chats, { chat, run, after }: Following): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string): void => controller.enqueue(encoder.encode(text));
      write(`event: run\ndata: ${JSON.stringify(chats.run)}\n\n`);
      for (const missed of chats.since(chat, run === chats.run ? after : 0)) write(line(missed));
      const unfollow = chats.follow(chat, (event) => write(line(event)));
      const beat = setInterval(() => write(': still here\n\n'), BEAT_MS);
      beat.unref();
      stop = () => {
        clearInterval(beat);
        unfollow();
      };
    },
    cancel() {
      stop();
    },
  });
}

function line({ n, event }: NumberedEvent): string {
  return `id: ${n}\ndata: ${JSON.stringify(event)}\n\n`;
}
