import { describe, expect, it } from 'vitest';
import { createDelivery as discordDelivery } from '../../adapters/discord/delivery.ts';
import { createDelivery as telegramDelivery } from '../../adapters/telegram/delivery.ts';
import type { Delivery } from '../../commands/delivery.ts';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { Address } from '../../commands/request.ts';
import { serve } from '../../commands/serve.ts';
import { silentLog } from '../../src/log.ts';
import { keyOf } from '../helpers/ask.ts';
import { servicesWithFollowers } from '../helpers/followers.ts';
import { requestOf } from '../helpers/services.ts';
import { type HandClock, handClock } from '../helpers/telegram-standin-rig.ts';

const TOKEN_MS = 15 * 60_000;

/** A real delivery whose platform takes everything at once, and notes when. */
type Platform = { readonly delivery: Delivery; readonly address: Address; readonly calls: number[] };

function telegram(chat: string, clock: HandClock): Platform {
  const calls: number[] = [];
  const note = () => void calls.push(clock.now());
  const port = {
    async sendMessage() {
      note();
      return { chat, message: '7' };
    },
    editMessageText: async () => note(),
  };
  const events = { find: () => null, isAnswered: () => false };
  const delivery = telegramDelivery({
    port: port as unknown as Parameters<typeof telegramDelivery>[0]['port'],
    events,
    clock,
    log: silentLog,
    sendPrivately: () => Promise.reject(new Error('nothing is private here')),
  });
  const address = { platform: 'telegram', chat, thread: null, token: null, tokenExpiresAt: null } as const;
  return { delivery, address, calls };
}

function discord(clock: HandClock): Platform {
  const calls: number[] = [];
  const api = { editOriginal: async () => void calls.push(clock.now()) };
  const delivery = discordDelivery({
    api: api as unknown as Parameters<typeof discordDelivery>[0]['api'],
    applicationId: () => 'app',
    clock,
  });
  const tokenExpiresAt = clock.now() + TOKEN_MS;
  const address = { platform: 'discord', chat: 'c', thread: null, token: 't', tokenExpiresAt } as const;
  return { delivery, address, calls };
}

/** `/audience` of a thousand, a page every `pageMs`; everything that takes time takes it on one clock. */
function run(platform: (clock: HandClock) => Platform, pageMs: number, words = '@ada.example.com') {
  const clock = handClock();
  const { delivery, address, calls } = platform(clock);
  const world = servicesWithFollowers({ before: () => clock.wait(pageMs) });
  const services = {
    ...world.services,
    now: () => new Date(clock.now()),
    wait: (ms: number, signal: AbortSignal) => clock.wait(ms, signal).catch(() => undefined),
  };
  const dispatch = createDispatch(commands, services);
  const replies: { readonly at: number; readonly reply: SentReply }[] = [];
  const heard: Delivery = {
    send(place, reply, options) {
      replies.push({ at: clock.now(), reply });
      return delivery.send(place, reply, options);
    },
    edit(ref, reply) {
      replies.push({ at: clock.now(), reply });
      return delivery.edit(ref, reply);
    },
  };
  let over = false;
  const exchange = { answer: async () => {}, wait: async () => {}, nothing: async () => {} };
  const request = requestOf({ kind: 'typed', name: 'audience', words }, { address });
  const served = serve(request, exchange, { services, dispatch, delivery: heard }).then(() => {
    over = true;
  });
  const pass = async (ms: number): Promise<void> => {
    for (let at = 0; at < ms && !over; at += 250) {
      await clock.advance(250);
      for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const press = async (label: string): Promise<void> => {
    const last = replies.at(-1);
    if (last === undefined) throw new Error('nothing was sent');
    await dispatch.prepare(requestOf({ kind: 'action', key: keyOf(last.reply, label) }, { address }));
  };
  return { clock, calls, replies, served, pass, press, isOver: () => over, world };
}

const GROUP = (clock: HandClock) => telegram('-100', clock);
const PRIVATE = (clock: HandClock) => telegram('100', clock);

function gaps(calls: readonly number[]): readonly number[] {
  return calls.slice(1).map((at, before) => at - (calls[before] ?? 0));
}

describe('the progress of /audience', () => {
  it.each([
    ['on Discord', discord, 2_000],
    ['in a private chat on Telegram', PRIVATE, 2_000],
    ['in a group on Telegram', GROUP, 4_000],
  ])('comes as often as it may %s, and no more often', async (_where, platform, everyMs) => {
    const { calls, pass, served, replies } = run(platform, 1_500);
    await pass(60_000);
    await served;
    // The first edit and the last one need not wait so long.
    const between = gaps(calls).slice(1, -1);
    expect(between.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...between)).toBeGreaterThanOrEqual(everyMs);
    expect(Math.max(...between)).toBeLessThanOrEqual(everyMs + 2_000);
    expect(replies.at(-1)?.reply.data).toMatchObject({ n: 1_000 });
  });

  it.each([
    ['on Discord', discord],
    ['in a private chat on Telegram', PRIVATE],
    ['in a group on Telegram', GROUP],
  ])('ends within a second of Stop %s, in the middle of a page', async (_where, platform) => {
    const { calls, pass, press, served, clock, isOver, replies } = run(platform, 3_000);
    await pass(10_500);
    const pressed = clock.now();
    await press('Stop');
    await pass(1_000);
    expect(isOver()).toBe(true);
    await served;
    expect((calls.at(-1) ?? Number.POSITIVE_INFINITY) - pressed).toBeLessThanOrEqual(1_000);
    expect(replies.at(-1)?.reply.data).toMatchObject({ n: 300 });
  });

  it('ends with what there is before Discord’s token does', async () => {
    const { calls, pass, served, clock, replies } = run(discord, 100_000);
    const begun = clock.now();
    await pass(2 * TOKEN_MS);
    await served;
    const last = replies.at(-1);
    expect((calls.at(-1) ?? Number.POSITIVE_INFINITY) - begun).toBeLessThan(TOKEN_MS);
    expect(last?.reply.data).toMatchObject({ n: 900 });
    expect(last === undefined ? '' : plainText(last.reply)).toContain('can soon no longer be changed');
  });
});
