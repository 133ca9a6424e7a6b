import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { openStore } from '../../src/storage/store.ts';
import { newDatabase } from '../helpers/postgres.ts';
import { newId } from '../helpers/stores.ts';

const TABLE = 'create table invoices (id integer primary key)';
const open = (url: string) => openStore(url, { now: () => new Date(), newId, onTrouble: () => {} });

it('leaves another program’s SQLite file as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-foreign-'));
  const file = join(folder, 'other.db');
  const other = new DatabaseSync(file);
  other.exec(TABLE);
  expect(await open(file)).toMatchObject({ ok: false, error: { kind: 'foreign' } });
  const tables = other.prepare("select name from sqlite_schema where type = 'table'").all();
  expect(tables).toEqual([expect.objectContaining({ name: 'invoices' })]);
  other.close();
  rmSync(folder, { recursive: true });
});

it('leaves another program’s PostgreSQL database as it was', async () => {
  const url = await newDatabase(inject('postgresUrl'));
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query(TABLE);
  expect(await open(url)).toMatchObject({ ok: false, error: { kind: 'foreign' } });
  const { rows } = await other.query("select tablename from pg_tables where schemaname = 'public'");
  await other.end();
  expect(rows).toEqual([{ tablename: 'invoices' }]);
});

it('makes a file that is its owner’s alone, journal and all', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-mode-'));
  const opened = await open(join(folder, 'assay.db'));
  if (!opened.ok) throw new Error('not opened');
  await opened.value.places.at('telegram', '-5');
  const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
  await opened.value.close();
  rmSync(folder, { recursive: true });
  expect(modes.filter(([, mode]) => mode !== 0o600)).toEqual([]);
  expect(modes.length).toBeGreaterThan(1);
});

it('says of a folder that it is no database', async () => {
  expect(await open(tmpdir())).toMatchObject({ ok: false, error: { kind: 'trouble', trouble: 'unreachable' } });
});
