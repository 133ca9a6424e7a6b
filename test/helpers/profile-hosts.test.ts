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
