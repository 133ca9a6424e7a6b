import { describe, expect, it } from 'vitest';
import { storedActions } from '../../commands/actions.ts';
import type { Action } from '../../commands/reply.ts';
import { memoryStore } from '../helpers/memory-store.ts';

const owner = { team: 'team-1', asker: 'person-1', private: false };
const run: Action = { kind: 'run', label: 'Why', input: { kind: 'command', name: 'explain', options: {} } };
const own: Action = { ...run, label: 'Mine', askerOnly: true };
const stop: Action = { kind: 'stop', label: 'Stop', job: 'job-1' };
const link: Action = { kind: 'link', label: 'Page', url: 'https://example.com' };

function actionsNamed(id: string) {
  const newId = (): string => id;
  return storedActions(memoryStore({ now: () => new Date('2026-11-23T09:41:00Z'), newId }).replies, newId);
}

async function kept() {
  const actions = actionsNamed('AAAAAAAAAAAAAAAA');
  const keyed = await actions.keep(owner, [run, own, stop, link]);
  return { actions, keys: keyed.map((one) => (one.kind === 'press' ? one.key : one.url)) };
}

describe('buttons', () => {
  it('carry a short opaque key, and lead back to what they do', async () => {
    const { actions, keys } = await kept();
    expect(keys).toEqual([
      'v1:AAAAAAAAAAAAAAAA:0',
      'v1:AAAAAAAAAAAAAAAA:1',
      'v1:AAAAAAAAAAAAAAAA:2',
      'https://example.com',
    ]);
    expect(keys.every((key) => Buffer.byteLength(key) <= 64)).toBe(true);
    expect(await actions.find({ key: keys[0] ?? '', ...owner })).toEqual({ ok: true, value: { action: run, owner } });
  });

  it.each([
    ['', 'unknown-action'],
    ['a'.repeat(65), 'unknown-action'],
    ['forget:../../x', 'unknown-action'],
    ['__proto__:constructor', 'unknown-action'],
    ['v1:AAAAAAAAAAAAAAAB:0', 'unknown-action'],
    ['v1:AAAAAAAAAAAAAAAA:9', 'unknown-action'],
    ['v1:AAAAAAAAAAAAAAAA:3', 'unknown-action'],
    ['v0:check:1', 'stale'],
    ['outcome:NaN:5', 'unknown-action'],
  ])('%j is answered politely as %s', async (key, kind) => {
    const { actions } = await kept();
    expect(await actions.find({ key, ...owner })).toEqual({ ok: false, error: { kind } });
  });

  it('give another team the same answer as an id that never was', async () => {
    const { actions, keys } = await kept();
    const foreign = await actions.find({ key: keys[0] ?? '', team: 'team-2', asker: 'person-1' });
    expect(foreign).toEqual({ ok: false, error: { kind: 'unknown-action' } });
  });

  it("of the asker alone, and stop buttons, are refused to others; the rest is everybody's", async () => {
    const { actions, keys } = await kept();
    const other = { team: 'team-1', asker: 'person-2' };
    expect((await actions.find({ key: keys[0] ?? '', ...other })).ok).toBe(true);
    expect(await actions.find({ key: keys[1] ?? '', ...other })).toMatchObject({ error: { kind: 'forbidden' } });
    expect(await actions.find({ key: keys[2] ?? '', ...other })).toMatchObject({ error: { kind: 'forbidden' } });
  });

  it('under a private answer are its asker’s alone, from whichever chat they are pressed', async () => {
    const actions = actionsNamed('BBBBBBBBBBBBBBBB');
    const hidden = { ...owner, private: true };
    await actions.keep(hidden, [run]);
    const key = 'v1:BBBBBBBBBBBBBBBB:0';
    const elsewhere = await actions.find({ key, team: 'private-chat', asker: 'person-1' });
    expect(elsewhere).toEqual({ ok: true, value: { action: run, owner: hidden } });
    expect(await actions.find({ key, team: 'team-1', asker: 'person-2' })).toMatchObject({
      error: { kind: 'forbidden' },
    });
    expect(await actions.find({ key, team: 'team-2', asker: 'person-2' })).toMatchObject({
      error: { kind: 'unknown-action' },
    });
  });
});
