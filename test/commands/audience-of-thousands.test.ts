import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../commands/plain-text.ts';
import { bluesky } from '../../src/sources/bluesky.ts';
import { fediverse } from '../../src/sources/fediverse.ts';
import type { Http } from '../../src/sources/http-client.ts';
import { createLookup } from '../../src/sources/lookup.ts';
import { conversation } from '../helpers/ask.ts';
import { type ProfileHosts, startProfileHosts } from '../helpers/profile-hosts.ts';
import { testServices } from '../helpers/services.ts';
import { excusedHttp, NOON } from '../sources/local-server.ts';

type Summary = {
  readonly frame: string;
  readonly n: number;
  readonly rawShare: number;
  readonly share: { readonly value: number; readonly low: number; readonly high: number };
};

describe('/audience against a stand-in with 5,000 followers to list', () => {
  let hosts: ProfileHosts;
  let http: Http;
  let time = NOON.getTime();
  let waits: number[] = [];
  const now = () => new Date(time);
  beforeAll(async () => {
    hosts = await startProfileHosts({ now: () => NOON });
    http = excusedHttp([hosts.host], undefined, now);
  });
  afterAll(() => Promise.all([http.close(), hosts.close()]));
  beforeEach(() => {
    waits = [];
  });

  function chat() {
    const sources = new Map(
      [bluesky({ http, now, baseUrl: hosts.url }), fediverse({ http, now })].map((one) => [one.network, one] as const),
    );
    const wait = async (ms: number) => {
      waits.push(ms);
      time += ms;
    };
    const lookup = createLookup({ sources });
    return conversation(testServices(undefined, { sources, lookup, allowedHosts: new Set([hosts.host]), now, wait }));
  }
  const callsTo = (path: string) =>
    [...hosts.calls].filter(([one]) => one.includes(path)).reduce((sum, [, calls]) => sum + calls, 0);

  it('asks Bluesky ten lists and forty batches for a thousand, waits a limit out, and goes on later', async () => {
    hosts.limitOnce({ path: 'getFollowers', call: 6, retryAfterSeconds: 20 });
    const talk = chat();
    const { reply, text, shown } = await talk.type('audience', '@quiet-reach.test');
    expect([callsTo('getFollowers'), callsTo('getProfiles')]).toEqual([11, 40]);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(20_000);
    expect(shown.map(plainText).join('\n')).toContain('Bluesky asks for a pause');
    const summary = reply.data as Summary;
    expect(summary).toMatchObject({ frame: 'recent', n: 990 });
    expect(summary.rawShare).toBeGreaterThan(0.3);
    expect(summary.share.low).toBeGreaterThan(0.2);
    expect(text).toContain('10 more were gone or private');
    expect(text).toContain('through a starter pack');
    await talk.press(reply, 'Sample more');
    expect([callsTo('getFollowers'), callsTo('getProfiles')]).toEqual([21, 80]);
  });

  it('tells dormant followers where the network tells of activity, and says where an account hides its list', async () => {
    const { reply, text } = await chat().type('audience', `@ada@${hosts.host} sample:160`);
    expect(callsTo('/followers')).toBe(2);
    expect(reply.data).toMatchObject({ frame: 'recent' });
    expect(text).not.toContain('does not tell when an account was last active');
    const hidden = await chat().type('audience', `@hidden-ada@${hosts.host}`);
    expect(hidden.reply.data).toMatchObject({ error: { kind: 'private' } });
  });

  it('needs no more memory for a large sample than its accounts', async () => {
    const talk = chat();
    const before = process.memoryUsage().heapUsed;
    const { reply } = await talk.type('audience', '@gem.test sample:5000');
    expect((reply.data as Summary).n).toBeGreaterThan(3_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(120 * 1024 * 1024);
  });
});
