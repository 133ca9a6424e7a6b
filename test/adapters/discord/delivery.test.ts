import { describe, expect, it } from 'vitest';
import { createApi, type DiscordApi, type OriginalEdit } from '../../../adapters/discord/api.ts';
import { createDelivery } from '../../../adapters/discord/delivery.ts';
import type { SentReply } from '../../../commands/reply.ts';
import type { Address } from '../../../commands/request.ts';

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
    const stuck = expect(delivery.send(address, filling, options)).rejects.toThrow('cut');
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
  const api = createApi(rest as unknown as Parameters<typeof createApi>[0], clock);
  const message = { body: { flags: 0, components: [] }, files: [] } as unknown as OriginalEdit['message'];
  await expect(api.editOriginal({ applicationId: '600', token: 't', message, preliminary })).rejects.toThrow();
  expect(calls).toBe(times);
});
