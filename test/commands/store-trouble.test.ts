import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { storedActions } from '../../commands/actions.ts';
import { defineCommand } from '../../commands/command.ts';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import { storedRecent } from '../../commands/recent.ts';
import type { Services } from '../../commands/services.ts';
import type { LogFields } from '../../src/log.ts';
import { silentLog } from '../../src/log.ts';
import { conversation } from '../helpers/ask.ts';
import { type BreakableStore, breakableStore } from '../helpers/broken-store.ts';
import { everybody, testServices } from '../helpers/services.ts';
import { newId } from '../helpers/stores.ts';

const now = (): Date => new Date('2026-11-23T09:41:00Z');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The smallest command whose whole effect is a write. */
const move = defineCommand({
  name: 'move',
  describe: 'about.describe',
  options: {},
  async run(_options, { services }) {
    await services.store.places.at('telegram', services.newId());
    return { kind: 'reply', tone: 'good', title: ['Done'], blocks: [] };
  },
});

async function chatWith(change: Partial<Services> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'assay-trouble-'));
  folders.push(folder);
  const broken = await breakableStore(join(folder, 'assay.db'), now);
  const warned: (LogFields & { readonly event: string })[] = [];
  const note = (event: string, fields: LogFields = {}): void => void warned.push({ event, ...fields });
  const { store } = broken;
  const services = testServices(everybody, {
    store,
    recent: storedRecent(store.verdicts),
    actions: storedActions(store.replies, newId),
    newId,
    now,
    log: { ...silentLog, warn: note, error: note },
    ...change,
  });
  return { broken, warned, ...conversation(services, createDispatch([...commands, move], services)) };
}

const faults: readonly [
  what: string,
  kind: string,
  start: (broken: BreakableStore) => void,
  end: (broken: BreakableStore) => void,
][] = [
  ['full', 'full', ({ fill }) => fill(), ({ makeRoom }) => makeRoom()],
  ['read-only', 'read-only', ({ setReadOnly }) => setReadOnly(true), ({ setReadOnly }) => setReadOnly(false)],
];

describe.each(faults)('while the disk is %s', (_what, kind, start, end) => {
  it('a check still answers, without buttons and with one line about it, and the log has one line', async () => {
    const { broken, warned, type } = await chatWith();
    start(broken);
    const { text, reply } = await type('check', '@ada.example.com');
    expect(text).toContain('Quality 62');
    expect(text).toContain('could not be saved');
    expect(text.match(/could not be saved/g)).toHaveLength(1);
    expect(reply.actions).toEqual([]);
    expect(warned).toEqual([{ event: 'store-trouble', request: expect.any(String), platform: 'preview', kind }]);
    end(broken);
    const after = await type('check', '@ada.example.com');
    expect(after.text).not.toContain('could not be saved');
    expect(after.reply.actions).not.toEqual([]);
  });

  it('nothing is said to be done that was not, and it works again when there is room', async () => {
    const { broken, warned, type } = await chatWith();
    start(broken);
    const refused = await type('move', '');
    expect(refused.text).toContain('Nothing was changed. Try again later.');
    expect(refused.text).not.toContain('Done');
    expect(refused.reply.data).toMatchObject({ error: { kind: 'could-not-save', retryAfterSeconds: null } });
    expect(warned).toMatchObject([{ event: 'store-trouble', kind }]);
    end(broken);
    expect((await type('move', '')).text).toContain('Done');
  });

  it('what was remembered before can still be read', async () => {
    const { broken, type, press } = await chatWith();
    const { reply } = await type('check', '@ada.example.com');
    start(broken);
    expect((await type('explain', '')).text).toContain('ada.example.com');
    expect((await press(reply, /^Why|^What/)).text).toContain('ada.example.com');
  });
});

describe('while the database cannot be reached', () => {
  it('says so, and a fault of our own stays a fault', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const { type, warned, broken } = await chatWith();
    const lost = async (): Promise<never> => Promise.reject(away);
    const services = { ...broken.store.places, at: lost };
    const chat = await chatWith({ store: { ...broken.store, places: services } });
    expect((await chat.type('move', '')).text).toContain('cannot reach what it remembers');
    expect(chat.warned).toMatchObject([{ event: 'store-trouble', kind: 'unreachable' }]);
    await broken.store.close();
    expect((await type('move', '')).reply.data).toMatchObject({ error: { kind: 'unexpected-answer' } });
    expect(warned).toMatchObject([{ event: 'bug' }]);
  });
});
