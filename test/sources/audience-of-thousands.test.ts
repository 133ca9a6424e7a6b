import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AudienceAccount } from '../../src/evidence.ts';
import { bluesky } from '../../src/sources/bluesky.ts';
import { fediverse } from '../../src/sources/fediverse.ts';
import type { ProfileSource } from '../../src/sources/source.ts';
import { type ProfileHosts, startProfileHosts } from '../helpers/profile-hosts.ts';
import { excusedHttp, NOON, unstopped } from './local-server.ts';

const MANY = 1_000;

/** Whether a made-up follower looks made in bulk: the stand-in gives only those such figures. */
const isBulk = ({ following, posts, hasPicture }: AudienceAccount) =>
  (following ?? 0) > 1_000 && (posts ?? 9) < 3 && hasPicture === false;

describe('a thousand of five thousand followers', () => {
  let hosts: ProfileHosts;
  let time = NOON.getTime();
  const now = () => new Date(time);
  beforeAll(async () => {
    hosts = await startProfileHosts({ now: () => NOON });
  });
  afterAll(() => hosts.close());

  /** Reads pages until enough were looked at, and waits out what it is told to wait for. */
  async function sample(source: ProfileSource, handle: string) {
    const accounts: AudienceAccount[] = [];
    let [unread, viaStarterPack, pauses, cursor]: [number, number, number, string | null] = [0, 0, 0, null];
    while (accounts.length + unread < MANY && source.audience !== undefined) {
      const want = MANY - accounts.length - unread;
      const found = await source.audience.page({ handle, cursor, want, signal: unstopped() });
      if (!found.ok) {
        if (found.error.kind !== 'rate-limited' || pauses > 3) throw new Error(found.error.kind);
        pauses += 1;
        time += (found.error.retryAfterSeconds ?? 0) * 1_000;
        continue;
      }
      accounts.push(...found.value.accounts);
      unread += found.value.unread;
      viaStarterPack += found.value.viaStarterPack?.length ?? 0;
      cursor = found.value.next;
      if (cursor === null) break;
    }
    return { accounts, unread, viaStarterPack, pauses };
  }
  const callsTo = (path: string) =>
    [...hosts.calls].filter(([one]) => one.includes(path)).reduce((sum, [, calls]) => sum + calls, 0);

  it('cost Bluesky ten lists and forty batches, and one more for a limit in the middle', async () => {
    hosts.limitOnce({ path: 'getProfiles', call: 18, retryAfterSeconds: 20 });
    const http = excusedHttp([], undefined, now);
    const found = await sample(bluesky({ http, now, baseUrl: hosts.url }), 'quiet-reach.test');
    await http.close();
    expect(found.accounts.length + found.unread).toBe(MANY);
    expect(found.unread).toBe(10);
    expect(found.pauses).toBe(1);
    expect(found.viaStarterPack).toBeGreaterThan(20);
    expect([callsTo('getFollowers'), callsTo('getProfiles')]).toEqual([10, 41]);
    const share = found.accounts.filter(isBulk).length / found.accounts.length;
    expect(Math.abs(share - 0.55)).toBeLessThan(0.02);
  });

  it('cost a Mastodon server thirteen pages, and one more for a limit in the middle', async () => {
    hosts.limitOnce({ path: '/followers', call: 5, retryAfterSeconds: 20 });
    const http = excusedHttp([hosts.host], undefined, now);
    const found = await sample(fediverse({ http, now }), `ada@${hosts.host}`);
    await http.close();
    expect(found.accounts.length + found.unread).toBe(MANY);
    expect(found.pauses).toBe(1);
    expect([callsTo('/followers'), callsTo('/lookup'), callsTo('webfinger')]).toEqual([14, 1, 1]);
    const share = found.accounts.filter(isBulk).length / found.accounts.length;
    expect(Math.abs(share - 0.03)).toBeLessThan(0.02);
    // The stand-in's followers are one in eight on this very server; of the others it cannot tell.
    const dated = found.accounts.filter(({ lastActiveAt }) => lastActiveAt !== null).length;
    expect(Math.abs(dated / found.accounts.length - 0.12)).toBeLessThan(0.04);
  });

  it('are nobody where an account hides them', async () => {
    const http = excusedHttp([hosts.host], undefined, now);
    const found = await sample(fediverse({ http, now }), `hidden-ada@${hosts.host}`);
    await http.close();
    expect(found).toMatchObject({ accounts: [], unread: 0 });
  });
});
