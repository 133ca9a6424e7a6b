import { afterEach, describe, expect, it, vi } from 'vitest';
import { startTelegram } from '../../../adapters/telegram/bot.ts';
import { createDispatch } from '../../../commands/dispatch.ts';
import type { Action, Reply } from '../../../commands/reply.ts';
import { english } from '../../../src/i18n/messages.ts';
import { testServices } from '../../helpers/services.ts';
import { groupChat, privateChat, somebody, startTelegramStandIn } from '../../helpers/telegram-standin.ts';
import {
  fastClock,
  handClock,
  type Rig,
  type RigOptions,
  startRig,
  testCommands,
} from '../../helpers/telegram-standin-rig.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function rig(options: RigOptions = {}): Promise<Rig> {
  const started = await startRig(options);
  open.push(started);
  return started;
}

function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

const card = (title: string, actions: readonly Action[] = []): Reply => ({
  kind: 'reply',
  tone: 'neutral',
  title: [title],
  blocks: [],
  actions,
  data: { profile: {} },
});
const filling = (done: number, total: number): Reply => ({
  ...card(`${done} of ${total}`),
  blocks: [{ kind: 'progress', done, total, text: ['looking'] }],
});

describe('answers', () => {
  it('/check in a private chat, at once and without a sign', async () => {
    const { telegram } = await rig({ clock: handClock() });
    telegram.say({ chat: privateChat, text: '/check @ada.test' });
    const message = await telegram.until(() => telegram.messages()[0]);
    expect(message.text).toBe('Verdict on @ada.test');
    expect(message.entities).toContainEqual({ type: 'code', offset: 11, length: 9 });
    expect(telegram.calls('sendChatAction')).toHaveLength(0);
    expect(telegram.calls('sendMessage')[0]?.payload).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  it('with the typing sign within a second, when there is something to wait for', async () => {
    const waiting = gate();
    const clock = handClock();
    const { telegram } = await rig({ clock, run: () => waiting.opened.then(() => card('late')) });
    telegram.say({ chat: privateChat, text: '/check @ada.test' });
    await vi.waitUntil(() => clock.pending() > 0, 5_000);
    await clock.advance(600);
    await telegram.until(() => telegram.calls('sendChatAction').length === 1);
    expect(telegram.messages()).toHaveLength(0);
    waiting.open();
    expect((await telegram.until(() => telegram.messages()[0])).text).toBe('late');
  });

  it('with a message within a second, which the answer then replaces, when it takes longer', async () => {
    const waiting = gate();
    const clock = handClock();
    const { telegram } = await rig({ clock, run: () => waiting.opened.then(() => card('late')) });
    telegram.say({ chat: privateChat, text: '/check @ada.test' });
    await vi.waitUntil(() => clock.pending() > 0, 5_000);
    await clock.advance(950);
    const placeholder = await telegram.until(() => telegram.messages()[0]);
    expect(placeholder.text).not.toBe('late');
    waiting.open();
    await clock.advance(2_000);
    await telegram.until(() => telegram.messages()[0]?.text === 'late');
    expect(telegram.messages()).toHaveLength(1);
  });

  it('a bare handle in a private chat', async () => {
    const { telegram } = await rig();
    telegram.say({ chat: privateChat, text: 'https://github.com/ada' });
    expect((await telegram.until(() => telegram.messages()[0])).text).toContain('github.com/ada');
  });

  it('in the topic, and under the message that asked, in a group', async () => {
    const { telegram } = await rig();
    const more = { message_thread_id: 7, is_topic_message: true };
    const asked = telegram.say({ chat: groupChat, text: `/check@${telegram.me.username} @ada.test`, more });
    const message = await telegram.until(() => telegram.messages()[0]);
    expect(message).toMatchObject({ message_thread_id: 7, reply_to_message: { message_id: asked.message_id } });
  });

  it('without the reference when the message that asked is gone', async () => {
    const waiting = gate();
    const { telegram } = await rig({ run: () => waiting.opened.then(() => card('late')) });
    const asked = telegram.say({ chat: groupChat, text: '/check @ada.test' });
    await telegram.until(() => telegram.calls('sendChatAction').length > 0);
    telegram.chats.remove(groupChat.id, asked.message_id);
    waiting.open();
    expect((await telegram.until(() => telegram.messages()[0])).reply_to_message).toBeUndefined();
  });

  it('/check alone with the text of the message it replies to', async () => {
    const { telegram } = await rig();
    const link = { type: 'text_link', offset: 0, length: 3, url: 'https://github.com/ada' };
    const judged = telegram.say({ chat: groupChat, text: 'Ada speaks', more: { entities: [link] } });
    telegram.say({ chat: groupChat, text: '/check', more: { reply_to_message: judged } });
    expect((await telegram.until(() => telegram.messages()[0])).text).toContain('https://github.com/ada');
  });

  it('/start with the help', async () => {
    const { telegram } = await rig();
    telegram.say({ chat: privateChat, text: '/start something' });
    expect((await telegram.until(() => telegram.messages()[0])).text).toBe('How to ask');
  });

  it('with a hint what to send, in a private chat, to words that hold nothing and to files', async () => {
    const { telegram } = await rig();
    telegram.say({ chat: privateChat, text: 'hello there' });
    const hint = await telegram.until(() => telegram.messages()[0]);
    expect(hint.text).toContain(english.telegram.hint.title);
    telegram.say({ chat: privateChat, more: { photo: [{ file_id: 'f' }] } });
    expect((await telegram.until(() => telegram.messages()[1])).text).toContain(english.telegram.noFiles.title);
  });
});

it('stays silent in a group on words, on another program’s commands and on commands of nobody', async () => {
  const { telegram } = await rig();
  const updates = ['hello @ada.test', '/check@other_bot @ada.test', '/weather today', 'https://github.com/ada'];
  for (const text of updates) telegram.say({ chat: groupChat, text });
  telegram.say({ chat: groupChat, text: '/help' });
  await telegram.until(() => telegram.messages()[0]);
  await telegram.until(() => telegram.updates.waiting().length === 0);
  expect(telegram.messages().map(({ text }) => text)).toEqual(['How to ask']);
});

describe('a changed message', () => {
  it('is answered when it was not answered before', async () => {
    const { telegram } = await rig();
    const asked = telegram.say({ chat: groupChat, text: 'check @ada.test' });
    telegram.change(asked, '/check @ada.test');
    expect((await telegram.until(() => telegram.messages()[0])).text).toContain('@ada.test');
  });

  it('is not answered again', async () => {
    const { telegram } = await rig();
    const asked = telegram.say({ chat: groupChat, text: '/check @ada.test' });
    await telegram.until(() => telegram.messages()[0]);
    telegram.change(asked, '/check @bob.test');
    telegram.say({ chat: groupChat, text: '/help' });
    await telegram.until(() => telegram.messages()[1]);
    await telegram.until(() => telegram.updates.waiting().length === 0);
    expect(telegram.messages().map(({ text }) => text)).toEqual(['Verdict on @ada.test', 'How to ask']);
  });
});

describe('a long wait', () => {
  it('shows a message that becomes the answer', async () => {
    const waiting = gate();
    const { telegram } = await rig({ run: () => waiting.opened.then(() => card('late')) });
    telegram.say({ chat: privateChat, text: '/check @ada.test' });
    const message = await telegram.until(() => telegram.messages()[0]);
    expect(message.text).toBe(english.telegram.working);
    expect(telegram.calls('sendChatAction').length).toBeGreaterThan(0);
    waiting.open();
    await telegram.until(() => telegram.messages()[0]?.text === 'late');
    expect(telegram.messages()).toHaveLength(1);
  });

  it('sends the answer anew when somebody removed the message that stood for it', async () => {
    const waiting = gate();
    const { telegram } = await rig({ run: () => waiting.opened.then(() => card('late')) });
    telegram.say({ chat: privateChat, text: '/check @ada.test' });
    const placeholder = await telegram.until(() => telegram.messages()[0]);
    telegram.chats.remove(privateChat.id, placeholder.message_id);
    waiting.open();
    expect((await telegram.until(() => telegram.messages()[0])).text).toBe('late');
  });

  it('sends the answer anew when somebody removed the table that was filling', async () => {
    const waiting = gate();
    const { telegram } = await rig({
      async run(_handle, { progress }) {
        progress(filling(1, 2));
        await waiting.opened;
        return card('complete');
      },
    });
    telegram.say({ chat: groupChat, text: '/check @ada.test' });
    const table = await telegram.until(() => telegram.messages()[0]);
    expect(table.text).toContain('1 of 2');
    telegram.chats.remove(groupChat.id, table.message_id);
    waiting.open();
    expect((await telegram.until(() => telegram.messages()[0])).text).toBe('complete');
  });

  it('edits the table in as it fills, and ends with the whole of it', async () => {
    const waiting = gate();
    const { telegram } = await rig({
      async run(_handle, { progress }) {
        for (let done = 0; done < 30; done++) progress(filling(done, 30));
        await waiting.opened;
        progress(filling(30, 30));
        return card('complete');
      },
    });
    telegram.say({ chat: privateChat, text: '/check @ada.test' });
    await telegram.until(() => telegram.messages()[0]?.text.startsWith('29 of 30'));
    waiting.open();
    await telegram.until(() => telegram.messages()[0]?.text === 'complete');
    expect(telegram.messages()).toHaveLength(1);
    expect(telegram.calls('editMessageText').length).toBeLessThan(6);
  });

  it('is stopped by its button, for its asker', async () => {
    const { telegram } = await rig({
      run(_handle, { progress, job, signal }) {
        progress({ ...filling(1, 2), actions: [{ kind: 'stop', label: 'Stop', job }] });
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(card('stopped here'))));
      },
    });
    telegram.say({ chat: groupChat, text: '/check @ada.test', from: somebody(11) });
    const message = await telegram.until(() => telegram.messages().find((one) => one.reply_markup !== undefined));
    telegram.press(message, 'Stop', somebody(12));
    const refused = await telegram.until(() => telegram.calls('answerCallbackQuery')[0]);
    expect(refused.payload.text).toContain(english.failures.title.forbidden);
    telegram.press(message, 'Stop', somebody(11));
    await telegram.until(() => telegram.messages()[0]?.text === 'stopped here');
    expect(telegram.messages()[0]?.reply_markup).toBeUndefined();
  });
});

it('takes a pressed button, answers its query, and sends what it does', async () => {
  const again: Action = { kind: 'run', label: 'Again', input: { kind: 'typed', name: 'help', words: '' } };
  const { telegram } = await rig({ run: () => card('first', [again]) });
  telegram.say({ chat: groupChat, text: '/check @ada.test' });
  const message = await telegram.until(() => telegram.messages()[0]);
  const query = telegram.press(message, 'Again');
  await telegram.until(() => telegram.messages()[1]?.text === 'How to ask');
  await telegram.until(() => telegram.calls('answerCallbackQuery').some(({ status }) => status === 200));
  expect(telegram.calls('answerCallbackQuery').map(({ payload }) => payload.callback_query_id)).toEqual([query]);
});

it('answers a button that is no longer known politely, to the one who pressed it', async () => {
  const { telegram } = await rig();
  telegram.say({ chat: groupChat, text: '/help' });
  const message = await telegram.until(() => telegram.messages()[0]);
  telegram.press(message, 'v1:nothing-like-it:0');
  const answer = await telegram.until(() => telegram.calls('answerCallbackQuery')[0]);
  expect(answer.payload).toMatchObject({ show_alert: true });
  expect(String(answer.payload.text)).toContain(english.failures.title['unknown-action']);
  expect(telegram.messages()).toHaveLength(1);
});

describe('an answer for the asker alone', () => {
  it('goes to their private chat', async () => {
    const { telegram } = await rig();
    telegram.chats.open({ id: 11, type: 'private' });
    telegram.say({ chat: groupChat, text: '/check @ada.test private', from: somebody(11) });
    const message = await telegram.until(() => telegram.messages()[0]);
    expect(message.chat.id).toBe(11);
  });

  it('goes there when the question is delivered twice, and only once', async () => {
    const waiting = gate();
    const { telegram } = await rig({ run: () => waiting.opened.then(() => card('late')) });
    telegram.chats.open({ id: 11, type: 'private' });
    telegram.say({ chat: groupChat, text: '/check @ada.test private', from: somebody(11) });
    telegram.updates.repeat();
    telegram.say({ chat: privateChat, text: '/help' });
    await telegram.until(() => telegram.messages(privateChat.id)[0]);
    waiting.open();
    expect((await telegram.until(() => telegram.messages(11)[0])).text).toBe('late');
    expect(telegram.messages()).toHaveLength(2);
  });

  it('is not shown to the group when there is no private chat, which is told once', async () => {
    const { telegram } = await rig();
    telegram.say({ chat: groupChat, text: '/check @ada.test private', from: somebody(11) });
    const message = await telegram.until(() => telegram.messages()[0]);
    expect(message.text).toBe(english.telegram.privately.text);
    expect(JSON.stringify(telegram.messages())).not.toContain('Verdict');
    telegram.say({ chat: groupChat, text: '/check @ada.test followers:12 private', from: somebody(11) });
    await telegram.until(() => telegram.messages().length === 2);
    expect(JSON.stringify(telegram.messages())).not.toContain('Verdict');
  });

  it('stays in the group when it is a mistake in what was typed there', async () => {
    const { telegram } = await rig();
    telegram.say({ chat: groupChat, text: '/check', from: somebody(11) });
    const message = await telegram.until(() => telegram.messages()[0]);
    expect(message.chat.id).toBe(groupChat.id);
  });
});

describe('the start', () => {
  const start = (config: { token: string; apiRoot: string }) => {
    const services = testServices();
    const commands = testCommands(() => card('x'));
    const serving = { services, dispatch: createDispatch(commands, services) };
    return startTelegram({ config, serving, commands, messages: english, clock: fastClock(100) });
  };

  it.each([
    ['1:wrong', 'bad-token'],
    ['nonsense', 'bad-token'],
    ['', 'bad-token'],
  ])('says of the token %j: %s', async (token, kind) => {
    const telegram = await startTelegramStandIn();
    open.push(telegram);
    expect(await start({ token, apiRoot: telegram.apiRoot })).toEqual({ ok: false, error: { kind } });
  });

  it('says that nobody answers', async () => {
    const telegram = await startTelegramStandIn();
    await telegram.close();
    expect(await start(telegram)).toEqual({ ok: false, error: { kind: 'unreachable' } });
  });

  it('tells Telegram the commands only where its list differs', async () => {
    const { telegram, bot } = await rig();
    await telegram.until(() => telegram.commands().length === 2);
    await bot.stop();
    await rig({ telegram });
    await telegram.until(() => telegram.calls('getMyCommands').length === 2);
    await telegram.until(() => telegram.updates.open() === 1);
    expect(telegram.calls('setMyCommands')).toHaveLength(1);
  });

  it('gives its name and a link to it', async () => {
    const { bot, telegram } = await rig();
    expect(bot).toMatchObject({ name: `@${telegram.me.username}`, link: `https://t.me/${telegram.me.username}` });
  });
});

describe('the end', () => {
  it('comes at once when idle, and takes nothing more', async () => {
    const { telegram, bot } = await rig();
    await telegram.until(() => telegram.updates.open() === 1);
    const before = performance.now();
    await bot.stop();
    expect(performance.now() - before).toBeLessThan(500);
    telegram.say({ chat: privateChat, text: '/help' });
    expect(telegram.updates.waiting()).toHaveLength(1);
    expect(telegram.messages()).toHaveLength(0);
  });

  it('lets what is in hand finish, and confirms it', async () => {
    const waiting = gate();
    const { telegram, bot } = await rig({ run: () => waiting.opened.then(() => card('finished')) });
    telegram.say({ chat: privateChat, text: '/check @ada.test' });
    await telegram.until(() => telegram.calls('sendChatAction').length > 0);
    const stopped = bot.stop();
    waiting.open();
    await stopped;
    expect(telegram.messages().map(({ text }) => text)).toEqual(['finished']);
    expect(telegram.updates.waiting()).toHaveLength(0);
  });
});
