import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/evidence.ts';
import { ok } from '../../../src/result.ts';
import { conversation } from '../../helpers/ask.ts';
import { evidenceOf } from '../../helpers/evidence.ts';
import { testServices } from '../../helpers/services.ts';
import { daysBefore, keepSeen } from '../../helpers/snapshots.ts';

const TODAY = '2026-11-23';
const KEY = 'bluesky:did:plc:made-up';

/** An installation in which the profile had as many followers on each of the days before as a test says. */
async function remembering(followersOn: (daysAgo: number) => number, days = 30, evidence: Partial<Evidence> = {}) {
  const seen = evidenceOf({ followers: followersOn(0), observedAt: `${TODAY}T09:41:00.000Z` }, evidence);
  const services = testServices(async () => ok(seen));
  for (let ago = days; ago > 0; ago--) {
    await keepSeen(services.store, daysBefore(TODAY, ago), { followers: followersOn(ago) });
  }
  return { services, ...conversation(services) };
}

type Json = { readonly assessment: { readonly signals: readonly { readonly id: string; readonly points: number }[] } };
const dropPoints = (data: unknown): number =>
  (data as Json).assessment.signals.find(({ id }) => id === 'growth.drop')?.points ?? Number.NaN;

const calm = (ago: number): number => 8_400 - ago;

describe('a check', () => {
  it('sees a drop of the days before without anybody’s file', async () => {
    const { type } = await remembering((ago) => (ago > 6 ? 12_000 : 8_400));
    const { reply, text } = await type('check', '@ada.example.com');
    expect(dropPoints(reply.data)).toBeLessThan(-5);
    expect(text).toContain('Sudden drop of followers');
  });

  it('sees the drop that is there today, once', async () => {
    const { type, services } = await remembering((ago) => (ago > 0 ? 12_000 : 8_400));
    expect(dropPoints((await type('check', '@ada.example.com')).reply.data)).toBeLessThan(-5);
    expect(dropPoints((await type('check', '@ada.example.com')).reply.data)).toBeLessThan(-5);
    const all = { team: 'team-1', profile: KEY, from: new Date(0), to: new Date('2027-01-01') };
    expect(await services.store.curves.of(all)).toHaveLength(31);
  });

  it('says nothing of a curve that is too short to know what is usual', async () => {
    const { type } = await remembering((ago) => (ago > 1 ? 12_000 : 8_400), 6);
    const { reply } = await type('check', '@ada.example.com');
    const { signals } = (reply.data as Json).assessment;
    expect(signals.find(({ id }) => id === 'growth.drop')).toMatchObject({ known: false, points: 0 });
  });

  it('leaves a curve alone that the evidence brings along', async () => {
    const history = Array.from({ length: 20 }, (_, n) => {
      return { at: daysBefore(TODAY, 20 - n), followers: 8_400 + n, posts: null, views: null };
    });
    const { type } = await remembering((ago) => (ago > 6 ? 12_000 : 8_400), 30, { history });
    expect(dropPoints((await type('check', '@ada.example.com')).reply.data)).toBeGreaterThanOrEqual(0);
  });

  it('looks no further back than some 400 days', async () => {
    const { type, services } = await remembering(calm, 20);
    for (let ago = 460; ago > 405; ago--) {
      await keepSeen(services.store, daysBefore(TODAY, ago), { followers: ago > 430 ? 90_000 : 8_000 });
    }
    expect(dropPoints((await type('check', '@ada.example.com')).reply.data)).toBeGreaterThanOrEqual(0);
  });

  it('counts what a team brought along for that team alone, and never in what is kept for all', async () => {
    const { type, services } = await remembering(calm, 3);
    const days = Array.from({ length: 30 }, (_, n) => {
      return {
        date: daysBefore(TODAY, n + 4).slice(0, 10),
        followers: n > 5 ? 12_000 : 8_400,
        posts: null,
        views: null,
      };
    });
    await services.store.curves.bring({ team: 'team-1', profile: KEY, file: 'file-1', days });
    expect(dropPoints((await type('check', '@ada.example.com')).reply.data)).toBeLessThan(-5);
    const [kept] = await services.store.snapshots.newest(KEY);
    const { reply } = await type('check', '@ada.example.com', { team: 'team-2' });
    expect(dropPoints(reply.data)).toBeGreaterThanOrEqual(0);
    const other = (reply.data as { assessment: { quality: { value: number } } }).assessment.quality.value;
    expect(kept?.quality).toBe(other);
  });

  it('says the handle that the profile had, and that another account had this one', async () => {
    const { type, services } = await remembering(calm, 3);
    await keepSeen(services.store, daysBefore(TODAY, 40), { handle: 'old.example.com' });
    await keepSeen(services.store, daysBefore(TODAY, 90), { id: 'did:plc:other' });
    const { text } = await type('check', '@ada.example.com');
    expect(text).toContain('Was old.example.com until 14 Oct 2026.');
    expect(text).toContain('Another account had this handle until 25 Aug 2026');
    expect((await type('check', 'https://github.com/ada')).text).not.toContain('another account');
  });

  it('leaves no snapshot of figures that were given by hand, and counts the team’s own curve for them', async () => {
    const { type, services } = await remembering(calm, 0);
    const days = Array.from({ length: 30 }, (_, n) => {
      return { date: daysBefore(TODAY, n).slice(0, 10), followers: n > 5 ? 12_000 : 8_400, posts: null, views: null };
    });
    await services.store.curves.bring({ team: 'team-1', profile: 'instagram:@ada', file: 'file-1', days });
    const asked = '@Ada network:instagram followers:8400 likes:90 replies:4';
    expect(dropPoints((await type('check', asked)).reply.data)).toBeLessThan(-5);
    expect(dropPoints((await type('check', asked, { team: 'team-2' })).reply.data)).toBeGreaterThanOrEqual(0);
    expect(await services.store.profiles.find('instagram', 'ada')).toBeNull();
  });
});
