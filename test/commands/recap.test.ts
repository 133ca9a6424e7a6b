import { describe, expect, it } from 'vitest';
import { conversation } from '../helpers/ask.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { everybody, testServices } from '../helpers/services.ts';
import { newId, testClock } from '../helpers/stores.ts';

const manager = { rights: 'manager' } as const;
const other = { asker: { id: 'person-2', name: null } };

function talk() {
  const clock = testClock('2026-10-05T12:00:00.000Z');
  const store = memoryStore({ now: clock.now, newId });
  const services = testServices(everybody, { store, now: clock.now, newId });
  return { clock, store, services, ...conversation(services) };
}

describe('/recap', () => {
  it('answers what was checked and done in October', async () => {
    const { type, clock } = talk();
    clock.set('2026-09-30T23:00:00Z');
    await type('check', '@early.example.com');
    clock.set('2026-10-05T12:00:00Z');
    await type('check', '@ada.example.com');
    await type('check', '@ada.example.com');
    await type('check', '@bea.example.com', other);
    await type('settings', 'currency EUR', manager);
    clock.set('2026-11-01T00:00:00Z');
    await type('check', '@late.example.com');
    const { text, reply } = await type('recap', 'October');
    expect(text).toContain('What happened 1 Oct 2026 – 31 Oct 2026');
    expect(text).toContain('3 verdicts on 2 profiles: 3 Strong reach');
    expect(text).toContain('5 Oct 2026 · Currency set: EUR');
    expect(text).toMatch(/ada\.example\.com.*Strong reach/);
    expect(text).not.toMatch(/early|late/);
    expect(reply.data).toMatchObject({
      recap: { from: '2026-10-01', to: '2026-10-31', verdicts: { given: 3, profiles: 2 }, counts: { settings: 1 } },
    });
  });

  it('counts days in the team’s time zone', async () => {
    const { type, clock } = talk();
    await type('settings', 'zone Asia/Tokyo', manager);
    clock.set('2026-10-31T20:00:00Z');
    await type('check', '@ada.example.com');
    expect((await type('recap', '2026-10')).text).not.toContain('ada.example.com');
    expect((await type('recap', 'since:2026-11-01 until:2026-11-01')).text).toContain('1 Nov 2026 · ada.example.com');
  });

  it('leaves out what was undone, and the undoing', async () => {
    const { type } = talk();
    await type('settings', 'currency EUR', manager);
    await type('undo', '', manager);
    expect((await type('recap', '')).text).toContain('Nothing was checked');
  });

  it('shows private verdicts to their asker alone, in an answer for them alone', async () => {
    const { type } = talk();
    await type('check', '@ada.example.com private');
    expect((await type('recap', '')).text).not.toContain('ada.example.com');
    expect((await type('recap', 'private:yes', other)).text).not.toContain('ada.example.com');
    const own = await type('recap', 'private:yes');
    expect(own.text).toContain('ada.example.com');
    expect(own.private).toBe(true);
  });

  it('shows one page after the other, of the same days', async () => {
    const { type, press, clock } = talk();
    for (let n = 0; n < 20; n++) await type('check', `@p${n}.example.com`);
    const first = await type('recap', '');
    expect(first.text).toContain('Page 1 of 2');
    expect(first.text).not.toContain('p19.example.com');
    clock.set('2026-10-07T11:00:00Z');
    const second = await press(first.reply, 'More');
    expect(second.text).toContain('p19.example.com');
    expect(second.text).toContain('20 verdicts on 20 profiles');
  });

  it.each([
    ['smarch', 'October'],
    ['since:yesterday', '2026-10-01'],
    ['until:soon', '2026-10-31'],
    ['since:2026-10-05 until:2026-10-01', '2026-10-05'],
  ])('names what would do instead of %s', async (words, named) => {
    const { type } = talk();
    const { text, private: hidden } = await type('recap', words);
    expect(text).toContain(named);
    expect(hidden).toBe(true);
  });

  it('is the team’s own', async () => {
    const { type } = talk();
    await type('check', '@ada.example.com');
    expect((await type('recap', '', { team: 'team-2' })).text).toContain('Nothing was checked');
  });
});
