import { afterEach, describe, expect, it, vi } from 'vitest';
import { startDiscord } from '../../../adapters/discord/bot.ts';
import { type Command, defineCommand } from '../../../commands/command.ts';
import { createDispatch } from '../../../commands/dispatch.ts';
import type { Reply } from '../../../commands/reply.ts';
import { english } from '../../../src/i18n/messages.ts';
import { type DiscordStandin, startDiscordStandin } from '../../helpers/discord-standin.ts';
import { memoryStore } from '../../helpers/memory-store.ts';
import { testServices } from '../../helpers/services.ts';
import { newId } from '../../helpers/stores.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const said: Reply = { kind: 'reply', tone: 'neutral', title: ['Verdict after all'], blocks: [] };

/** A `check` that waits, or answers at once. */
function check(waits: boolean, run: () => Promise<Reply>): Command {
  return defineCommand({
    name: 'check',
    describe: 'check.describe',
    options: { handle: { kind: 'text', describe: 'check.handle', required: true, maxLength: 60 } },
    waits: () => waits,
    run,
  });
}

/** A life of the bot over a store that outlives it; a dead one sends nothing any more. */
function lives(standin: DiscordStandin) {
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const store = memoryStore({ now, newId });
  return {
    store,
    pass: (ms: number): void => {
      ahead += ms;
      standin.advance(ms);
    },
    async start(command: Command, wait = testServices().wait) {
      const services = testServices(undefined, { store, now, newId, wait });
      const bot = await startDiscord({
        config: { token: standin.token, applicationId: null, guildId: null, apiUrl: standin.url },
        serving: { services, dispatch: createDispatch([command], services) },
        commands: [command],
        messages: english,
        clock: { now: () => now().getTime(), wait: () => Promise.resolve() },
      });
      if (!bot.ok) throw new Error(bot.error.kind);
      closing.push(bot.value.stop);
      return bot.value;
    },
  };
}

async function standIn(): Promise<DiscordStandin> {
  const standin = await startDiscordStandin();
  closing.push(standin.close);
  return standin;
}

/** Nobody is given any time at the end. */
const atOnce = (): Promise<void> => Promise.resolve();
const asked = { kind: 'command', name: 'check', options: { handle: 'ada.test' } } as const;

describe('after a restart', () => {
  it.each([
    ['soon', 100],
    ['after minutes', 10 * 60_000],
  ])('the message behind an announced wait becomes the answer: %s', async (_when, pause) => {
    const standin = await standIn();
    const { start, pass, store } = lives(standin);
    const bot = await start(
      check(true, () => new Promise(() => {})),
      (ms, signal) => (ms === 6_000 || ms === 1_000 ? atOnce() : testServices().wait(ms, signal)),
    );
    const exchange = standin.sendInteraction(asked);
    await standin.until(() => exchange.answers.first !== null);
    await bot.stop();
    pass(pause);
    await start(check(true, () => Promise.resolve(said)));
    await standin.until(() => JSON.stringify(exchange.answers.message).includes('Verdict after all'));
    expect(exchange.answers.followUps).toEqual([]);
    await vi.waitFor(async () => expect(await store.inbox.unfinished('discord', true)).toBe(0));
  });

  it('says nothing to somebody whose token is over, and forgets what they asked', async () => {
    const standin = await standIn();
    const { start, pass, store } = lives(standin);
    const bot = await start(
      check(true, () => new Promise(() => {})),
      (ms, signal) => (ms === 6_000 || ms === 1_000 ? atOnce() : testServices().wait(ms, signal)),
    );
    const exchange = standin.sendInteraction(asked);
    await standin.until(() => exchange.answers.first !== null);
    await bot.stop();
    pass(16 * 60_000);
    await start(check(true, () => Promise.resolve(said)));
    await vi.waitFor(async () => {
      expect(await store.inbox.unfinished('discord', true)).toBe(0);
      expect(await store.inbox.claim({ platform: 'discord', owner: 'x', forMs: 1, limit: 9, begun: [0, 99] })).toEqual(
        [],
      );
    });
    expect(exchange.answers.edits).toEqual([]);
  });
});

it('keeps no token of what was answered', async () => {
  const standin = await standIn();
  const { start, store } = lives(standin);
  await start(check(false, () => Promise.resolve(said)));
  const exchange = standin.sendInteraction(asked);
  await standin.until(() => exchange.answers.message !== null);
  await vi.waitFor(async () => {
    expect(await store.inbox.unfinished('discord', true)).toBe(0);
    expect(await store.inbox.claim({ platform: 'discord', owner: 'x', forMs: 1, limit: 9, begun: [0, 99] })).toEqual(
      [],
    );
  });
});

it('knows the servers that removed it, and those that are only out of reach', async () => {
  const standin = await standIn();
  const { start, store } = lives(standin);
  const [left, back] = [vi.spyOn(store.places, 'left'), vi.spyOn(store.places, 'back')];
  await start(check(false, () => Promise.resolve(said)));
  standin.sendRaw('GUILD_DELETE', { id: '71', unavailable: true });
  standin.sendRaw('GUILD_DELETE', { id: '72' });
  standin.sendRaw('GUILD_CREATE', { id: '73', name: 'Programme', channels: [], members: [] });
  await vi.waitFor(() => expect(back).toHaveBeenCalledWith('discord', '73'));
  expect(left.mock.calls).toEqual([['discord', '72']]);
});
