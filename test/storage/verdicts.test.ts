import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Profile } from '../../src/evidence.ts';
import { assess } from '../../src/scoring/assess.ts';
import { openDatabase } from '../../src/storage/database.ts';
import type { KeptVerdict } from '../../src/storage/verdicts.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { onBothStores } from '../helpers/stores.ts';

const member = { team: 't', asker: 'u1' };
const colleague = { team: 't', asker: 'u2' };
const stranger = { team: 'other', asker: 'u1' };

function verdict(ref: string, profile: Partial<Profile>): KeptVerdict {
  const evidence = evidenceOf({ id: `id of ${profile.handle}`, ...profile });
  return { ref, evidence, assessment: assess(evidence, defaultYardstick()) };
}

const named = (handle: string, network: Profile['network'] | null = null, shared = false) => ({
  handle,
  network,
  shared,
});

describe('verdicts that are kept', () => {
  onBothStores((open) => {
    it('come back as they were given, without posts and followers, after a restart', async () => {
      const { store, url } = await open();
      const given = verdict('r1', { handle: 'ada.example.com' });
      await store.verdicts.keep(member, given, false);
      await store.close();
      const again = (await open({ url })).store.verdicts;
      const light = { ...given.evidence, recentPosts: null, history: null, audience: null };
      expect(await again.byRef(member, 'r1')).toEqual({ ...given, evidence: light });
    });

    it('stand newest first, also those of one moment, and never show to another team', async () => {
      const { verdicts } = (await open()).store;
      for (let n = 0; n < 170; n++)
        await verdicts.keep(member, verdict(`r${n}`, { handle: `h${n}.example.com` }), false);
      expect((await verdicts.last(member))?.ref).toBe('r169');
      const handles = await verdicts.handles(member);
      expect(handles).toHaveLength(150);
      expect(handles[0]).toEqual({ network: 'bluesky', handle: 'h169.example.com' });
      expect((await verdicts.byHandle(member, named('H169.example.com')))?.ref).toBe('r169');
      expect(await verdicts.lastNetwork(member)).toBe('bluesky');
      expect(await verdicts.last(stranger)).toBeNull();
      expect(await verdicts.byRef(stranger, 'r169')).toBeNull();
      expect(await verdicts.byHandle(stranger, named('h169.example.com'))).toBeNull();
      expect(await verdicts.handles(stranger)).toEqual([]);
      expect(await verdicts.lastNetwork(stranger)).toBeNull();
    });

    it('that were asked for in private are their asker’s alone', async () => {
      const { verdicts } = (await open()).store;
      await verdicts.keep(member, verdict('shown', { handle: 'shown.example.com' }), false);
      await verdicts.keep(member, verdict('hidden', { handle: 'hidden.example.com' }), true);
      expect((await verdicts.last(member))?.ref).toBe('hidden');
      expect(await verdicts.isPrivate(member, 'hidden')).toBe(true);
      expect(await verdicts.isPrivate(member, 'shown')).toBe(false);
      expect((await verdicts.last(colleague))?.ref).toBe('shown');
      expect(await verdicts.byRef(colleague, 'hidden')).toBeNull();
      expect(await verdicts.byHandle(colleague, named('hidden.example.com'))).toBeNull();
      expect(await verdicts.handles(colleague)).toEqual([{ network: 'bluesky', handle: 'shown.example.com' }]);
      expect(await verdicts.byHandle(member, named('hidden.example.com', null, true))).toBeNull();
    });

    it('are found by a bare name and by network, and an underscore stands for itself', async () => {
      const { verdicts } = (await open()).store;
      await verdicts.keep(member, verdict('b', { handle: 'ada.bsky.social' }), false);
      await verdicts.keep(member, verdict('f', { handle: 'ada@social.example', network: 'fediverse' }), false);
      await verdicts.keep(member, verdict('x', { handle: 'a_a@social.example', network: 'fediverse' }), false);
      expect((await verdicts.byHandle(member, named('ada')))?.ref).toBe('f');
      expect((await verdicts.byHandle(member, named('ada', 'bluesky')))?.ref).toBe('b');
      expect((await verdicts.byHandle(member, named('a_a')))?.ref).toBe('x');
      expect(await verdicts.byHandle(member, named('ad'))).toBeNull();
    });

    it('take the place of an earlier one of the same ref', async () => {
      const { verdicts } = (await open()).store;
      await verdicts.keep(member, verdict('a', { handle: 'ada.example.com', followers: 100 }), false);
      await verdicts.keep(member, verdict('b', { handle: 'bea.example.com' }), false);
      await verdicts.keep(member, verdict('a', { handle: 'ada.example.com', followers: 200 }), false);
      expect((await verdicts.last(member))?.evidence.profile.followers).toBe(200);
      expect(await verdicts.handles(member)).toHaveLength(2);
      await verdicts.keep(stranger, verdict('a', { handle: 'eve.example.com' }), false);
      expect((await verdicts.byRef(member, 'a'))?.evidence.profile.handle).toBe('ada.example.com');
    });

    it('that an older release stored in another shape are passed over', async () => {
      const { store, url } = await open();
      await store.verdicts.keep(member, verdict('old', { handle: 'ada.example.com' }), false);
      const database = openDatabase(url, () => {});
      await database.db.updateTable('verdicts').set({ assessment: '{"score":7}' }).execute();
      await store.verdicts.keep(member, verdict('broken', { handle: 'ada.example.com' }), false);
      await database.db.updateTable('verdicts').set({ evidence: '{' }).where('ref', '=', 'broken').execute();
      await database.db.destroy();
      expect(await store.verdicts.last(member)).toBeNull();
      expect(await store.verdicts.byRef(member, 'old')).toBeNull();
      await store.verdicts.keep(member, verdict('new', { handle: 'ada.example.com' }), false);
      expect((await store.verdicts.byHandle(member, named('ada.example.com')))?.ref).toBe('new');
    });
  });
});
