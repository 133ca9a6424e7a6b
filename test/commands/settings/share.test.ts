import { describe, expect, it } from 'vitest';
import type { Role } from '../../../commands/rights.ts';
import { conversation } from '../../helpers/ask.ts';
import { memoryStore } from '../../helpers/memory-store.ts';
import { everybody, testServices } from '../../helpers/services.ts';
import { newId, testClock } from '../../helpers/stores.ts';

type Where = 'discord' | 'telegram' | 'other';
const PLACES = {
  discord: { platform: 'discord', id: 'guild-77', alone: false, asker: '80177' },
  telegram: { platform: 'telegram', id: '-5', alone: false, asker: '501' },
  other: { platform: 'telegram', id: '-6', alone: false, asker: '501' },
} as const;

/** A Discord server and two Telegram groups; `at` asks there, by somebody who manages it unless said. */
async function twoPlatforms() {
  const clock = testClock();
  const store = memoryStore({ now: clock.now, newId });
  const services = testServices(everybody, { store, now: clock.now, newId });
  const { type, press, ask } = conversation(services);
  const at = async (where: Where, rights: 'member' | 'manager' = 'manager', person?: string) => {
    const { platform, id, alone, asker } = PLACES[where];
    const team = await store.places.at(platform, id);
    const address = { platform, chat: id, thread: null, token: null, tokenExpiresAt: null };
    return { team, place: { id, alone }, asker: { id: person ?? asker, name: null }, rights, address };
  };
  const code = async (where: Where = 'discord'): Promise<string> => {
    const { text } = await type('settings', 'join', await at(where));
    return /code:(\S+)/.exec(text)?.[1] ?? '';
  };
  const join = async (where: Where = 'telegram'): Promise<void> => {
    const shown = await type('settings', `join code:${await code()}`, await at(where));
    const done = await press(shown.reply, 'Share it', await at(where));
    expect(done.text).toContain('shares that team now');
  };
  return { clock, store, services, type, press, ask, at, code, join };
}

describe('sharing a team', () => {
  it('gives one code, to its asker alone, that says what it gives away', async () => {
    const { type, at } = await twoPlatforms();
    const { text, private: hidden } = await type('settings', 'join', await at('discord'));
    expect(text).toMatch(/\/settings join code:[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}/);
    expect(text).toContain('outcomes');
    expect(hidden).toBe(true);
  });

  it('says what becomes of both teams before anything is done', async () => {
    const { type, at, code, store } = await twoPlatforms();
    const own = await store.places.at('telegram', '-5');
    const { text, reply } = await type('settings', `join code:${await code()}`, await at('telegram'));
    expect(text).toContain('stays as it is');
    expect(text).toContain('comes back when this place leaves');
    expect(reply.actions).toHaveLength(1);
    expect(await store.places.at('telegram', '-5')).toBe(own);
  });

  it('lets both places see and change the same from then on', async () => {
    const { type, at, join } = await twoPlatforms();
    await type('settings', 'zone Asia/Tokyo', await at('discord'));
    await type('check', '@ada.example.com', await at('discord'));
    await type('check', '@own.example.com', await at('telegram'));
    await join();
    const here = await at('telegram', 'member');
    expect((await type('settings', '', here)).text).toMatch(/Shared with: .*a Discord server/);
    expect((await type('settings', 'zone', here)).text).toContain('Asia/Tokyo');
    expect((await type('explain', '', here)).text).toContain('ada.example.com');
  });

  it('brings a place’s own team back as it was, and shows it nothing of the shared one', async () => {
    const { type, press, at, join, store } = await twoPlatforms();
    const own = await store.places.at('telegram', '-5');
    await type('settings', 'currency CHF', await at('telegram'));
    await join();
    await type('check', '@ada.example.com', await at('telegram'));
    const public1 = await type('check', '@bea.example.com', await at('telegram'));
    const asked = await type('settings', 'leave', await at('telegram'));
    expect(asked.text).toContain('stays with that team');
    expect(asked.text).not.toContain('deleted after 30 days');
    const left = await press(asked.reply, 'Stop sharing', await at('telegram'));
    expect(left.text).toContain('own team again');
    expect(await store.places.at('telegram', '-5')).toBe(own);
    expect((await type('settings', 'currency', await at('telegram'))).text).toContain('CHF');
    expect((await type('explain', '', await at('telegram'))).text).toContain('no verdict here');
    expect((await press(public1.reply, /^Why/, await at('telegram'))).text).toContain('no longer known');
    expect((await type('explain', '', await at('discord'))).text).toContain('bea.example.com');
  });

  it('tells a place nothing more of what the shared team watches', async () => {
    const { type, press, at, join, store } = await twoPlatforms();
    const guest = await at('telegram');
    await type('watch', '@mine.example.com', guest);
    await join();
    const team = await store.places.at('telegram', '-5');
    await type('watch', '@ada.example.com', await at('telegram'));
    await type('watch', '@ada.example.com', await at('discord'));
    const asked = await type('settings', 'leave', await at('telegram'));
    expect((await press(asked.reply, 'Stop sharing', await at('telegram'))).text).toContain('1 watch');
    expect(await store.watches.of(team)).toMatchObject([{ address: { platform: 'discord' } }]);
    expect(await store.watches.of(guest.team)).toMatchObject([{ handle: 'mine.example.com' }]);
  });

  it('is of one team at a time: going on to another leaves the first, and its own one waits all the while', async () => {
    const { type, press, at, join, code, store } = await twoPlatforms();
    const own = (await at('telegram')).team;
    await join();
    const first = (await at('telegram')).team;
    await type('watch', '@ada.example.com', await at('telegram'));
    const shown = await type('settings', `join code:${await code('other')}`, await at('telegram'));
    await press(shown.reply, 'Share it', await at('telegram'));
    expect((await at('telegram')).team).toBe((await at('other')).team);
    expect(await store.watches.of(first)).toEqual([]);
    expect(await store.places.leave('telegram', '-5')).toBe(own);
  });

  it('can be ended by the place whose team it is', async () => {
    const { type, press, at, join, store } = await twoPlatforms();
    const own = await store.places.at('telegram', '-5');
    await join();
    const asked = await type('settings', 'leave', await at('discord'));
    expect(asked.text).toContain('a Telegram group');
    expect((await press(asked.reply, 'Stop sharing', await at('discord'))).text).toContain('Nobody else shares');
    expect(await store.places.at('telegram', '-5')).toBe(own);
    expect((await type('settings', 'leave', await at('discord'))).text).toContain('shares no team');
  });

  it('says when the team that is left would have no place any more', async () => {
    const { type, at, join, store } = await twoPlatforms();
    await join();
    await store.places.left('discord', 'guild-77');
    expect((await type('settings', 'leave', await at('telegram'))).text).toContain('deleted after 30 days');
  });

  it.each([
    [
      'twice',
      async ({ type, at, code }: Rig) => {
        const one = await code();
        await type('settings', `join code:${one}`, await at('telegram'));
        return type('settings', `join code:${one}`, await at('other'));
      },
    ],
    [
      'after ten minutes',
      async ({ type, at, code, clock }: Rig) => {
        const one = await code();
        clock.set(clock.now().getTime() + 10 * 60_000);
        return type('settings', `join code:${one}`, await at('telegram'));
      },
    ],
    [
      'after a newer one',
      async ({ type, at, code }: Rig) => {
        const one = await code();
        await code();
        return type('settings', `join code:${one}`, await at('telegram'));
      },
    ],
    ['that never was', async ({ type, at }: Rig) => type('settings', 'join code:AAAA-AAAA', await at('telegram'))],
  ])('refuses a code %s, in the same words', async (_what, tried) => {
    const { text, reply } = await tried(await twoPlatforms());
    expect(text).toContain('That code does not work');
    expect(text).toContain('was used, is older than ten minutes, or never was');
    expect(reply.data).toMatchObject({ error: { kind: 'forbidden' } });
  });

  it('counts tries, and then asks to wait, however many places somebody tries it from', async () => {
    const { type, at, code, clock } = await twoPlatforms();
    const right = await code();
    for (let n = 0; n < 5; n++) await type('settings', `join code:AAAA-AAA${n + 2}`, await at('telegram'));
    const limited = await type('settings', `join code:${right}`, await at('other'));
    expect(limited.reply.data).toMatchObject({ error: { kind: 'rate-limited', retryAfterSeconds: 600 } });
    expect(limited.text).toContain('Too many codes were tried. Try again in 10 minutes');
    clock.set(clock.now().getTime() + 10 * 60_000 + 1_000);
    expect((await type('settings', `join code:${await code()}`, await at('other'))).text).toContain('Share that team?');
  });

  it('is for those who manage a place, there and at the moment they press', async () => {
    const { type, press, at, code, store } = await twoPlatforms();
    expect((await type('settings', 'join', await at('discord', 'member'))).text).toContain('Only those who manage');
    const one = await code();
    expect((await type('settings', `join code:${one}`, await at('telegram', 'member'))).text).toContain('Only those');
    const own = await store.places.at('telegram', '-5');
    const { reply } = await type('settings', `join code:${one}`, await at('telegram'));
    expect((await press(reply, 'Share it', await at('telegram', 'member'))).text).toContain('Only those who manage');
    expect((await press(reply, 'Share it', await at('telegram', 'manager', '999'))).text).toContain('Whoever asked');
    expect((await press(reply, 'Share it', await at('other'))).text).toContain('no longer known');
    expect(await store.places.at('telegram', '-5')).toBe(own);
  });

  it('does not take the button’s own code for one that can be typed elsewhere', async () => {
    const { at, store, ask } = await twoPlatforms();
    const yes = await store.joinCodes.make({ team: 'team-1', by: 'yes:telegram:-5' });
    const options = { change: 'join', yes: yes.code };
    const { text } = await ask({ kind: 'command', name: 'settings', options }, await at('other'));
    expect(text).toContain('does not work');
  });

  it('is refused in a private chat, which nobody may take along when they leave', async () => {
    const { type, at, code } = await twoPlatforms();
    const alone = { ...(await at('telegram')), place: { id: '501', alone: true } };
    expect((await type('settings', 'join', alone)).text).toContain('team of one');
    expect((await type('settings', `join code:${await code()}`, alone)).text).toContain('team of one');
  });

  it('lasts while the bot is away for days, and ends when it was away for longer than a team is kept', async () => {
    const { at, join, store, clock } = await twoPlatforms();
    const own = (await at('telegram')).team;
    await join();
    const shared = (await at('telegram')).team;
    await store.places.left('telegram', '-5');
    clock.set(clock.now().getTime() + 3 * 86_400_000);
    expect((await at('telegram')).team).toBe(shared);
    await store.places.left('telegram', '-5');
    clock.set(clock.now().getTime() + 31 * 86_400_000);
    expect((await at('telegram')).team).toBe(own);
  });

  it('moves with a group that becomes a supergroup', async () => {
    const { at, join, store } = await twoPlatforms();
    const own = (await at('telegram')).team;
    await join();
    await store.places.moved('telegram', '-5', '-1005');
    expect(await store.places.at('telegram', '-1005')).toBe((await at('discord')).team);
    expect(await store.places.leave('telegram', '-1005')).toBe(own);
  });

  it('gives nothing to the buttons of somebody who left the place', async () => {
    const { type, press, at, services } = await twoPlatforms();
    let role: Role = 'member';
    services.roles.open('telegram', async (place) => (place === '-5' ? role : null));
    const { reply } = await type('check', '@ada.example.com private', await at('telegram', 'member'));
    const own = { ...(await at('telegram')), team: 'their-own', place: { id: '501', alone: true } };
    expect((await press(reply, /^Why/, own)).text).toContain('ada.example.com');
    role = 'outsider';
    expect((await press(reply, /^Why/, own)).text).toContain('no longer known');
  });
});

type Rig = Awaited<ReturnType<typeof twoPlatforms>>;
