import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/evidence.ts';
import type { Network } from '../../src/network.ts';
import { withProvenLinks } from '../../src/sources/identity.ts';
import type { ProfileSource } from '../../src/sources/source.ts';
import { unstopped } from './local-server.ts';
import { evidenceOf } from './made-up.ts';

/** Networks on which each handle shows the given links. */
function networks(links: Partial<Record<Network, Record<string, readonly string[]>>>) {
  const asked: string[] = [];
  const sources = new Map<Network, ProfileSource>();
  for (const network of ['bluesky', 'github', 'fediverse'] as const) {
    sources.set(network, {
      network,
      bareHandle: () => null,
      lookup: () => Promise.reject(new Error('not asked for here')),
      async links(handle) {
        asked.push(`${network} ${handle}`);
        return links[network]?.[handle] ?? [];
      },
    });
  }
  return { sources, asked };
}

const prove = (evidence: Evidence, claims: readonly string[], { sources }: ReturnType<typeof networks>) =>
  withProvenLinks(evidence, { claims, sources, signal: unstopped() });

const ada = evidenceOf({ links: 1 });

describe('a link to a profile elsewhere', () => {
  it.each([
    ['by handle', 'https://bsky.app/profile/ada.test'],
    ['by handle, with decoration', 'https://bsky.app/profile/ADA.test?ref=x'],
    ['by DID', 'https://bsky.app/profile/did:plc:ada'],
  ])('is a proof when that profile points back %s', async (_how, back) => {
    const world = networks({ github: { ada: ['https://elsewhere.example/', back] } });
    const { profile } = await prove(ada, ['https://github.com/ada'], world);
    expect(profile.proofs).toEqual([{ kind: 'link-both-ways', url: 'https://github.com/ada' }]);
    expect(profile.provenLinks).toBe(1);
  });

  it.each([
    ['points to somebody else', ['https://bsky.app/profile/tom.test']],
    ['points to the same name elsewhere', ['https://github.com/ada.test', 'https://social.example/@ada.test']],
    ['shows nothing', []],
  ])('is none when that profile %s', async (_what, back) => {
    const world = networks({ github: { ada: back } });
    expect(await prove(ada, ['https://github.com/ada'], world)).toBe(ada);
    expect(world.asked).toEqual(['github ada']);
  });

  it('works from the fediverse to Bluesky and from GitHub to the fediverse', async () => {
    const mira = evidenceOf({
      network: 'fediverse',
      handle: 'mira@social.example',
      url: 'https://social.example/@mira',
      id: 'https://social.example/users/mira',
    });
    const back = networks({ bluesky: { 'mira.example.org': ['https://social.example/@mira'] } });
    expect((await prove(mira, ['https://bsky.app/profile/mira.example.org'], back)).profile.provenLinks).toBe(1);
    const coder = evidenceOf({ network: 'github', handle: 'mira', url: 'https://github.com/Mira', id: '7' });
    const other = networks({ fediverse: { 'mira@social.example': ['https://github.com/mira'] } });
    expect((await prove(coder, ['https://social.example/@mira'], other)).profile.provenLinks).toBe(1);
  });

  it('asks two profiles at most', async () => {
    const world = networks({});
    await prove(ada, ['https://github.com/a', 'https://github.com/b', 'https://github.com/c'], world);
    expect(world.asked).toEqual(['github a', 'github b']);
  });

  it.each([
    'https://www.youtube.com/@ada',
    'https://www.tiktok.com/@ada',
    'https://www.threads.net/@ada',
    'https://medium.com/@ada',
    'https://x.com/ada',
    'https://www.linkedin.com/in/ada',
    'https://bsky.app/profile/other.test',
    'https://127.0.0.1/@ada',
    'https://ada.example.org/about/me',
  ])('asks nobody about %s', async (link) => {
    const world = networks({});
    expect(await prove(ada, [link], world)).toBe(ada);
    expect(world.asked).toEqual([]);
  });

  it('is not asked about when the network proved it already', async () => {
    const url = 'https://github.com/ada';
    const proven = evidenceOf({ proofs: [{ kind: 'link-both-ways', url }], provenLinks: 1 });
    const world = networks({ github: { ada: ['https://bsky.app/profile/ada.test'] } });
    expect(await prove(proven, [url], world)).toBe(proven);
  });
});
