import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore, type Store } from '../../../src/storage/store.ts';
import { newId } from '../../helpers/stores.ts';
import { assay } from '../../helpers/terminal.ts';

let folder = '';
let file = '';
let copy = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-backup-'));
  file = join(folder, 'assay.db');
  copy = join(folder, 'copy.db');
  vi.stubEnv('DATABASE_URL', file);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function openedStore(): Promise<Store> {
  const opened = await openStore(file, { now: () => new Date(), newId, onTrouble: () => {} });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

describe('assay backup and assay restore', () => {
  it('copy the database while a program has it open, and bring it back when none has', async () => {
    const running = await openedStore();
    const team = await running.places.at('telegram', '-5');
    expect(await assay('backup', copy)).toMatchObject({ code: 0, out: expect.stringContaining(`Copied to ${copy}`) });
    const refused = await assay('restore', copy);
    expect(refused).toMatchObject({ code: 1, problems: expect.stringContaining('Stop it, then restore') });
    await running.places.moved('telegram', '-5', '-7');
    await running.close();
    expect(await assay('restore', copy)).toMatchObject({ code: 0, out: expect.stringContaining('Restored from') });
    const again = await openedStore();
    expect(await again.places.at('telegram', '-5')).toBe(team);
    await again.close();
  });

  it('replace a file only when told to', async () => {
    await (await openedStore()).close();
    expect((await assay('backup', copy)).code).toBe(0);
    expect(await assay('backup', copy)).toMatchObject({ code: 2, problems: expect.stringContaining('--force') });
    expect((await assay('backup', copy, '--force')).code).toBe(0);
    expect((await assay('backup', file, '--force')).code).toBe(2);
  });

  it('say where there is nothing to copy, and make no database for it', async () => {
    expect(await assay('backup', copy)).toMatchObject({ code: 1, problems: expect.stringContaining(file) });
    expect(existsSync(file)).toBe(false);
    vi.stubEnv('DATABASE_URL', ':memory:');
    expect(await assay('backup', copy)).toMatchObject({ code: 1, problems: expect.stringContaining(':memory:') });
  });

  it('name the commands of PostgreSQL there', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://assay:secret@db.example/assay');
    const [backup, restore] = [await assay('backup', copy), await assay('restore', copy)];
    expect(backup).toMatchObject({ code: 1, problems: expect.stringContaining('pg_dump --format=custom') });
    expect(restore).toMatchObject({ code: 1, problems: expect.stringContaining('pg_restore --clean') });
    expect(backup.problems + restore.problems).not.toContain('secret');
  });
});
