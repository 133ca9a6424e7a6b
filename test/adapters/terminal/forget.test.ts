import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { type ForgetAsked, runForget } from '../../../adapters/terminal/forget.ts';
import type { Output } from '../../../adapters/terminal/output.ts';
import { ErrorDocument, ForgetDocument } from '../../../adapters/terminal/schema.ts';
import { defaultYardstick } from '../../../src/baselines/yardstick.ts';
import { assess } from '../../../src/scoring/assess.ts';
import { emptyJournal } from '../../../src/storage/forget-files.ts';
import type { OnDiskParts } from '../../../src/storage/forget-on-disk.ts';
import { openStore, type Store } from '../../../src/storage/store.ts';
import { evidenceOf } from '../../helpers/evidence.ts';
import { newDatabase } from '../../helpers/postgres.ts';
import { keepSeen } from '../../helpers/snapshots.ts';
import { newId } from '../../helpers/stores.ts';
import { assay } from '../../helpers/terminal.ts';

const NAME = 'zq7unmistakablehandle241';
const AT = '2026-11-20T10:00:00.000Z';

let folder = '';
let file = '';
const open: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-forget-'));
  file = join(folder, 'assay.db');
  vi.stubEnv('DATABASE_URL', file);
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(url = file): Promise<Store> {
  const store = await openStore(url, { now: () => new Date(), newId, onTrouble: () => {} });
  if (!store.ok) throw new Error(JSON.stringify(store.error));
  open.push(store.value);
  return store.value;
}

/** As a running program leaves it: verdicts, buttons, a snapshot, and rows of many others between them. */
async function fill(store: Store, name = NAME): Promise<void> {
  for (const handle of [name, ...Array.from({ length: 60 }, (_, n) => `somebody-${n}`), name]) {
    const evidence = evidenceOf({ network: 'github', handle, id: `id-${handle}`, observedAt: AT });
    const assessment = assess(evidence, defaultYardstick());
    await store.snapshots.keep(evidence, assessment, { response: null, format: null });
    await store.verdicts.keep({ team: 'team-1', asker: 'a' }, { ref: newId(), evidence, assessment }, false);
    const input = { kind: 'command', name: 'check', options: { handle: `https://github.com/${handle}` } };
    const actions = [{ kind: 'run', label: 'Again', input }];
    await store.replies.keep({ id: newId(), team: 'team-1', asker: 'a', private: false, actions });
  }
}

function hits(name = NAME): Record<string, number> {
  const found = readdirSync(folder).map((path) => {
    return [path, readFileSync(join(folder, path)).toString('latin1').split(name).length - 1] as const;
  });
  return Object.fromEntries(found.filter(([, count]) => count > 0));
}

type Run = { readonly code: number; readonly out: string; readonly problems: string };

async function forget(change: Partial<ForgetAsked> = {}, times: Partial<OnDiskParts> = {}): Promise<Run> {
  const [lines, problems]: [string[], string[]] = [[], []];
  const output: Output = {
    line: (text) => lines.push(text),
    drained: () => Promise.resolve(),
    prompt: () => {},
    problem: (text) => problems.push(text),
    progress: () => {},
    onInterrupt: () => () => {},
  };
  const asked = { handle: `https://github.com/${NAME}`, network: undefined, vacuum: false, json: false, ...change };
  const code = await runForget(asked, output, {
    wait: () => Promise.resolve(),
    patienceMs: 500,
    settleMs: 1,
    ...times,
  });
  return { code, out: lines.join('\n'), problems: problems.join('\n') };
}

describe('assay forget on a SQLite file', () => {
  it('leaves none of the handle’s bytes in any file of the folder, while another program has it open', async () => {
    const running = await opened();
    await fill(running);
    expect(hits()['assay.db-wal']).toBeGreaterThan(0);
    const done = await forget();
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('in no file of the data folder') });
    expect(hits()).toEqual({});
    await running.places.at('telegram', 'still answers');
    expect(await running.verdicts.last({ team: 'team-1', asker: 'a' })).toMatchObject({ evidence: expect.anything() });
  });

  it('reaches into backups of both kinds', async () => {
    const running = await opened();
    await fill(running);
    expect((await assay('backup', join(folder, 'mine.db'))).code).toBe(0);
    expect((await assay('backup', `${file}.backup-20261101T000000000Z-0001-memory`)).code).toBe(0);
    expect(Object.keys(hits())).toEqual(expect.arrayContaining(['mine.db']));
    expect((await forget()).code).toBe(0);
    expect(hits()).toEqual({});
    const copy = new DatabaseSync(join(folder, 'mine.db'));
    expect(copy.prepare('select count(*) as n from verdicts').get()).toEqual({ n: 60 });
    copy.close();
  });

  it('takes what another process writes while it works', async () => {
    const running = await opened();
    await fill(running);
    let late = 0;
    const wait = async (): Promise<void> => {
      if (late++ === 0) await fill(running);
    };
    expect((await forget({}, { wait })).code).toBe(0);
    expect(hits()).toEqual({});
  });

  it('says “could not” where a file that is not ours holds it', async () => {
    await fill(await opened());
    writeFileSync(join(folder, 'list.csv'), `handle\n${NAME}\n`);
    const done = await forget();
    expect(done).toMatchObject({
      code: 1,
      problems: expect.stringMatching(/Could not: it stands 1 times in .*list.csv/),
    });
    expect(Object.keys(hits())).toEqual(['list.csv']);
  });

  it('knows that bytes may be left while somebody reads the journal, and is certain when they let go', async () => {
    await fill(await opened());
    const reader = new DatabaseSync(file);
    reader.exec('begin');
    reader.prepare('select count(*) from verdicts').get();
    const waiting = { wait: () => Promise.resolve(), patienceMs: 500 };
    await fill(open[0] ?? (await opened()));
    expect(await emptyJournal(file, waiting)).toBe(false);
    reader.exec('rollback');
    reader.close();
    expect(await emptyJournal(file, waiting)).toBe(true);
  });

  it('asks which, and takes all on request', async () => {
    const store = await opened();
    await keepSeen(store, AT, { network: 'github', id: '1', handle: NAME });
    await keepSeen(store, AT, { network: 'bluesky', id: 'did:plc:zq7', handle: `${NAME}.bsky.social` });
    const asked = await forget({ handle: `@${NAME}` });
    expect(asked).toMatchObject({ code: 1, problems: expect.stringContaining('--network all') });
    const inJson = await forget({ handle: `@${NAME}`, json: true });
    expect(ErrorDocument.parse(JSON.parse(inJson.out)).error.kind).toBe('ambiguous');
    expect(await store.profiles.find('github', NAME)).not.toBeNull();
    const one = await forget({ handle: `@${NAME}`, network: 'github', json: true });
    expect(ForgetDocument.parse(JSON.parse(one.out))).toMatchObject({
      forgotten: true,
      profiles: [{ network: 'github', handle: NAME }],
    });
    expect(await store.profiles.find('bluesky', `${NAME}.bsky.social`)).not.toBeNull();
    expect(await forget({ handle: `@${NAME}`, network: 'all' })).toMatchObject({ code: 0 });
    expect(hits()).toEqual({});
  });

  it('makes no database to forget in', async () => {
    expect(await forget()).toMatchObject({ code: 1, problems: expect.stringContaining('no database') });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [['forget'], 2, '<handle> is missing'],
    [['forget', 'a', 'b'], 2, 'one too many'],
    [['forget', '@ada', '--network', 'nowhere'], 2, 'is no network'],
    [['forget', 'https://127.0.0.1/ada'], 1, ''],
  ])('refuses %j with %i', async (args, code, words) => {
    await opened();
    expect(await assay(...args)).toMatchObject({ code, problems: expect.stringContaining(words) });
  });
});

describe('assay forget on PostgreSQL', () => {
  it('leaves no row, and says what is kept until it is cleaned up', async () => {
    const url = await newDatabase(inject('postgresUrl'));
    vi.stubEnv('DATABASE_URL', url);
    const store = await opened(url);
    await fill(store);
    expect(await forget()).toMatchObject({ code: 0, out: expect.stringContaining('WAL') });
    expect(await store.profiles.find('github', NAME)).toBeNull();
    expect(
      await store.verdicts.byHandle({ team: 'team-1', asker: 'a' }, { handle: NAME, network: null, shared: false }),
    ).toBeNull();
    expect(await forget({ vacuum: true })).toMatchObject({ code: 0, out: expect.stringContaining('vacuumed') });
  });
});
