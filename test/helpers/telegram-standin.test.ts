import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupChat, privateChat, startTelegramStandIn, type TelegramStandIn } from './telegram-standin.ts';

let telegram: TelegramStandIn;
beforeEach(async () => {
  telegram = await startTelegramStandIn();
  telegram.chats.open(privateChat);
});
afterEach(() => telegram.close());

type Answer = { status: number; ok: boolean; description?: string; result?: unknown; parameters?: unknown };

async function call(method: string, payload: object = {}, token = telegram.token): Promise<Answer> {
  const answer = await fetch(`${telegram.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  return { status: answer.status, ...((await answer.json()) as Omit<Answer, 'status'>) };
}

const send = (payload: object): Promise<Answer> =>
  call('sendMessage', { chat_id: privateChat.id, text: 'x', ...payload });
const keyboard = (...buttons: object[]): object => ({ reply_markup: { inline_keyboard: [buttons] } });
const code = (offset: number, length: number): object => ({ type: 'code', offset, length });
const bold = (offset: number, length: number): object => ({ type: 'bold', offset, length });

describe('names the rule that a message breaks', () => {
  it.each([
    ['text-empty', { text: '  \n' }],
    ['text-length', { text: 'x'.repeat(4097) }],
    ['text-encoding', { text: 'a\ud800b' }],
    ['one-formatting', { entities: [bold(0, 1)], parse_mode: 'HTML' }],
    ['entity-shape', { entities: [{ type: 'bold', offset: 0 }] }],
    ['entity-type', { entities: [{ type: 'shout', offset: 0, length: 1 }] }],
    ['entity-inside', { entities: [bold(0, 2)] }],
    ['entity-border', { text: '😀😀', entities: [bold(0, 1)] }],
    ['entity-blank', { text: 'a b', entities: [bold(1, 1)] }],
    ['entity-url', { entities: [{ type: 'text_link', offset: 0, length: 1, url: 'nowhere' }] }],
    ['entity-user', { entities: [{ type: 'text_mention', offset: 0, length: 1 }] }],
    ['entity-overlap', { text: 'abcd', entities: [bold(0, 3), { type: 'italic', offset: 2, length: 2 }] }],
    ['entity-overlap', { text: 'abcd', entities: [bold(0, 4), code(1, 2)] }],
    ['markup-shape', { reply_markup: { inline_keyboard: [{}] } }],
    ['keyboard-size', { reply_markup: { inline_keyboard: Array(101).fill([{ text: 'a', callback_data: 'a' }]) } }],
    ['keyboard-row', keyboard(...Array(9).fill({ text: 'a', callback_data: 'a' }))],
    ['button-text', keyboard({ text: ' ', callback_data: 'a' })],
    ['one-action', keyboard({ text: 'a' })],
    ['one-action', keyboard({ text: 'a', callback_data: 'a', url: 'https://a.example' })],
    ['callback-data', keyboard({ text: 'a', callback_data: 'é'.repeat(33) })],
    ['callback-data', keyboard({ text: 'a', callback_data: '' })],
    ['copy-text', keyboard({ text: 'a', copy_text: { text: 'x'.repeat(257) } })],
    ['button-url', keyboard({ text: 'a', url: 'http://localhost' })],
    ['placeholder-length', { reply_markup: { force_reply: true, input_field_placeholder: 'x'.repeat(65) } }],
    ['message-unknown', { reply_parameters: { message_id: 1 } }],
    ['chat-unknown', { chat_id: -77 }],
  ])('%s', async (rule, payload) => {
    const answer = await send(payload);
    expect(answer).toMatchObject({ status: 400, ok: false });
    expect(answer.description).toContain(`(rule ${rule})`);
    expect(telegram.messages()).toHaveLength(0);
  });

  it.each([
    ['command-shape', { commands: 'check' }],
    ['command-count', { commands: Array.from({ length: 101 }, (_, n) => ({ command: `c${n}`, description: 'd' })) }],
    ['command-name', { commands: [{ command: 'Check', description: 'd' }] }],
    ['command-description', { commands: [{ command: 'check', description: 'd'.repeat(257) }] }],
    ['command-unique', { commands: Array(2).fill({ command: 'check', description: 'd' }) }],
    ['command-language', { commands: [], language_code: 'pt-BR' }],
  ])('of the command list: %s', async (rule, payload) => {
    expect((await call('setMyCommands', payload)).description).toContain(`(rule ${rule})`);
  });

  it.each([
    ['chat-action', 'sendChatAction', { chat_id: privateChat.id, action: 'thinking' }],
    ['callback-answer', 'answerCallbackQuery', { callback_query_id: 'q', text: 'x'.repeat(201) }],
    ['query-known', 'answerCallbackQuery', { callback_query_id: 'q' }],
    ['update-limit', 'getUpdates', { limit: 101 }],
    ['update-timeout', 'getUpdates', { timeout: -1 }],
    ['update-types', 'getUpdates', { allowed_updates: 'message' }],
    ['message-unknown', 'editMessageText', { chat_id: privateChat.id, message_id: 1, text: 'x' }],
  ])('of a call: %s', async (rule, method, payload) => {
    expect((await call(method, payload)).description).toContain(`(rule ${rule})`);
  });
});

it('takes what the service takes', async () => {
  const nested = [bold(0, 4), { type: 'italic', offset: 1, length: 2 }, code(5, 2)];
  const buttons = keyboard({ text: 'a', callback_data: 'é'.repeat(32) }, { text: 'b', copy_text: { text: 'x' } });
  const answer = await send({ text: 'abcd ef', entities: nested, ...buttons, reply_parameters: gone });
  expect(answer).toMatchObject({ status: 200, ok: true, result: { text: 'abcd ef' } });
});
const gone = { message_id: 1, allow_sending_without_reply: true };

it('refuses an edit that changes nothing, and one of another writer', async () => {
  const { result } = await send({ text: 'one' });
  const { message_id: id } = result as { message_id: number };
  const edit = { chat_id: privateChat.id, message_id: id };
  expect((await call('editMessageText', { ...edit, text: 'one' })).description).toContain('message is not modified');
  expect((await call('editMessageText', { ...edit, text: 'two' })).ok).toBe(true);
  expect(telegram.messages().map(({ text }) => text)).toEqual(['two']);
  const foreign = telegram.say({ chat: privateChat, text: 'hello' });
  const answer = await call('editMessageText', { ...edit, message_id: foreign.message_id, text: 'x' });
  expect(answer.description).toContain('(rule edit-foreign)');
});

it('takes the buttons away when an edit leaves them out', async () => {
  const { result } = await send(keyboard({ text: 'a', callback_data: 'a' }));
  await call('editMessageText', {
    chat_id: privateChat.id,
    message_id: (result as { message_id: number }).message_id,
    text: 'x',
  });
  expect(telegram.messages()[0]?.reply_markup).toBeUndefined();
});

it('answers 403 for a chat that blocked it, kicked it, or never spoke to it', async () => {
  expect((await send({ chat_id: 777 })).status).toBe(403);
  telegram.chats.open(groupChat);
  telegram.chats.shut(groupChat.id, 'kicked');
  expect((await send({ chat_id: groupChat.id })).description).toContain('kicked');
  telegram.chats.shut(privateChat.id, 'blocked');
  expect((await send({})).status).toBe(403);
});

it('answers 401 to a wrong token and 404 to what is none', async () => {
  expect((await call('getMe', {}, '1:wrong')).status).toBe(401);
  expect((await call('getMe', {}, 'nonsense')).status).toBe(404);
  expect((await call('getMe')).result).toMatchObject({ is_bot: true, username: telegram.me.username });
});

describe('updates', () => {
  it('come again until a higher offset is asked, then never', async () => {
    telegram.say({ chat: privateChat, text: 'one' });
    telegram.say({ chat: privateChat, text: 'two' });
    const first = (await call('getUpdates')).result as { update_id: number }[];
    expect(first).toHaveLength(2);
    expect((await call('getUpdates')).result).toEqual(first);
    expect((await call('getUpdates', { offset: first[1]?.update_id })).result).toEqual([first[1]]);
    expect((await call('getUpdates')).result).toEqual([first[1]]);
    expect((await call('getUpdates', { limit: 1 })).result).toHaveLength(1);
  });

  it('wake an open poll', async () => {
    const poll = call('getUpdates', { timeout: 30 });
    await telegram.until(() => telegram.updates.open() === 1);
    telegram.say({ chat: privateChat, text: 'one' });
    expect((await poll).result).toHaveLength(1);
  });

  it('end the first poll when a second one comes', async () => {
    const poll = call('getUpdates', { timeout: 30 });
    await telegram.until(() => telegram.updates.open() === 1);
    const second = call('getUpdates', { timeout: 0 });
    expect(await poll).toMatchObject({ status: 409, ok: false });
    expect((await second).ok).toBe(true);
  });

  it('hold only the kinds that were asked for, until other kinds are', async () => {
    await call('getUpdates', { allowed_updates: ['callback_query'] });
    telegram.say({ chat: privateChat, text: 'unseen' });
    expect((await call('getUpdates')).result).toEqual([]);
  });
});

describe('knobs', () => {
  it('answer 429 with its time to every n-th call', async () => {
    telegram.fault('sendMessage', { status: 429, retryAfter: 2, every: 2, times: 9 });
    const answers = [await send({}), await send({}), await send({}), await send({})];
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200, 429]);
    expect(answers[1]?.parameters).toEqual({ retry_after: 2 });
  });

  it('cut the connection before or after the work was done', async () => {
    telegram.fault('sendMessage', { drop: 'before' });
    telegram.fault('sendMessage', { drop: 'after' });
    await expect(send({})).rejects.toThrow();
    expect(telegram.messages()).toHaveLength(0);
    await expect(send({})).rejects.toThrow();
    expect(telegram.messages()).toHaveLength(1);
    expect(telegram.calls('sendMessage').map(({ status }) => status)).toEqual([0, 0]);
  });

  it('answer 409 to every poll while another program polls', async () => {
    telegram.conflict(true);
    expect((await call('getUpdates')).status).toBe(409);
    telegram.conflict(false);
    expect((await call('getUpdates')).status).toBe(200);
  });
});

it('answers a pressed button once', async () => {
  const { result } = await send(keyboard({ text: 'Why?', callback_data: 'v1:abc:0' }));
  const id = telegram.press(result as never, 'Why?');
  const [update] = (await call('getUpdates')).result as { callback_query: { data: string } }[];
  expect(update?.callback_query.data).toBe('v1:abc:0');
  expect((await call('answerCallbackQuery', { callback_query_id: id })).ok).toBe(true);
  expect((await call('answerCallbackQuery', { callback_query_id: id })).ok).toBe(false);
});
