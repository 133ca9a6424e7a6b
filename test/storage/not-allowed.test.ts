import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { openStore } from '../../src/storage/store.ts';
import { newDatabase } from '../helpers/postgres.ts';
import { newId } from '../helpers/stores.ts';

describe('a PostgreSQL user who may not make tables', () => {
  it('is told so, instead of a failure of ours', async () => {
    const url = new URL(await newDatabase(inject('postgresUrl')));
    const owner = new pg.Client({ connectionString: url.href });
    await owner.connect();
    const user = `guest_${newId().replace(/\W/g, '').toLowerCase()}`;
    await owner.query(`create role ${user} login`);
    await owner.end();
    url.username = user;
    const opened = await openStore(url.href, { now: () => new Date(), newId, onTrouble: () => {} });
    expect(opened).toMatchObject({ ok: false, error: { kind: 'trouble', trouble: 'not-allowed' } });
  });
});
