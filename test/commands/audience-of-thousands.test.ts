import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../commands/plain-text.ts';
import type { SentReply } from '../../commands/reply.ts';
import { silentLog } from '../../src/log.ts';
import { bluesky } from '../../src/sources/bluesky.ts';
import { fediverse } from '../../src/sources/fediverse.ts';
import { github } from '../../src/sources/github.ts';
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

/** What a check takes for followers by itself. */
const PATIENCE_MS = 8_000;

/** Bytes in use once everything that nobody holds is gone. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

/** Whether a verdict knows its followers. */
function known({ data }: SentReply): boolean | undefined {
  const { assessment } = data as { assessment: { signals: { id: string; known: boolean }[] } };
  return assessment.signals.find(({ id }) => id === 'audience.suspect-share')?.known;
}

describe('against a stand-in with 5,000 followers to list', () => {
  let hosts: ProfileHosts;
  let http: Http;
  let time = NOON.getTime();
  let waits: number[] = [];
  const now = () => new Date(time);
  beforeEach(async () => {
    [time, waits] = [NOON.getTime(), []];
    hosts = await startProfileHosts({ now: () => NOON });
    http = excusedHttp([hosts.host], undefined, now);
  });
  afterEach(() => Promise.all([http.close(), hosts.close()]));

  function chat() {
    const sources = new Map(
      [
        bluesky({ http, now, baseUrl: hosts.url }),
        fediverse({ http, now }),
        github({ http, now, log: silentLog, baseUrl: hosts.url }),
      ].map((one) => [one.network, one] as const),
    );
    // Patience ends no check here, and every pause passes at once.
    const wait = async (ms: number, signal: AbortSignal) => {
      if (ms === PATIENCE_MS) return await new Promise<void>((done) => signal.addEventListener('abort', () => done()));
      waits.push(ms);
      time += ms;
    };
    const lookup = createLookup({ sources });
    return conversation(testServices(undefined, { sources, lookup, allowedHosts: new Set([hosts.host]), now, wait }));
  }
  const callsTo = (path: string) =>
    [...hosts.calls].filter(([one]) => one.endsWith(path)).reduce((sum, [, calls]) => sum + calls, 0);

  it.each([
    ['Bluesky', () => '@quiet-reach.test', { getProfile: 1, getAuthorFeed: 1, getFollowers: 1, getProfiles: 4 }],
    ['a Mastodon server', () => `@gem@${hosts.host}`, { webfinger: 1, lookup: 1, statuses: 1, '/followers': 2 }],
  ])('a plain check asks %s as few times as a hundred followers need', async (_where, who, calls) => {
    const { reply, shown } = await chat().type('check', who());
    expect(known(reply)).toBe(true);
    expect(shown.map(known)).toEqual([false]);
    const total = [...hosts.calls]
      .filter(([path]) => !path.startsWith('/users/'))
      .reduce((sum, [, one]) => sum + one, 0);
    expect(Object.fromEntries(Object.keys(calls).map((path) => [path, callsTo(path)]))).toEqual(calls);
    expect(total).toBe(Object.values(calls).reduce((sum, one) => sum + one, 0));
  });

  it('a plain check looks at nobody where each follower costs a call', async () => {
    const { shown } = await chat().type('check', 'https://github.com/gem');
    expect(shown).toEqual([]);
    expect(callsTo('/followers')).toBe(0);
  });

  it('/audience asks Bluesky ten lists and forty batches for a thousand, waits a limit out, and goes on later', async () => {
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

  it('/audience tells dormant followers where the network tells of activity, and says where an account hides its list', async () => {
    const { reply, text } = await chat().type('audience', `@ada@${hosts.host} sample:160`);
    expect(callsTo('/followers')).toBe(2);
    expect(reply.data).toMatchObject({ frame: 'recent' });
    expect(text).not.toContain('does not tell when an account was last active');
    const hidden = await chat().type('audience', `@hidden-ada@${hosts.host}`);
    expect(hidden.reply.data).toMatchObject({ error: { kind: 'private' } });
  });

  it('/audience needs no more memory for a large sample than its accounts', async () => {
    const talk = chat();
    await talk.type('audience', '@quiet-reach.test sample:100');
    const before = heapInUse();
    const { reply } = await talk.type('audience', '@gem.test sample:5000');
    expect((reply.data as Summary).n).toBeGreaterThan(3_000);
    const grown = heapInUse() - before;
    // Of an account a few hundred bytes are kept, of its answers nothing.
    expect(grown).toBeLessThan(8 * 1024 * 1024);
  });
});
