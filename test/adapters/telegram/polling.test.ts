import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pauseAfter } from '../../../adapters/telegram/polling.ts';
import { refusalError } from '../../../adapters/telegram/refusal.ts';
import { privateChat, startTelegramStandIn, type TelegramStandIn } from '../../helpers/telegram-standin.ts';
import { handClock, type Rig, startRig } from '../../helpers/telegram-standin-rig.ts';

let telegram: TelegramStandIn;
let rig: Rig | null = null;
beforeEach(async () => {
  telegram = await startTelegramStandIn();
});
afterEach(async () => {
  await rig?.close();
  await telegram.close();
  rig = null;
});

const refused = (status: number | null, more: object = {}): Error =>
  refusalError({ status, retryAfterSeconds: null, movedTo: null, description: '', ...more });

describe('the pause after a poll that failed', () => {
  it.each([
    ['a conflict, first', refused(409), 1, 5_000],
    ['a conflict, again', refused(409), 3, 20_000],
    ['a conflict, for ever', refused(409), 4_000, 60_000],
    ['a token that was withdrawn', refused(401), 1, 60_000],
    ['too many', refused(429, { retryAfterSeconds: 7 }), 1, 7_000],
    ['an error of the service', refused(502), 1, 500],
    ['the same for a while', refused(502), 5, 8_000],
    ['no answer', refused(null), 40, 60_000],
    ['anything else', new Error('x'), 2, 1_000],
  ])('%s', (_what, error, failures, ms) => expect(pauseAfter(error, failures)).toBe(ms));
});

describe('polling', () => {
  it('says what the conflict is, does not hammer, and goes on when it is over', async () => {
    const clock = handClock();
    telegram.conflict(true);
    rig = await startRig({ telegram, clock });
    const { log } = rig;
    await telegram.until(() => telegram.calls('getUpdates').some(({ status }) => status === 409));
    for (let n = 0; n < 60; n++) {
      await clock.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(telegram.calls('getUpdates').length).toBeLessThanOrEqual(15);
    expect(log.find(({ event }) => event === 'telegram-conflict')?.detail).toContain('TELEGRAM_TOKEN');
    expect(rig.bot.ready()).toBe(false);
    telegram.conflict(false);
    telegram.say({ chat: privateChat, text: '/help' });
    await clock.advance(60_000);
    await telegram.until(() => telegram.messages().length === 1);
    expect(rig.bot.ready()).toBe(true);
  });

  it('removes a webhook that an earlier installation left', async () => {
    const description = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first";
    telegram.fault('getUpdates', { status: 409, description });
    rig = await startRig({ telegram, clock: handClock() });
    telegram.say({ chat: privateChat, text: '/help' });
    await telegram.until(() => telegram.messages().length === 1);
    expect(telegram.calls('deleteWebhook')).toHaveLength(1);
  });

  it.each([
    ['errors of the service', { status: 502, times: 3 }],
    ['cut connections', { drop: 'before', times: 3 } as const],
    ['a flood', { status: 429, retryAfter: 1 }],
  ])('goes on after %s', async (_what, fault) => {
    telegram.fault('getUpdates', fault);
    rig = await startRig({ telegram });
    telegram.say({ chat: privateChat, text: '/help' });
    await telegram.until(() => telegram.messages().length === 1);
  });

  it('answers 150 updates once each, many at the same time', async () => {
    rig = await startRig({ telegram });
    for (let n = 0; n < 150; n++) telegram.say({ chat: privateChat, text: `/check @person${n}.test` });
    await telegram.until(() => telegram.messages().length === 150);
    const texts = telegram.messages().map(({ text }) => text);
    expect(new Set(texts).size).toBe(150);
    await telegram.until(() => telegram.updates.waiting().length === 0);
  });
});

it('names neither token nor message in the log, whatever fails', async () => {
  telegram.fault('sendMessage', { drop: 'before', times: 99 });
  telegram.fault('getUpdates', { drop: 'before', times: 2 });
  rig = await startRig({ telegram });
  telegram.say({ chat: privateChat, text: '/check @secretive.test' });
  const { log } = rig;
  await vi.waitFor(() => expect(log.map(({ event }) => event)).toContain('delivery-failed'), 5_000);
  const written = JSON.stringify(log);
  expect(written).not.toContain(telegram.token);
  expect(written).not.toContain('made-up-token');
  expect(written).not.toContain('secretive');
});
