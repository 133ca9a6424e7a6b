import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyDatabase } from '../../src/storage/backup.ts';
import { backupPath, backupsOf } from '../../src/storage/backup-files.ts';
import { openSqlite } from '../../src/storage/dialects/sqlite.ts';
import { MIGRATIONS } from '../../src/storage/migrations/all.ts';
import { restoreDatabase } from '../../src/storage/restore.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { newId } from '../helpers/stores.ts';

const now = (): Date => new Date('2026-11-23T09:41:00Z');
let folder = '';
let file = '';
let copy = '';
const open: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-backup-'));
  file = join(folder, 'assay.db');
  copy = join(folder, 'copy.db');
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(path = file): Promise<Store> {
  const store = await openStore(path, { now, newId, onTrouble: () => {} });
  if (!store.ok) throw new Error(JSON.stringify(store.error));
  open.push(store.value);
  return store.value;
}

async function closed(store: Store): Promise<void> {
  open.splice(open.indexOf(store), 1);
  await store.close();
}

/** A database with one team, closed. */
async function withTeam(path = file): Promise<string> {
  const store = await opened(path);
  const team = await store.places.at('telegram', '-5');
  await closed(store);
  return team;
}

async function copyTo(target: string): Promise<void> {
  const source = openSqlite(file);
  try {
    await copyDatabase(source, target);
  } finally {
    source.close();
  }
}

describe('a backup', () => {
  it('is a whole database for its owner alone, made while another process writes on and on', async () => {
    const store = await opened();
    for (let n = 0; n < 60; n++) await store.places.at('telegram', `before ${n}`);
    let written = 0;
    let over = false;
    const writing = (async () => {
      while (!over) {
        await store.places.at('telegram', `during ${written++}`);
        await setImmediate();
      }
    })();
    await copyTo(copy);
    over = true;
    await writing;
    const found = new DatabaseSync(copy);
    expect(found.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    const before = found.prepare("select count(*) as n from places where place like 'before %'").get();
    found.close();
    expect(before).toEqual({ n: 60 });
    expect(written).toBeGreaterThan(0);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('leaves what stood there, when it cannot be made', async () => {
    await withTeam();
    await expect(copyTo(join(folder, 'no', 'such', 'folder', 'copy.db'))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['assay.db']);
  });
});

describe('a restore', () => {
  it('brings back what the backup holds, and keeps what stood there', async () => {
    const team = await withTeam();
    await copyTo(copy);
    const store = await opened();
    const later = await store.places.at('telegram', '-6');
    await closed(store);
    const restored = await restoreDatabase(copy, file, now());
    const replaced = backupPath(file, now(), 'replaced');
    expect(restored).toEqual({ ok: true, value: { replaced } });
    const again = await opened();
    expect(await again.places.at('telegram', '-5')).toBe(team);
    expect(await again.places.at('telegram', '-6')).not.toBe(later);
    expect(await (await opened(replaced)).places.at('telegram', '-6')).toBe(later);
    expect(await backupsOf(file)).toEqual([replaced]);
  });

  it('works where no database is yet, and where the one that is cannot be read', async () => {
    const team = await withTeam();
    await copyTo(copy);
    rmSync(file);
    expect(await restoreDatabase(copy, file, now())).toEqual({ ok: true, value: { replaced: null } });
    writeFileSync(file, 'no database any more, but long enough to look like one'.repeat(100));
    expect((await restoreDatabase(copy, file, now())).ok).toBe(true);
    expect(await (await opened()).places.at('telegram', '-5')).toBe(team);
  });

  it('is refused while a program has the database open', async () => {
    await withTeam();
    await copyTo(copy);
    const store = await opened();
    await store.places.at('telegram', '-6');
    expect(await restoreDatabase(copy, file, now())).toEqual({ ok: false, error: { kind: 'in-use' } });
    await store.places.at('telegram', '-7');
    expect(readdirSync(folder).filter((name) => name.includes('restored'))).toEqual([]);
  });

  it.each([
    ['a file that is not there', 'no-such-file', () => {}],
    ['words', 'not-a-backup', (path: string) => writeFileSync(path, 'words')],
    ['nothing', 'not-a-backup', (path: string) => writeFileSync(path, '')],
    ["another program's database", 'not-a-backup', (path: string) => withTables(path, 'create table notes (text)')],
    [
      "a newer version's",
      'newer-schema',
      (path: string) =>
        withTables(path, "create table kysely_migration (name); insert into kysely_migration values ('9999-later')"),
    ],
  ] as const)('refuses %s, and changes nothing', async (_what, kind, make) => {
    const team = await withTeam();
    make(copy);
    expect(await restoreDatabase(copy, file, now())).toMatchObject({ ok: false, error: { kind } });
    expect(await (await opened()).places.at('telegram', '-5')).toBe(team);
  });

  it('refuses a backup whose pages are damaged', async () => {
    const store = await opened();
    for (let n = 0; n < 60; n++) await store.places.at('telegram', `place ${n}`);
    await closed(store);
    await copyTo(copy);
    const bytes = new Uint8Array(4096).fill(7);
    const whole = new DatabaseSync(copy);
    const root = whole.prepare("select rootpage from sqlite_schema where name = 'places'").get();
    whole.exec('pragma journal_mode = delete');
    whole.close();
    const { openSync, writeSync, closeSync } = await import('node:fs');
    const handle = openSync(copy, 'r+');
    writeSync(handle, bytes, 0, bytes.length, (Number(root?.['rootpage']) - 1) * 4096);
    closeSync(handle);
    expect(await restoreDatabase(copy, file, now())).toEqual({ ok: false, error: { kind: 'not-a-backup' } });
  });
});

describe('before its tables change', () => {
  const later = (number: number) => ({
    name: `${number}-later`,
    statements: [`create table later_${number} (a integer)`],
  });

  it('a database is copied beside itself, and the newest two copies are kept', async () => {
    const team = await withTeam();
    for (let upTo = 1; upTo <= 3; upTo++) {
      const migrations = [...MIGRATIONS, ...[9001, 9002, 9003].slice(0, upTo).map(later)];
      const at = new Date(now().getTime() + upTo * 60_000);
      const parts = { now: () => at, newId, onTrouble: () => {}, migrations };
      const store = await openStore(file, parts);
      if (!store.ok) throw new Error(JSON.stringify(store.error));
      expect(await store.value.places.at('telegram', '-5')).toBe(team);
      await store.value.close();
    }
    const kept = await backupsOf(file);
    expect(kept.map((path) => path.replace(/^.*\.backup-\w+Z-/, ''))).toEqual(['9002-later', '9001-later']);
    const before = new DatabaseSync(kept[0] ?? '');
    expect(before.prepare('select place from places').all()).toEqual([{ place: '-5' }]);
    expect(before.prepare("select name from sqlite_schema where name like 'later%'").all()).toHaveLength(2);
    before.close();
    expect(existsSync(file)).toBe(true);
  });

  it('an empty one is not copied', async () => {
    await withTeam();
    expect(await backupsOf(file)).toEqual([]);
  });
});

function withTables(path: string, statements: string): void {
  const database = new DatabaseSync(path);
  database.exec(statements);
  database.close();
}
