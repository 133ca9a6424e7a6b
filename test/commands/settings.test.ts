import { describe, expect, it } from 'vitest';
import { conversation } from '../helpers/ask.ts';
import { everybody, testServices } from '../helpers/services.ts';
import { testClock } from '../helpers/stores.ts';

const manager = { rights: 'manager' } as const;
const INSTAGRAM = '@ada network:instagram followers:60K following:300 posts:400 likes:900 replies:40';

function talk() {
  const services = testServices();
  return { services, ...conversation(services) };
}

describe('/settings', () => {
  it('shows what is set and what is as usual, to every member', async () => {
    const { type } = talk();
    await type('settings', 'zone Europe/Berlin', manager);
    const { text, reply } = await type('settings', '');
    expect(text).toContain('Time zone: Europe/Berlin');
    expect(text).toContain('Verdicts: seen by everybody in the channel');
    expect(reply.data).toMatchObject({ settings: { zone: 'Europe/Berlin', currency: null, verdicts: 'public' } });
  });

  it.each([
    ['network ig', 'Usual network: Instagram.'],
    ['line instagram 50K', 'High-volume line: Instagram 50K.'],
    ['line 8,000 bluesky', 'High-volume line: Bluesky 8,000.'],
    ['language Deutsch', 'Language: de.'],
    ['language pt-BR', 'Language: pt-BR.'],
    ['zone berlin', 'Time zone: Europe/Berlin.'],
    ['currency eur', 'Currency: EUR.'],
    ['verdicts private', 'Verdicts: seen by the asker alone.'],
    ['retention 90 days', 'Retention: 90 days.'],
    ['nudges off', 'Question after an event: off.'],
    ['decide everybody', 'Who may decide: everybody.'],
    ['vote managers', 'Who may vote: those who manage this server or group.'],
    ['timezone UTC', 'Time zone: UTC.'],
  ])('takes %s', async (words, said) => {
    const { type } = talk();
    const { text, private: hidden } = await type('settings', words, manager);
    expect(text).toContain(said);
    expect(text).toContain('It was');
    expect(hidden).toBe(false);
  });

  it.each([
    ['network nowhere', 'bluesky'],
    ['line instagram', 'instagram 50K'],
    ['line 50K', 'instagram 50K'],
    ['line instagram 0', 'instagram 50K'],
    ['language klingon!', 'de'],
    ['zone atlantis', 'UTC'],
    ['currency gold', 'EUR'],
    ['verdicts maybe', 'private'],
    ['retention 731', '1 to 730'],
    ['retention 0', '1 to 730'],
    ['settings managers', 'zone'],
    ['join! managers', 'zone'],
  ])('names what would do instead of %s, and changes nothing', async (words, named) => {
    const { type, services } = talk();
    const { text, reply, private: hidden } = await type('settings', words, manager);
    expect(text).toContain(named);
    expect(hidden).toBe(true);
    expect(reply.data).toHaveProperty('error');
    expect(await services.store.settings.names('team-1')).toEqual([]);
  });

  it('is for managers to change, at the moment they ask', async () => {
    const { type } = talk();
    const { text, private: hidden, reply } = await type('settings', 'zone UTC');
    expect(text).toContain('Only those who manage');
    expect(hidden).toBe(true);
    expect(reply.data).toMatchObject({ error: { kind: 'forbidden' } });
  });

  it('sets one thing, or everything, back', async () => {
    const { type, services } = talk();
    await type('settings', 'zone Europe/Berlin', manager);
    await type('settings', 'line instagram 50K', manager);
    expect((await type('settings', 'reset zone', manager)).text).toContain('UTC (as usual)');
    expect(await services.store.settings.names('team-1')).toEqual(['line.instagram']);
    expect((await type('settings', 'reset', manager)).text).toContain('Everything is as usual again.');
    expect(await services.store.settings.names('team-1')).toEqual([]);
    expect((await type('settings', 'reset', manager)).text).toContain('Nothing was set here');
  });

  it('can be undone, and the undo too, with buttons', async () => {
    const { type, press } = talk();
    const { reply } = await type('settings', 'zone Europe/Berlin', manager);
    const undone = await press(reply, 'Undo', manager);
    expect(undone.text).toContain('Time zone set: Europe/Berlin');
    expect((await type('settings', 'zone')).text).toContain('UTC (as usual)');
    expect((await press(undone.reply, 'Do it again', manager)).text).toContain('Done again');
    expect((await type('settings', 'zone')).text).toContain('Europe/Berlin');
  });

  it('shows who may do what, and a button for each', async () => {
    const { type, press } = talk();
    const { reply } = await type('settings', 'rights', manager);
    const pressed = await press(reply, 'Open to all: decide', manager);
    expect(pressed.text).toContain('Who may decide: everybody');
    expect((await press(reply, 'Managers only: vote')).text).toContain('Only those who manage');
  });

  it('asks for a value with a form', async () => {
    const { type, dispatch } = talk();
    const { reply } = await type('settings', '', manager);
    const form = reply.actions.find(({ label }) => label === 'Set: Time zone');
    expect(form).toMatchObject({ does: 'form' });
    expect(dispatch).toBeDefined();
  });

  it('is not another team’s', async () => {
    const { type } = talk();
    await type('settings', 'zone Europe/Berlin', manager);
    expect((await type('settings', 'zone', { team: 'team-2' })).text).toContain('UTC (as usual)');
  });
});

describe('what a team set', () => {
  it('judges by the team’s own line, under another yardstick; other teams’ verdicts stay', async () => {
    const { type } = talk();
    const before = await type('check', INSTAGRAM);
    await type('settings', 'line instagram 200K', manager);
    const after = await type('check', INSTAGRAM);
    const volume = (data: unknown) => (data as { assessment: { volume: { value: number } } }).assessment.volume.value;
    expect(volume(before.reply.data)).toBeGreaterThan(40);
    expect(volume(after.reply.data)).toBeLessThan(40);
    const id = (text: string) => /yardstick \S+/.exec(text)?.[0];
    const yardstick = id((await type('explain', '')).text);
    expect(yardstick).toBeDefined();
    expect(id((await type('explain', '', { team: 'team-2' })).text)).not.toBe(yardstick);
    const other = await type('check', INSTAGRAM, { team: 'team-2' });
    expect(volume(other.reply.data)).toBe(volume(before.reply.data));
  });

  it('does not show in snapshots, which all teams share', async () => {
    const { type, services } = talk();
    await type('settings', 'line bluesky 100', manager);
    await type('check', '@ada.example.com');
    const [newest] = await services.store.snapshots.newest('bluesky:bluesky:ada.example.com');
    expect(newest?.yardstick).toBe((await services.yardstick()).id);
  });

  it('keeps verdicts private in a shared place, unless the question says otherwise', async () => {
    const { type } = talk();
    await type('settings', 'verdicts private', manager);
    expect(await type('check', '@ada.example.com')).toMatchObject({ private: true });
    expect(await type('check', '@ada.example.com private:no')).toMatchObject({ private: false });
    expect(await type('check', '@ada.example.com', { place: { id: 'p', alone: true } })).toMatchObject({
      private: false,
    });
    expect(await type('settings', 'zone')).toMatchObject({ private: false });
  });

  it('looks for a bare name on the usual network first, and alone when it is there', async () => {
    const { type, services } = talk();
    await type('settings', 'network github', manager);
    expect((await type('check', '@ada')).text).toContain('GitHub');
    expect(services.asked).toEqual(['github:ada']);
  });

  it('takes a bare name for one of a usual network that shows programs nothing', async () => {
    const { type, services } = talk();
    await type('settings', 'network instagram', manager);
    expect((await type('check', '@ada')).text).toContain('Instagram');
    expect(services.asked).toEqual([]);
  });

  it('writes numbers as the language does', async () => {
    const { type } = talk();
    await type('settings', 'language de', manager);
    await type('settings', 'line bluesky 8000', manager);
    expect((await type('settings', 'line')).text).toContain('8.000');
  });

  it('is the zone of a new watch', async () => {
    const { type, services } = talk();
    await type('settings', 'zone Asia/Tokyo', manager);
    await type('watch', '@ada.example.com');
    expect(await services.store.watches.of('team-1')).toMatchObject([{ zone: 'Asia/Tokyo' }]);
  });

  it('lets what is the team’s own go earlier, and no other team’s', async () => {
    const clock = testClock('2026-01-05T09:00:00.000Z');
    const services = testServices(everybody, { now: clock.now });
    const { type } = conversation(services);
    await type('settings', 'retention 90', manager);
    await type('check', '@ada.example.com');
    await type('check', '@ada.example.com', { team: 'team-2' });
    clock.set('2026-05-05T09:00:00.000Z');
    const teams = await services.store.settings.retentions();
    const plan = { now: clock.now(), retentionDays: 730, teams, batch: 100 };
    while ((await services.store.sweep.next(plan)) > 0);
    const reader = { asker: { id: 'person-1' } };
    expect(await services.recent.last({ ...reader, team: 'team-1' })).toBeNull();
    expect(await services.recent.last({ ...reader, team: 'team-2' })).not.toBeNull();
  });

  it('reaches another process within seconds', async () => {
    const clock = testClock();
    const here = testServices(everybody, { now: clock.now });
    const { settings } = here.store;
    expect((await settings.of('team-9')).zone).toBeNull();
    const changes = await settings.changes('team-9', [{ name: 'zone', value: 'UTC' }]);
    // As another process does: nothing tells this one.
    const step = { asker: '1', kind: 'settings.set', said: null };
    await here.store.steps.make('team-9', { ...step, changes });
    clock.set(clock.now().getTime() + 3_000);
    expect((await settings.of('team-9')).zone).toBe('UTC');
  });
});
