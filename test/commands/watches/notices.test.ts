import { afterEach, describe, expect, it } from 'vitest';
import { deliveryError } from '../../../commands/delivery.ts';
import type { LogFields } from '../../../src/log.ts';
import { silentLog } from '../../../src/log.ts';
import { testClock } from '../../helpers/stores.ts';
import type { RigOptions } from '../../helpers/watch-rig.ts';
import { chatAddress, watchRig } from '../../helpers/watch-rig.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function rig(options: RigOptions = {}) {
  const made = await watchRig(options);
  stops.push(made.stop);
  const watch = (words: string, chat = '-1', team = 'team-1') =>
    made.talk.type('watch', words, { team, address: chatAddress(chat) });
  return { ...made, watch };
}

describe('a watched profile', () => {
  it('is looked at once a day, and nothing is said while nothing is new', async () => {
    const { watch, pass, looks, told } = await rig();
    await watch('@ada.example.com');
    looks.length = 0;
    await pass(10);
    expect(looks.length).toBeGreaterThanOrEqual(9);
    expect(looks.length).toBeLessThanOrEqual(10);
    expect(told).toEqual([]);
  });

  it('is looked at once a week where that is asked for', async () => {
    const { watch, pass, looks } = await rig();
    await watch('@ada.example.com every:week');
    looks.length = 0;
    await pass(28, 6);
    expect(looks.length).toBeGreaterThanOrEqual(3);
    expect(looks.length).toBeLessThanOrEqual(4);
  });

  it('is told about once when followers drop, beside innocent causes, with what to press', async () => {
    const { watch, pass, profiles, told } = await rig();
    profiles.set('ada.example.com', { followers: 10_000 });
    await watch('@ada.example.com');
    profiles.set('ada.example.com', { followers: 9_000 });
    await pass(3);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('10 % fewer followers');
    expect(told[0]?.text).toContain('Can be innocent');
    expect(told[0]?.reply.actions.map(({ label }) => label)).toEqual(['Check ada.example.com', 'Stop watching']);
    expect(told[0]?.text).not.toMatch(/fake|fraud|bought|\bbots?\b/i);
  });

  it('is told about when followers jump', async () => {
    const { watch, pass, profiles, told } = await rig();
    profiles.set('ada.example.com', { followers: 10_000 });
    await watch('@ada.example.com');
    profiles.set('ada.example.com', { followers: 14_000 });
    await pass(2);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('40 % more followers')]);
  });

  it('loses with the others on a purge day: that is said, and not as a drop', async () => {
    const { watch, pass, profiles, told } = await rig();
    const names = Array.from({ length: 8 }, (_, n) => `peer${n}.example.com`);
    for (const name of names) profiles.set(name, { followers: 10_000 });
    for (const name of names) await watch(`@${name}`, '-2');
    for (const name of names) profiles.set(name, { followers: 9_500 });
    await pass(2);
    expect(told).toHaveLength(1);
    expect(told[0]?.text.match(/as others there lost too/g)).toHaveLength(8);
    expect(told[0]?.text).not.toContain('Can be innocent: the network cleaned up');
  });

  it('stays watched when it is renamed, and that is told', async () => {
    const { watch, pass, profiles, told, talk } = await rig();
    await watch('@ada.example.com');
    profiles.set('ada.example.com', { handle: 'lovelace.example.com' });
    await pass(2);
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining('ada.example.com is called lovelace.example.com now'),
    ]);
    const list = await talk.type('watching', '', { address: chatAddress('-1') });
    expect(list.text).toContain('lovelace.example.com');
  });

  it('is told to be gone once, after a second look, and is not looked at any more', async () => {
    const { watch, pass, failures, told, looks } = await rig();
    await watch('@ada.example.com');
    failures.set('ada.example.com', { kind: 'not-found', network: 'bluesky', handle: 'ada.example.com' });
    await pass(3);
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining('cannot be found any more, after two tries'),
    ]);
    const before = looks.length;
    await pass(5);
    expect(looks.length).toBe(before);
  });

  it('is not gone when only one look says so', async () => {
    const { watch, pass, failures, told, looks } = await rig();
    await watch('@ada.example.com');
    failures.set('ada.example.com', { kind: 'suspended', network: 'bluesky', handle: 'ada.example.com' });
    looks.length = 0;
    while (looks.length === 0) await pass(1 / 24);
    failures.clear();
    await pass(3);
    expect(told).toEqual([]);
    expect(looks.length).toBeGreaterThanOrEqual(3);
  });

  it('is gone when its handle belongs to another account', async () => {
    const { watch, pass, profiles, told } = await rig();
    await watch('@ada.example.com');
    profiles.set('ada.example.com', { id: 'did:somebody-else' });
    await pass(3);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('belongs to another account now')]);
  });

  it('is asked for ever more rarely while its network is down, which is told once, after days', async () => {
    const { watch, pass, failures, told, looks } = await rig();
    await watch('@ada.example.com');
    failures.set('ada.example.com', { kind: 'unreachable', network: 'bluesky', host: 'api.example' });
    looks.length = 0;
    await pass(2);
    expect(told).toEqual([]);
    await pass(8);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('Bluesky did not answer');
    expect(looks.length).toBeLessThanOrEqual(10 * 4 + 6);
  });

  it('is not asked for before the time that its network named', async () => {
    const { watch, pass, failures, looks, clock } = await rig();
    await watch('@ada.example.com');
    failures.set('ada.example.com', { kind: 'quota-spent', network: 'bluesky', retryAfterSeconds: 86_400 });
    looks.length = 0;
    while (looks.length === 0) await pass(1 / 24);
    const asked = clock.now().getTime();
    while (looks.length === 1) await pass(1 / 24);
    expect(clock.now().getTime() - asked).toBeGreaterThanOrEqual(86_400_000);
  });

  it('ends by itself after its last day', async () => {
    const { watch, pass, looks, store } = await rig();
    await watch('@ada.example.com until:2026-11-26');
    looks.length = 0;
    await pass(8);
    expect(looks.length).toBeGreaterThanOrEqual(2);
    expect(looks.length).toBeLessThanOrEqual(4);
    expect((await store.watches.of('team-1')).map(({ stopped }) => stopped)).toEqual(['ended']);
  });
});

describe('notices', () => {
  it('of one channel and round are one message', async () => {
    const { watch, pass, profiles, told } = await rig();
    const names = ['a', 'b', 'c'].map((name) => `${name}.example.com`);
    for (const name of names) profiles.set(name, { followers: 10_000 });
    for (const name of names) await watch(`@${name}`);
    for (const name of names) profiles.set(name, { followers: 15_000 });
    await pass(2);
    expect(told).toHaveLength(1);
    for (const name of names) expect(told[0]?.text).toContain(name);
  });

  it('never come at night where the watch is', async () => {
    for (let n = 0; n < 12; n++) {
      const { watch, pass, profiles, told, clock } = await rig();
      profiles.set('ada.example.com', { followers: 10_000 });
      await watch('@ada.example.com zone:Asia/Tokyo', `-${100 + n}`);
      profiles.set('ada.example.com', { followers: 5_000 });
      while (told.length === 0) await pass(1 / 24);
      const hour = Number(
        new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', hour: '2-digit', hourCycle: 'h23' }).format(
          clock.now(),
        ),
      );
      expect(hour).toBeGreaterThanOrEqual(8);
      expect(hour).toBeLessThan(22);
    }
  });

  it('come once a day at most, however often the clock jumps', async () => {
    const { watch, round, profiles, told, clock, store } = await rig();
    profiles.set('ada.example.com', { followers: 100_000 });
    await watch('@ada.example.com');
    let followers = 100_000;
    const days = new Map<string, number>();
    const jumps = [2 * 86_400_000, -3_600_000, 86_400_000, -2 * 86_400_000, 3 * 86_400_000, 3_600_000];
    for (let step = 0; step < 300; step++) {
      followers = Math.round(followers * 0.9) + 1_000;
      profiles.set('ada.example.com', { followers });
      clock.set(clock.now().getTime() + (step % 25 === 0 ? (jumps[(step / 25) % jumps.length] ?? 0) : 3_600_000));
      const before = told.length;
      await round();
      const day = clock.now().toISOString().slice(0, 10);
      days.set(day, (days.get(day) ?? 0) + told.length - before);
    }
    expect(Math.max(...days.values())).toBe(1);
    expect(told.length).toBeGreaterThan(3);
    expect((await store.watches.of('team-1')).length).toBe(1);
  });

  it.each([
    ['Europe/Berlin', '2026-10-22T06:00:00Z'],
    ['Europe/Berlin', '2027-03-25T06:00:00Z'],
    ['America/New_York', '2026-10-29T06:00:00Z'],
    ['Australia/Lord_Howe', '2027-04-01T06:00:00Z'],
  ])('come once a day and never at night while clocks change in %s after %s', async (zone, from) => {
    const { watch, round, profiles, told, clock, looks } = await rig({ clock: testClock(from) });
    let followers = 1_000_000;
    profiles.set('ada.example.com', { followers });
    await watch(`@ada.example.com zone:${zone}`);
    looks.length = 0;
    const local = new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' },
    });
    const perDay = new Map<string, number>();
    const days = 7;
    for (let half = 0; half < days * 48; half++) {
      clock.set(clock.now().getTime() + 1_800_000);
      // Slower than the profile's own noise could become usual.
      if (half % 48 === 0) followers = Math.round(followers * (half % 96 === 0 ? 0.7 : 1.5));
      profiles.set('ada.example.com', { followers });
      const before = told.length;
      await round();
      if (told.length === before) continue;
      const [day = '', hour = ''] = local.format(clock.now()).split(', ');
      perDay.set(day, (perDay.get(day) ?? 0) + told.length - before);
      expect(Number(hour)).toBeGreaterThanOrEqual(8);
      expect(Number(hour)).toBeLessThan(22);
    }
    expect(looks.length).toBeGreaterThanOrEqual(days - 1);
    expect(looks.length).toBeLessThanOrEqual(days);
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...perDay.values())).toBe(1);
  });

  it('stop for a chat that is closed after one call, with one line in the log, while others get theirs', async () => {
    const lines: string[] = [];
    const log = { ...silentLog, warn: (event: string, _fields?: LogFields) => void lines.push(event) };
    const refuse = (chat: string): Error | null => (chat === '-13' ? deliveryError('chat-closed') : null);
    const { watch, pass, profiles, told, looks, store } = await rig({ refuse, log });
    const names = Array.from({ length: 5 }, (_, n) => `p${n}.example.com`);
    for (const name of names) profiles.set(name, { followers: 10_000 });
    for (const name of names) await watch(`@${name}`, '-13');
    await watch('@p0.example.com', '-14');
    for (const name of names) profiles.set(name, { followers: 5_000 });
    await pass(3);
    expect(told.filter(({ chat }) => chat === '-13')).toHaveLength(1);
    expect(told.filter(({ chat }) => chat === '-14')).toHaveLength(1);
    expect(lines.filter((line) => line === 'chat-closed')).toHaveLength(1);
    const stopped = (await store.watches.of('team-1')).filter((one) => one.stopped === 'channel');
    expect(stopped).toHaveLength(5);
    looks.length = 0;
    await pass(3);
    expect(looks.every((handle) => handle === 'p0.example.com')).toBe(true);
  });

  it('are told later when the platform does not answer, and then once', async () => {
    let away = true;
    const refuse = (): Error | null => (away ? deliveryError('no-answer') : null);
    const { watch, pass, profiles, told } = await rig({ refuse });
    profiles.set('ada.example.com', { followers: 10_000 });
    await watch('@ada.example.com');
    profiles.set('ada.example.com', { followers: 5_000 });
    while (told.length < 3) await pass(1 / 24);
    away = false;
    await pass(2);
    expect(told).toHaveLength(4);
    expect(new Set(told.map(({ nonce }) => nonce)).size).toBe(1);
  });

  it('change the verdict only when it really is another', async () => {
    const { watch, pass, profiles, told } = await rig();
    profiles.set('ada.example.com', { followers: 10_000, following: 300, bioLength: 80 });
    await watch('@ada.example.com');
    profiles.set('ada.example.com', { followers: 10_010, following: 301, bioLength: 81 });
    await pass(3);
    expect(told).toEqual([]);
  });
});
