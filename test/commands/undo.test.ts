import { describe, expect, it } from 'vitest';
import { conversation } from '../helpers/ask.ts';
import { testServices } from '../helpers/services.ts';

const manager = { rights: 'manager' } as const;
const second = { rights: 'manager', asker: { id: 'person-2', name: null } } as const;
const member = { asker: { id: 'person-3', name: null } };

describe('/undo', () => {
  it('takes the asker’s last step back, and then the one before', async () => {
    const { type } = conversation(testServices());
    await type('settings', 'zone Europe/Berlin', manager);
    await type('settings', 'currency EUR', second);
    await type('settings', 'nudges off', manager);
    expect((await type('undo', '', manager)).text).toContain('Question after an event set: off');
    expect((await type('undo', '', manager)).text).toContain('Time zone set: Europe/Berlin');
    expect((await type('undo', '', manager)).text).toContain('Nothing of yours to undo');
    expect((await type('settings', '')).text).toContain('Currency: EUR');
  });

  it('says politely that it was undone already', async () => {
    const { type, press } = conversation(testServices());
    const { reply } = await type('settings', 'zone Europe/Berlin', manager);
    await press(reply, 'Undo', second);
    const again = await press(reply, 'Undo', manager);
    expect(again.text).toContain('That is undone already');
    expect(again.private).toBe(true);
  });

  it('says that it was changed since, and changes nothing', async () => {
    const { type, press } = conversation(testServices());
    const { reply } = await type('settings', 'zone Europe/Berlin', manager);
    await type('settings', 'zone Asia/Tokyo', second);
    expect((await press(reply, 'Undo', manager)).text).toContain('changed again since');
    expect((await type('settings', 'zone')).text).toContain('Asia/Tokyo');
  });

  it('takes the right that doing takes, when it is pressed', async () => {
    const { type, press } = conversation(testServices());
    const { reply } = await type('settings', 'zone Europe/Berlin', manager);
    expect((await press(reply, 'Undo', member)).text).toContain('Only those who manage');
    expect((await press(reply, 'Undo', { rights: 'member' })).text).toContain('Only those who manage');
    expect((await type('undo', '', { rights: 'member' })).text).toContain('Only those who manage');
  });

  it('knows nothing of another team’s steps, in the words for none', async () => {
    const services = testServices();
    const { type, ask } = conversation(services);
    await type('settings', 'zone Europe/Berlin', manager);
    const step = await services.store.steps.lastOf('team-1', 'person-1');
    const options = { step: step?.id ?? '' };
    const foreign = await ask({ kind: 'command', name: 'undo', options }, { ...manager, team: 'team-2' });
    const none = await ask({ kind: 'command', name: 'undo', options: { step: 'no-such-step' } }, manager);
    expect(foreign.text).toBe(none.text);
    expect((await type('settings', 'zone')).text).toContain('Europe/Berlin');
  });
});
