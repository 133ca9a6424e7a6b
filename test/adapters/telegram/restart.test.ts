import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../adapters/telegram/clock.ts';
import { readPlaceChange } from '../../../adapters/telegram/place-change.ts';
import type { Store } from '../../../src/storage/store.ts';
import { memoryStore } from '../../helpers/memory-store.ts';
import { newId } from '../../helpers/stores.ts';
import { groupChat, privateChat, startTelegramStandIn } from '../../helpers/telegram-standin.ts';
import { startRig } from '../../helpers/telegram-standin-rig.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const now = (): Date => new Date();

async function world(): Promise<{ telegram: Awaited<ReturnType<typeof startTelegramStandIn>>; store: Store }> {
  const telegram = await startTelegramStandIn();
  closing.push(telegram.close);
  return { telegram, store: memoryStore({ now, newId }) };
}

const written = (store: Store) => store.inbox.unfinished('telegram', true);

describe('after a restart', () => {
  it('the message that stood in for the answer becomes it, and a repeat is known', async () => {
    const { telegram, store } = await world();
    // Its process dies: it is left alone, and nothing of it goes on.
    await startRig({ telegram, store, clock: systemClock, run: () => new Promise(() => {}) });
    telegram.say({ chat: groupChat, text: '/check @ada.test' });
    const placeholder = await telegram.until(() => telegram.messages(groupChat.id)[0]);
    await vi.waitFor(async () => expect(await written(store)).toBe(1));
    const { bot } = await startRig({ telegram, store });
    closing.push(bot.stop);
    const answer = await telegram.until(() =>
      telegram.messages(groupChat.id).find(({ text }) => text.includes('ada.test')),
    );
    expect(answer.message_id).toBe(placeholder.message_id);
    expect(telegram.messages(groupChat.id)).toHaveLength(1);
    telegram.updates.repeat();
    telegram.say({ chat: privateChat, text: '/help' });
    await telegram.until(() => telegram.messages(privateChat.id).length === 1);
    expect(telegram.messages(groupChat.id)).toHaveLength(1);
    await vi.waitFor(async () => expect(await written(store)).toBe(0));
  });

  it('what was asked this morning is answered, and what was asked yesterday is not', async () => {
    const { telegram, store } = await world();
    const hoursAgo = (hours: number): number => Math.floor(Date.now() / 1000) - hours * 3_600;
    telegram.say({ chat: privateChat, text: '/check @yesterday.test', more: { date: hoursAgo(20) } });
    telegram.say({ chat: privateChat, text: '/check @morning.test', more: { date: hoursAgo(3) } });
    const { bot } = await startRig({ telegram, store, clock: systemClock });
    closing.push(bot.stop);
    await telegram.until(() => telegram.messages().length === 1);
    await telegram.until(() => telegram.updates.waiting().length === 0);
    expect(telegram.messages().map(({ text }) => text)).toEqual(['Verdict on @morning.test']);
  });
});

describe('a group that becomes a supergroup', () => {
  it('keeps its team', async () => {
    const { telegram, store } = await world();
    const team = await store.places.at('telegram', '-77');
    const { bot } = await startRig({ telegram, store });
    closing.push(bot.stop);
    telegram.say({ chat: { id: -77, type: 'group' }, more: { migrate_to_chat_id: -10077 } });
    await vi.waitFor(async () => expect(await store.places.at('telegram', '-10077')).toBe(team));
  });
});

describe('what an update says of a place', () => {
  const member = (status: object) => ({ update_id: 1, my_chat_member: { chat: { id: -5 }, new_chat_member: status } });
  it.each([
    ['removed', member({ status: 'kicked' }), { kind: 'left', chat: '-5' }],
    ['left', member({ status: 'left' }), { kind: 'left', chat: '-5' }],
    ['restricted and out', member({ status: 'restricted', is_member: false }), { kind: 'left', chat: '-5' }],
    ['restricted and in', member({ status: 'restricted', is_member: true }), { kind: 'back', chat: '-5' }],
    ['added', member({ status: 'member' }), { kind: 'back', chat: '-5' }],
    [
      'moved from elsewhere',
      { update_id: 1, message: { chat: { id: -100 }, migrate_from_chat_id: -5 } },
      { kind: 'moved', from: '-5', to: '-100' },
    ],
    ['words', { update_id: 1, message: { chat: { id: 5 }, text: 'hello' } }, null],
  ])('%s', (_what, update, change) => {
    expect(readPlaceChange(update as never)).toEqual(change);
  });
});
