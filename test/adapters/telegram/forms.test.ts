import { afterEach, describe, expect, it } from 'vitest';
import type { Action, Reply } from '../../../commands/reply.ts';
import { english } from '../../../src/i18n/messages.ts';
import { groupChat, privateChat, somebody, type TelegramStandIn } from '../../helpers/telegram-standin.ts';
import type { ShownMessage } from '../../helpers/telegram-standin-chats.ts';
import { type Rig, startRig } from '../../helpers/telegram-standin-rig.ts';

const texts = english.telegram.form;
let rig: Rig | null = null;
afterEach(() => rig?.close());

const figures: Action = {
  kind: 'form',
  label: 'Give figures',
  form: { command: 'check', ask: ['followers', 'likes'], preset: { handle: '@sam' } },
};
const reply = (title: string, actions: readonly Action[]): Reply => ({
  kind: 'reply',
  tone: 'neutral',
  title: [title],
  blocks: [],
  actions,
  data: { profile: {} },
});

/** A card with "Give figures" under it, pressed by its asker; gives the first question. */
async function asked(
  chat = privateChat,
  from = somebody(4001),
): Promise<{ telegram: TelegramStandIn; question: ShownMessage }> {
  rig = await startRig({ run: (given) => reply(given.includes(' ') ? `got ${given}` : 'the card', [figures]) });
  const { telegram } = rig;
  telegram.say({ chat, text: '/check @sam', from });
  const card = await telegram.until(() => telegram.messages().find(({ text }) => text === 'the card'));
  telegram.press(card, 'Give figures', from);
  return { telegram, question: await nth(telegram, 2) };
}

/** The n-th message of the bot, once it is there. */
function nth(telegram: TelegramStandIn, n: number): Promise<ShownMessage> {
  return telegram.until(() => telegram.messages()[n - 1], `message ${n} of the bot`);
}

describe('a form in a private chat', () => {
  it('asks one field after another, and sends what was given', async () => {
    const { telegram, question } = await asked();
    expect(question.text).toContain('Followers');
    expect(question.text).toContain('1 of 2');
    expect(question.reply_markup).toMatchObject({ force_reply: true });
    telegram.say({ chat: privateChat, text: '12.3K' });
    expect((await nth(telegram, 3)).text).toContain('2 of 2');
    telegram.say({ chat: privateChat, text: '150' });
    expect((await nth(telegram, 4)).text).toContain('got @sam 12300 150');
  });

  it('fills in one field with an answer that is delivered twice', async () => {
    const { telegram } = await asked();
    telegram.say({ chat: privateChat, text: '12.3K' });
    telegram.updates.repeat();
    expect((await nth(telegram, 3)).text).toContain('2 of 2');
    telegram.say({ chat: privateChat, text: '150' });
    expect((await nth(telegram, 4)).text).toContain('got @sam 12300 150');
  });

  it.each(['/skip', 'skip', 'Skip'])('leaves out an optional field at %s', async (word) => {
    const { telegram } = await asked();
    telegram.say({ chat: privateChat, text: '12.3K' });
    await nth(telegram, 3);
    telegram.say({ chat: privateChat, text: word });
    expect((await nth(telegram, 4)).text).toContain('got @sam 12300');
  });

  it('asks again for a field that is needed', async () => {
    const { telegram } = await asked();
    telegram.say({ chat: privateChat, text: '/skip' });
    const again = await nth(telegram, 3);
    expect(again.text).toContain(texts.needed);
    expect(again.text).toContain('1 of 2');
  });

  it('ends at /cancel, after which words are words again', async () => {
    const { telegram } = await asked();
    telegram.say({ chat: privateChat, text: '/cancel' });
    expect((await nth(telegram, 3)).text).toBe(texts.cancelled);
    telegram.say({ chat: privateChat, text: '12.3K' });
    expect((await nth(telegram, 4)).text).toContain(english.telegram.hint.title);
  });

  it('gives way to another command', async () => {
    const { telegram } = await asked();
    telegram.say({ chat: privateChat, text: '/help' });
    expect((await nth(telegram, 3)).text).toBe('How to ask');
  });

  it('does not take more than the field holds', async () => {
    const { telegram } = await asked();
    telegram.say({ chat: privateChat, text: '1'.repeat(41) });
    expect((await nth(telegram, 3)).text).toContain(texts.tooLong(40));
  });

  it('answers a number that cannot be read, and names it', async () => {
    const { telegram } = await asked();
    telegram.say({ chat: privateChat, text: 'many' });
    await nth(telegram, 3);
    telegram.say({ chat: privateChat, text: '/skip' });
    expect((await nth(telegram, 4)).text).toContain(english.failures.title['bad-number']);
  });
});

describe('a form in a group', () => {
  it('names whom it asks, and takes only their reply to it', async () => {
    const sam = somebody(11);
    const { telegram, question } = await asked(groupChat, sam);
    expect(question.text).toMatch(/^Person 11: /);
    expect(question.entities?.[0]).toMatchObject({ type: 'text_mention', user: { id: 11 } });
    expect(question.reply_markup).toMatchObject({ force_reply: true, selective: true });
    telegram.say({ chat: groupChat, text: '99', from: sam });
    telegram.say({ chat: groupChat, text: '98', from: somebody(12), more: { reply_to_message: question } });
    telegram.say({ chat: groupChat, text: '12.3K', from: sam, more: { reply_to_message: question } });
    const second = await nth(telegram, 3);
    telegram.say({ chat: groupChat, text: '150', from: sam, more: { reply_to_message: second } });
    expect((await nth(telegram, 4)).text).toContain('got @sam 12300 150');
  });
});
