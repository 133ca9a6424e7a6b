import { mkdtempSync, rmSync } from 'node:fs';
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
