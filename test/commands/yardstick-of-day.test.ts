import { describe, expect, it } from 'vitest';
import { yardstickOfDay } from '../../commands/yardstick-of-day.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { ok } from '../../src/result.ts';
import type { Seen } from '../../src/storage/seen.ts';
import type { Yardstick } from '../../src/yardstick.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf, ordinaryPosts } from '../helpers/evidence.ts';
import { testServices } from '../helpers/services.ts';

/** An installation whose clock a test sets; every profile has 1,500-3,000 followers and is liked far more than usual. */
function installation() {
  let now = new Date('2026-11-23T09:41:00.000Z');
  const services = testServices(
    async ({ network, handle }) => {
      const followers = 1_500 + 100 * (handle.length % 10) + handle.charCodeAt(0);
      return ok(
        evidenceOf(
          { network, handle, id: `${network}:${handle}`, followers, observedAt: now.toISOString() },
          { recentPosts: ordinaryPosts(600) },
        ),
      );
    },
    { now: () => now },
  );
  const { type } = conversation(services);
  return {
    services,
    on: (day: string) => {
      now = new Date(`${day}T09:41:00.000Z`);
    },
    check: (handle: string) => type('check', handle),
    async checkMany(count: number) {
      for (let n = 0; n < count; n += 1) await type('check', `@${'abcdefghij'[n % 10]}${n}.example.com`);
    },
  };
}
const kindOf = async (yardstick: Promise<Yardstick>) => (await yardstick).response.bluesky?.kind;

describe('the yardstick of the day', () => {
  it('takes in what was seen on the days before, once 30 profiles of a size were, and not before midnight', async () => {
    const { services, on, checkMany } = installation();
    await checkMany(29);
    on('2026-11-24');
    expect((await services.yardstick()).id).toBe(defaultYardstick().id);
    await checkMany(34);
    expect(await kindOf(services.yardstick())).toBe('prior');
    on('2026-11-25');
    expect(await kindOf(services.yardstick())).toBe('house');
  });

  it('answers the same question alike twice on one day, whatever is checked in between', async () => {
    const { services, on, check, checkMany } = installation();
    await checkMany(35);
    on('2026-11-24');
    const first = (await check('@ada.example.com')).reply.data;
    await checkMany(80);
    expect((await check('@ada.example.com')).reply.data).toEqual(first);
    const { id } = await services.yardstick();
    on('2026-11-25');
    expect((await services.yardstick()).id).not.toBe(id);
  });

  it('names the profiles in the verdict', async () => {
    const { on, check, checkMany } = installation();
    await checkMany(40);
    const before = (await check('@ada.example.com')).text;
    on('2026-11-24');
    const { reply, text } = await check('@ada.example.com');
    expect(JSON.stringify(reply.data)).toMatch(
      /this installation's own profiles \(4\d of 1K-5K\), blended with a prior/,
    );
    expect(text).not.toBe(before);
  });

  it('forgets what is older than a year', async () => {
    const { services, on, checkMany } = installation();
    await checkMany(40);
    on('2027-11-23');
    expect(await kindOf(services.yardstick())).toBe('house');
    on('2027-11-24');
    expect(await kindOf(services.yardstick())).toBe('prior');
  });

  it('counts figures given by hand for nothing, and a profile that is asked for often once', async () => {
    const { services, on, check } = installation();
    const { type } = conversation(services);
    for (let n = 0; n < 40; n += 1) {
      await type('check', `network:bluesky followers:${2_000 + n} likes:900 replies:20`);
      await check('@ada.example.com');
    }
    on('2026-11-24');
    expect((await services.yardstick()).id).toBe(defaultYardstick().id);
    const { observations } = await services.store.seen.before(services.now());
    expect(observations).toHaveLength(1);
  });

  it('asks again where the profiles could not be had', async () => {
    let isAway = true;
    const seen: Seen = {
      before: async () => {
        if (isAway) throw new Error('The store is away.');
        return { observations: [], peerLosses: {} };
      },
    };
    const yardstick = yardstickOfDay({ seen, now: () => new Date('2026-11-23T09:41:00.000Z') });
    await expect(yardstick()).rejects.toThrow('away');
    isAway = false;
    expect((await yardstick()).id).toBe(defaultYardstick().id);
  });
});
