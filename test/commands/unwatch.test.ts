import { describe, expect, it } from 'vitest';
import type { Address } from '../../commands/request.ts';
import { ok } from '../../src/result.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { requestOf, testServices } from '../helpers/services.ts';

const { address } = requestOf({ kind: 'words', text: '' });
const elsewhere: { readonly address: Address } = { address: { ...address, chat: 'chat-2' } };

describe('/unwatch', () => {
  it('stops a watch of this channel, which one press takes back', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    await type('watch', '@ada.example.com every:week until:2027-01-31 zone:Europe/Berlin');
    const before = await services.store.watches.of('team-1');
    const stopped = await type('unwatch', '@ada.example.com');
    expect(stopped.text).toContain('ada.example.com is not watched any more');
    expect(await services.store.watches.of('team-1')).toEqual([]);
    await press(stopped.reply, 'Watch again');
    const [after] = await services.store.watches.of('team-1');
    expect(after).toMatchObject({ every: 'week', zone: 'Europe/Berlin', until: before[0]?.until });
  });

  it('leaves the same profile watched in another channel', async () => {
    const services = testServices();
    const { type } = conversation(services);
    await type('watch', '@ada.example.com');
    await type('watch', '@ada.example.com', elsewhere);
    await type('unwatch', '@ada.example.com');
    expect((await services.store.watches.of('team-1')).map(({ address: { chat } }) => chat)).toEqual(['chat-2']);
    await type('unwatch', '@ada.example.com');
    expect(await services.store.watches.of('team-1')).toEqual([]);
  });

  it('has the same words for what is not watched and for what another team watches', async () => {
    const services = testServices();
    const { type, ask } = conversation(services);
    await type('watch', '@ada.example.com');
    const other = { team: 'team-2' };
    const foreign = await type('unwatch', '@ada.example.com', other);
    const [watch] = await services.store.watches.of('team-1');
    const byId = await ask({ kind: 'command', name: 'unwatch', options: { id: watch?.id ?? '' } }, other);
    const unknown = await ask({ kind: 'command', name: 'unwatch', options: { id: 'no-such-id' } }, other);
    expect(foreign.text).toContain('is not watched here');
    expect(byId.text).toBe(unknown.text);
    expect(await services.store.watches.of('team-1')).toHaveLength(1);
  });

  it('keeps the first name of a profile that was renamed meanwhile known by its id', async () => {
    const services = testServices(async ({ network }) =>
      ok(evidenceOf({ network, handle: 'lovelace.example.com', id: 'did:plc:ada' })),
    );
    const { type } = conversation(services);
    await type('watch', '@ada.example.com');
    expect((await type('unwatch', '@lovelace.example.com')).text).toContain('not watched any more');
  });
});
