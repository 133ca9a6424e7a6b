import { describe, expect, it } from 'vitest';
import type { Address } from '../../commands/request.ts';
import { conversation } from '../helpers/ask.ts';
import { requestOf, testServices } from '../helpers/services.ts';

const { address } = requestOf({ kind: 'words', text: '' });
const elsewhere: { readonly address: Address } = { address: { ...address, chat: 'chat-2' } };

describe('/watching', () => {
  it('shows what the team watches, with when it is looked at, and a button to stop each', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    await type('watch', '@ada.example.com');
    await type('watch', '@bob.example.com', elsewhere);
    const list = await type('watching', '');
    expect(list.text).toContain('2 profiles are watched');
    expect(list.text).toContain('bob.example.com · Bluesky (in another channel)');
    expect(list.reply.actions.map(({ label }) => label).toSorted()).toEqual([
      'Stop ada.example.com',
      'Stop bob.example.com',
    ]);
    await press(list.reply, 'Stop bob.example.com', { asker: { id: 'person-9', name: null } });
    expect((await type('watching', '')).text).toContain('One profile is watched');
  });

  it('turns pages when there are many', async () => {
    const services = testServices();
    const { type, press } = conversation(services);
    for (let n = 0; n < 20; n++) await type('watch', `@p${n}.example.com`);
    const first = await type('watching', '');
    expect(first.text).toContain('Page 1 of 3');
    const third = await press((await press(first.reply, 'More')).reply, 'More');
    expect(third.text).toContain('Page 3 of 3');
    expect(third.reply.actions).toHaveLength(4);
  });

  it('shows nothing of another team', async () => {
    const services = testServices();
    const { type } = conversation(services);
    await type('watch', '@bob.example.com');
    const other = await type('watching', '', { team: 'team-2' });
    expect(other.text).not.toContain('bob');
    expect(other.text).toContain('Nothing is watched yet');
  });

  it('prints each watch for scripts', async () => {
    const services = testServices();
    const { type } = conversation(services);
    await type('watch', '@ada.example.com');
    const { reply } = await type('watching', '');
    expect(reply.data).toMatchObject({
      watches: [
        { profile: { network: 'bluesky', handle: 'ada.example.com' }, every: 'day', until: null, stopped: null },
      ],
    });
  });
});
