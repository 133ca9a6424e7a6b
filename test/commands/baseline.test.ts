import { describe, expect, it } from 'vitest';
import { BaselineDocument } from '../../adapters/terminal/sample-documents.ts';
import { NETWORKS } from '../../src/network.ts';
import { conversation } from '../helpers/ask.ts';
import { testServices } from '../helpers/services.ts';
import { keepSeen } from '../helpers/snapshots.ts';

type Baselines = {
  readonly baselines: readonly {
    readonly network: string;
    readonly response: { readonly kind: string; readonly bands: readonly Band[] } | null;
  }[];
};
type Band = { followers: number; median: number; p10: number; p90: number; n: number | null };

describe('/baseline', () => {
  it('shows every network, says which figures are measured and which are a prior, and names the source', async () => {
    const services = testServices();
    const { text, reply } = await conversation(services).type('baseline', '');
    const { baselines, yardstick } = BaselineDocument.parse(reply.data);
    expect(baselines.map(({ network }) => network)).toEqual([...NETWORKS]);
    expect(yardstick).toBe((await services.yardstick()).id);
    expect(text).toMatch(/^Instagram .*measured/m);
    expect(text).toMatch(/^Bluesky .*a prior/m);
    expect(text).toMatch(/^GitHub .*none/m);
    expect(text).toContain('Kim et al., WWW 2020');
  });

  it('shows one network by size: median, p10–p90 and n, and what is published with publisher and year', async () => {
    const { text, reply } = await conversation(testServices()).type('baseline', 'network:ig');
    const [found] = (reply.data as Baselines).baselines;
    const bands = found?.response?.bands ?? [];
    expect(bands.length).toBeGreaterThan(5);
    for (const { p10, median, p90 } of bands)
      expect([p10, median, p90].toSorted((a, b) => a - b)).toEqual([p10, median, p90]);
    expect(bands.find(({ followers }) => followers === 20_600)).toMatchObject({ median: 716, n: 102 });
    expect(text).toContain('Rival IQ 2023');
    expect(text).toContain('a mean is no median');
    expect(text).toContain('the network took accounts from everybody');
  });

  it.each([
    ['bluesky', 'a wide prior'],
    ['github', 'never scored'],
  ])('says why of %s', async (network, words) => {
    expect((await conversation(testServices()).type('baseline', `network:${network}`)).text).toContain(words);
  });

  it('says so where no profile was read here yet', async () => {
    expect((await conversation(testServices()).type('baseline', 'network:bluesky')).text).toContain(
      'before today: none',
    );
  });

  it('tells how many profiles of each size were read here before today, and that from 30 on they count', async () => {
    const services = testServices();
    const note = (n: number, at: string) =>
      keepSeen(services.store, at, { id: `did:plc:${n}`, followers: 2_000 + 10 * n, response: 90 + n });
    for (let n = 0; n < 31; n += 1) await note(n, '2026-11-22T09:00:00.000Z');
    await note(99, '2026-11-23T09:00:00.000Z');
    const { text, reply } = await conversation(services).type('baseline', 'network:bluesky');
    expect(text).toContain('31 of 1K-5K');
    expect(text).toContain('measured here');
    const [found] = BaselineDocument.parse(reply.data).baselines;
    expect(found?.response?.kind).toBe('house');
    expect(found?.response?.bands.find(({ n }) => n === 31)?.error).toBeLessThan(0.4);
    expect(found).toMatchObject({ seen: [{ band: '1K-5K', n: 31 }] });
  });

  it('lists the days on which most profiles of a network lost followers', async () => {
    const services = testServices();
    for (let n = 0; n < 7; n += 1)
      for (let day = 1; day <= 20; day += 1) {
        const at = `2026-11-${String(day).padStart(2, '0')}T06:00:00.000Z`;
        const followers = day < 12 ? 50_000 : 48_500;
        await keepSeen(services.store, at, { network: 'x', id: `${n}`, followers });
      }
    const { text } = await conversation(services).type('baseline', 'network:x');
    expect(text).toMatch(/12 Nov 2026: a middling one of 7 profiles lost 3 %/);
  });
});
