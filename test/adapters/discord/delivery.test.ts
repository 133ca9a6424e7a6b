import { describe, expect, it } from 'vitest';
import { createApi, type DiscordApi, type OriginalEdit } from '../../../adapters/discord/api.ts';
import { startDiscord } from '../../../adapters/discord/bot.ts';
import { createDelivery } from '../../../adapters/discord/delivery.ts';
import { createDispatch } from '../../../commands/dispatch.ts';
import type { SentReply } from '../../../commands/reply.ts';
import type { Address } from '../../../commands/request.ts';
import { english } from '../../../src/i18n/messages.ts';
import { ok } from '../../../src/result.ts';
import { type DiscordStandinOptions, startDiscordStandin } from '../../helpers/discord-standin.ts';
import { testServices } from '../../helpers/services.ts';

const clock = { now: () => 0, wait: () => Promise.resolve() };
const address: Address = { platform: 'discord', chat: '1', thread: null, token: 'secret', tokenExpiresAt: 900_000 };
const options = { nonce: 'event-1', private: false };
const last: SentReply = { kind: 'reply', tone: 'neutral', title: ['the verdict'], blocks: [], actions: [] };
const filling: SentReply = { ...last, blocks: [{ kind: 'progress', done: 1, total: 2, text: ['looking'] }] };

/** An API whose preliminary edits never come to an end by themselves. */
function stuckApi() {
  const edits: OriginalEdit[] = [];
  const api: DiscordApi = {
    respond: () => Promise.resolve(),
    post: () => Promise.resolve('1'),
    whoAmI: () => Promise.resolve(ok({ name: 'Assay', applicationId: '600' })),
    commands: () => ({ read: () => Promise.resolve([]), write: () => Promise.resolve([]) }),
    editOriginal(edit) {
      edits.push(edit);
      const { preliminary } = edit;
      if (preliminary === null) return Promise.resolve();
      return new Promise((_resolve, reject) => {
        preliminary.addEventListener('abort', () => reject(new Error('cut')));
      });
    },
  };
  return { edits, delivery: createDelivery({ api, applicationId: () => '600', clock }) };
}

describe('a preliminary edit that is stuck', () => {
  it('is cut short by the last one', async () => {
    const { edits, delivery } = stuckApi();
    const ref = { address, message: '@original' };
    const stuck = delivery.edit(ref, filling).catch(() => 'cut');
    await delivery.edit(ref, last);
    await stuck;
    expect(edits.map(({ preliminary }) => preliminary?.aborted ?? 'last')).toEqual([true, 'last']);
  });

  it('is cut short when it was the first message, too', async () => {
    const { delivery } = stuckApi();
    const stuck = expect(delivery.send(address, filling, options)).rejects.toThrow();
    await delivery.send(address, last, options);
    await stuck;
  });
});

it.each([
  ['once, when another will replace it', new AbortController().signal, 1],
  ['four times, when it is the last', null, 4],
])('an edit that meets a passing failure is tried %s', async (_when, preliminary, times) => {
  let calls = 0;
  const rest = {
    patch: () => {
      calls++;
      return Promise.reject(new Error('cut line'));
    },
  };
  const api = createApi({ interactions: rest, messages: rest } as unknown as Parameters<typeof createApi>[0], clock);
  const message = { body: { flags: 0, components: [] }, files: [] } as unknown as OriginalEdit['message'];
  await expect(api.editOriginal({ applicationId: '600', token: 't', message, preliminary })).rejects.toThrow();
  expect(calls).toBe(times);
});

describe('a message that nobody just asked for', () => {
  const reply: SentReply = { kind: 'reply', tone: 'neutral', title: ['News'], blocks: [], actions: [] };
  const noticeAt = (chat: string): Address => ({
    platform: 'discord',
    chat,
    thread: null,
    token: null,
    tokenExpiresAt: null,
  });
  async function rig(interfere?: DiscordStandinOptions['interfere']) {
    const standin = await startDiscordStandin(interfere === undefined ? {} : { interfere });
    const services = testServices();
    const bot = await startDiscord({
      config: { token: standin.token, applicationId: null, guildId: null, apiUrl: standin.url },
      serving: { services, dispatch: createDispatch([], services) },
      commands: [],
      messages: english,
      clock: { now: Date.now, wait: () => Promise.resolve() },
    });
    if (!bot.ok) throw new Error(bot.error.kind);
    const close = async (): Promise<void> => {
      await bot.value.stop();
      await standin.close();
    };
    return { standin, outbound: services.outbound, close };
  }

  it('stands there once, however often Discord has trouble of its own', async () => {
    let troubles = 0;
    const { standin, outbound, close } = await rig(({ path }) =>
      path.startsWith('/channels/') && troubles++ < 2 ? { status: 500, after: true } : null,
    );
    expect(
      await outbound.send(noticeAt('901'), reply, 'a watch, a day and a kind: longer than a nonce may be'),
    ).toMatchObject({
      ok: true,
    });
    expect(standin.calls.filter(({ path }) => path === '/channels/901/messages')).toHaveLength(3);
    expect(standin.channels.messages()).toHaveLength(1);
    expect(standin.channels.messages()[0]?.body).toMatchObject({
      allowed_mentions: { parse: [] },
      enforce_nonce: true,
    });
    expect(standin.broken).toEqual([]);
    await close();
  });

  it.each(['missing-access', 'missing-permissions', 'takes-no-messages', 'unknown-channel'] as const)(
    'ends at a channel that is shut: %s',
    async (why) => {
      const { standin, outbound, close } = await rig();
      standin.channels.shut('902', why);
      for (const nonce of ['1', '2']) {
        expect(await outbound.send(noticeAt('902'), reply, nonce)).toMatchObject({ error: { kind: 'chat-closed' } });
      }
      expect(standin.calls.filter(({ path }) => path === '/channels/902/messages')).toHaveLength(1);
      await close();
      expect(await outbound.send(noticeAt('902'), reply, '3')).toMatchObject({ error: { kind: 'not-now' } });
    },
  );
});
