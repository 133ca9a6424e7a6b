import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChats } from '../../../adapters/preview/chats.ts';
import { createPreviewDelivery } from '../../../adapters/preview/delivery.ts';
import { plain } from '../../../commands/plain-text.ts';
import type { SentReply } from '../../../commands/reply.ts';
import type { Address } from '../../../commands/request.ts';

const address: Address = { platform: 'preview', chat: 'chat', thread: 'question', token: null, tokenExpiresAt: null };
const reply = (words: string): SentReply => ({
  kind: 'reply',
  tone: 'neutral',
  title: [words],
  blocks: [],
  actions: [],
});
const options = { nonce: 'question', private: false };

function delivery() {
  let ids = 0;
  const chats = createChats('run');
  const seen: string[] = [];
  chats.follow('chat', ({ event }) => {
    if (event.kind === 'answer') seen.push(event.faces.text);
  });
  const faces = (sent: SentReply) => ({ discord: {}, telegram: {}, text: plain(sent.title) });
  const made = createPreviewDelivery({ chats, faces, newId: () => `m${++ids}`, clock: () => Date.now(), paceMs: 250 });
  return { ...made, seen, chats };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the pace of edits', () => {
  it('shows the newest of what came too soon, and drops the rest', async () => {
    const { send, edit, seen } = delivery();
    const ref = await send(address, reply('first'), options);
    const edits = [edit(ref, reply('second')), edit(ref, reply('third')), edit(ref, reply('fourth'))];
    expect(seen).toEqual(['first']);
    await vi.advanceTimersByTimeAsync(249);
    expect(seen).toEqual(['first']);
    await vi.advanceTimersByTimeAsync(1);
    await Promise.all(edits);
    expect(seen).toEqual(['first', 'fourth']);
  });

  it('shows at once what comes after a pause', async () => {
    const { send, edit, seen } = delivery();
    const ref = await send(address, reply('first'), options);
    await vi.advanceTimersByTimeAsync(1_000);
    const edited = edit(ref, reply('second'));
    await vi.advanceTimersByTimeAsync(0);
    await edited;
    expect(seen).toEqual(['first', 'second']);
  });

  it('does not hold one message up for another', async () => {
    const { send, edit, seen } = delivery();
    const one = await send(address, reply('one'), options);
    await vi.advanceTimersByTimeAsync(1_000);
    await send(address, reply('two'), options);
    const edited = edit(one, reply('one again'));
    await vi.advanceTimersByTimeAsync(0);
    await edited;
    expect(seen).toEqual(['one', 'two', 'one again']);
  });
});

describe('what is remembered of a chat', () => {
  it('stays bounded, newest kept, however much is said', async () => {
    const { send, chats } = delivery();
    for (let n = 0; n < 500; n += 1) await send(address, reply(`answer ${n}`), options);
    const kept = chats.since('chat', 0);
    expect(kept.length).toBeLessThanOrEqual(200);
    expect(kept.at(-1)?.event).toMatchObject({ faces: { text: 'answer 499' } });
  });

  it('is nobody else’s', async () => {
    const { send, chats } = delivery();
    await send(address, reply('mine'), options);
    expect(chats.since('another-chat', 0)).toEqual([]);
  });
});
