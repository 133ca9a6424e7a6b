import { describe, expect, it } from 'vitest';
import { BaselineDocument } from '../../adapters/terminal/sample-documents.ts';
import { NETWORKS } from '../../src/network.ts';
import { conversation } from '../helpers/ask.ts';
import { testServices } from '../helpers/services.ts';

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
    expect(yardstick).toBe(services.yardstick().id);
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
});
