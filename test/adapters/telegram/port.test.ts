import { Bot } from 'grammy';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPort, type TelegramPort } from '../../../adapters/telegram/port.ts';
import { refusalOf } from '../../../adapters/telegram/refusal.ts';
import { groupChat, privateChat, startTelegramStandIn, type TelegramStandIn } from '../../helpers/telegram-standin.ts';
import { fastClock } from '../../helpers/telegram-standin-rig.ts';

let telegram: TelegramStandIn;
let port: TelegramPort;
const onMoved = vi.fn();
let closing: AbortController;
beforeEach(async () => {
  telegram = await startTelegramStandIn();
  telegram.chats.open(privateChat);
  telegram.chats.open(groupChat);
  closing = new AbortController();
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  port = openPort({ bot, apiRoot: telegram.apiRoot, clock: fastClock(100), closing: closing.signal, onMoved });
});
afterEach(async () => {
  closing.abort();
  await telegram.close();
});

const said = (text: string) => ({ text, entities: [], markup: null });
const send = (text: string, chat = privateChat.id, replyTo: number | null = null) =>
  port.sendMessage({ place: { chat: String(chat), thread: null }, message: said(text), replyTo });

async function statusOf(work: Promise<unknown>): Promise<number | null | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => refusalOf(error)?.status,
  );
}

it('takes an edit that changes nothing for done', async () => {
  const { chat, message } = await send('same');
  await port.editMessageText({ chat, message, next: said('same'), signal: new AbortController().signal });
  expect(telegram.calls('editMessageText')[0]?.status).toBe(400);
});

it('sends without the reference when the message it answers is gone', async () => {
  await send('x', privateChat.id, 99_999);
  expect(telegram.messages()[0]?.reply_to_message).toBeUndefined();
});

describe('a chat that is closed to us', () => {
  it('costs one call, until somebody writes there again', async () => {
    telegram.chats.shut(groupChat.id, 'kicked');
    expect(await statusOf(send('one', groupChat.id))).toBe(403);
    expect(await statusOf(send('two', groupChat.id))).toBe(403);
    expect(await statusOf(port.sendTyping({ chat: String(groupChat.id), thread: null }))).toBe(403);
    expect(telegram.calls()).toHaveLength(1);
    port.reopen(String(groupChat.id));
    expect(await statusOf(send('three', groupChat.id))).toBe(403);
    expect(telegram.calls()).toHaveLength(2);
  });
});

describe('a flood', () => {
  it('is waited for as long as the service says, and then the message is sent once', async () => {
    telegram.fault('sendMessage', { status: 429, retryAfter: 0.3 });
    await send('x');
    const [refused, sent] = telegram.calls('sendMessage');
    expect((sent?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(290);
    expect(telegram.messages()).toHaveLength(1);
  });

  it('in one chat holds no other chat up', async () => {
    telegram.fault('sendMessage', { status: 429, retryAfter: 0.5 });
    const held = send('held');
    await telegram.until(() => telegram.calls('sendMessage').length === 1);
    await send('free', groupChat.id);
    expect(telegram.messages().map(({ text }) => text)).toEqual(['free']);
    await held;
  });

  it('that lasts longer than a minute is given up', async () => {
    telegram.fault('sendMessage', { status: 429, retryAfter: 3600 });
    expect(await statusOf(send('x'))).toBe(429);
  });

  it('that never ends is given up after five calls', async () => {
    telegram.fault('sendMessage', { status: 429, retryAfter: 0.01, times: 99 });
    expect(await statusOf(send('x'))).toBe(429);
    expect(telegram.calls('sendMessage')).toHaveLength(5);
  });
});

describe('a connection that breaks off', () => {
  it('is tried again', async () => {
    telegram.fault('sendMessage', { drop: 'before', times: 2 });
    await send('x');
    expect(telegram.messages()).toHaveLength(1);
  });

  it('after the message was taken costs one repeat at most', async () => {
    telegram.fault('sendMessage', { drop: 'after' });
    await send('x');
    expect(telegram.messages()).toHaveLength(2);
  });

  it('for ever is given up', async () => {
    telegram.fault('sendMessage', { drop: 'before', times: 99 });
    expect(await statusOf(send('x'))).toBeNull();
    expect(telegram.calls('sendMessage')).toHaveLength(4);
  });
});

it('gives up what waits when the program ends', async () => {
  telegram.fault('sendMessage', { status: 429, retryAfter: 50 });
  const held = statusOf(send('x'));
  await telegram.until(() => telegram.calls('sendMessage')[0]?.status === 429);
  closing.abort();
  expect(await held).toBeNull();
});

it('follows a group to the id it has as a supergroup', async () => {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  bot.api.config.use((prev, method, payload, signal) =>
    'chat_id' in payload && payload.chat_id === '-7'
      ? Promise.resolve({
          ok: false,
          error_code: 400,
          description: 'upgraded',
          parameters: { migrate_to_chat_id: groupChat.id },
        })
      : prev(method, payload, signal),
  );
  port = openPort({ bot, apiRoot: telegram.apiRoot, clock: fastClock(100), closing: closing.signal, onMoved });
  expect(await send('x', -7)).toMatchObject({ chat: String(groupChat.id) });
  expect(onMoved).toHaveBeenCalledWith('-7', String(groupChat.id));
});

it('lets a refusal hold neither token nor text', async () => {
  telegram.fault('sendMessage', { drop: 'before', times: 99 });
  const error = await send('very private words').then(
    () => null,
    (refused: unknown) => refused as Error,
  );
  const { inspect } = await import('node:util');
  const all = inspect(error, { depth: 9, showHidden: true });
  expect(all).toContain('TelegramRefusal');
  expect(all).not.toContain('made-up-token');
  expect(all).not.toContain('very private words');
});
