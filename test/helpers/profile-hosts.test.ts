import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProfileHosts, startProfileHosts } from './profile-hosts.ts';

let hosts: ProfileHosts;
beforeAll(async () => {
  hosts = await startProfileHosts({
    now: () => new Date('2026-11-23T09:00:00Z'),
    profiles: { bea: { followers: 77 } },
  });
});
afterAll(() => hosts.close());

async function ask(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(hosts.url + path);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

it('tells the same about a person on every network and every time', async () => {
  const first = await ask('/xrpc/app.bsky.actor.getProfile?actor=ada.test');
  const again = await ask(`/xrpc/app.bsky.actor.getProfile?actor=${first.body.did}`);
  expect(again).toEqual(first);
  expect(first.body.followersCount).toBe(84_000);
  const account = await ask('/api/v1/accounts/lookup?acct=ada');
  expect(account.body.followers_count).toBe(84_000);
  expect((await ask('/users/ada')).body.login).toBe('ada');
});

it('lets a test change one person', async () => {
  expect((await ask('/xrpc/app.bsky.actor.getProfile?actor=bea.test')).body.followersCount).toBe(77);
});

it.each([
  ['/xrpc/app.bsky.actor.getProfile?actor=nobody.test', 400],
  ['/xrpc/app.bsky.actor.getProfile?actor=limited.test', 429],
  ['/xrpc/app.bsky.nope', 501],
  ['/.well-known/webfinger?resource=acct:nobody@elsewhere.test', 404],
  ['/users/nobody', 404],
])('answers %s with %i', async (path, status) => {
  expect((await ask(path)).status).toBe(status);
});

it('counts calls by path and by question', async () => {
  const before = hosts.calls.get('/users/gem') ?? 0;
  await ask('/users/gem');
  await ask('/users/gem?x=1');
  expect(hosts.calls.get('/users/gem')).toBe(before + 2);
  expect(hosts.questions.get('/users/gem?x=1')).toBe(1);
});

type Listed = { readonly followers: readonly { readonly did: string }[]; readonly cursor?: string };

it('lists five thousand followers of a known person, page by page, each once', async () => {
  const seen = new Set<string>();
  let pages = 0;
  for (let cursor: string | undefined = ''; cursor !== undefined; pages += 1) {
    const query = `actor=ada.test&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const { body } = await ask(`/xrpc/app.bsky.graph.getFollowers?${query}`);
    const page = body as unknown as Listed;
    for (const { did } of page.followers) seen.add(did);
    cursor = page.cursor;
  }
  expect([pages, seen.size]).toEqual([50, 5_000]);
});

it('tells of a follower the same wherever it is asked for', async () => {
  const { body } = await ask('/xrpc/app.bsky.graph.getFollowers?actor=ada.test&limit=3');
  const [first] = (body as unknown as Listed).followers;
  const alone = await ask(`/xrpc/app.bsky.actor.getProfile?actor=${first?.did}`);
  const batch = await ask(`/xrpc/app.bsky.actor.getProfiles?actors=${first?.did}`);
  expect(batch.body.profiles).toEqual([alone.body]);
  const answer = await fetch(`${hosts.url}/api/v1/accounts/${Buffer.from('ada').toString('hex')}/followers?limit=1`);
  expect(await answer.json()).toMatchObject([{ followers_count: alone.body.followersCount }]);
});

it('has enough of one call when a test says so', async () => {
  hosts.limitOnce({ path: 'getProfiles', call: 2, retryAfterSeconds: 7 });
  const path = '/xrpc/app.bsky.actor.getProfiles?actors=ada.test';
  const statuses = [(await ask(path)).status, (await ask('/users/ada')).status];
  const answer = await fetch(hosts.url + path);
  expect([...statuses, answer.status, (await ask(path)).status]).toEqual([200, 200, 429, 200]);
  expect(answer.headers.get('retry-after')).toBe('7');
});
