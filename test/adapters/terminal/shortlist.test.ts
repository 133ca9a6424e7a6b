import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PeopleDocuments, RowsDocument } from '../../../adapters/terminal/schema.ts';
import { madeUpFile } from '../../helpers/made-up-file.ts';
import { assay } from '../../helpers/terminal.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-lists-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('DATABASE_URL', join(folder, 'assay.db'));
  return () => vi.unstubAllEnvs();
});

const TABLE = `handle,network,followers,likes,replies
ada,instagram,12000,900,40
bob,instagram,12000,4,0
,instagram,5000,3,1
eve,instagram,lots,3,1
`;

describe('assay rank F', () => {
  it('puts a table in order, tells the rows that it left out, and prints the document of the contract', async () => {
    const path = await madeUpFile('speakers.csv', TABLE);
    const { code, out, problems } = await assay('rank', path, '--sort', 'response', '--json');
    expect(code).toBe(0);
    const { rows, order } = RowsDocument.strict().parse(JSON.parse(out));
    expect(rows).toHaveLength(2);
    expect(order).toEqual([0, 1]);
    expect(problems).toContain('Line 4 was left out');
    expect(problems).toContain('Line 5 was left out');
  });

  it('reads a plain list of links', async () => {
    const path = await madeUpFile('links.txt', 'https://linkedin.com/in/ada\nhttps://linkedin.com/in/bob\n');
    const { code, out } = await assay('rank', path, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ rows: [{ error: { kind: 'not-fetched-here' } }, {}] });
  });
});

describe('assay shortlist add F', () => {
  it('reads a call for papers from a file, and keeps it for the next call', async () => {
    const table = 'Fee;Speaker;Links\n1.200,50 EUR;Ada;https://linkedin.com/in/ada\n900 EUR;Bob;https://x.com/bob\n';
    const path = await madeUpFile('talks.csv', table);
    const added = await assay('shortlist', 'add', path, '--json');
    expect(added.code).toBe(0);
    const shown = await assay('shortlist', 'show', 'sort:price', '--json');
    const { rows } = PeopleDocuments.shortlist.strict().parse(JSON.parse(shown.out));
    expect(rows.map(({ name, fee }) => [name, fee?.amount])).toEqual([
      ['Ada', 1_200.5],
      ['Bob', 900],
    ]);
  });

  it('says when the file is not there', async () => {
    expect((await assay('shortlist', 'add', '/no/such/talks.csv')).code).toBe(2);
  });
});

describe('assay shortlist', () => {
  it('prints one document, with a list or without one', async () => {
    vi.stubEnv('DATABASE_URL', ':memory:');
    const none = await assay('shortlist', '--json');
    expect(PeopleDocuments.shortlist.strict().parse(JSON.parse(none.out)).shortlist).toBeNull();
    vi.stubEnv('DATABASE_URL', join(folder, 'other.db'));
    for (const words of ['new Spring 26', 'close Spring 26', 'close Spring 26', 'reopen Spring 26', 'sort votes']) {
      const { code, out } = await assay('shortlist', ...words.split(' '), '--json');
      expect(code).toBe(0);
      const { shortlist } = PeopleDocuments.shortlist.strict().parse(JSON.parse(out));
      expect(shortlist?.closedAt === null).toBe(!words.startsWith('close'));
    }
  });
});

describe('assay shortlist and person', () => {
  it('print what their schemas say', async () => {
    await assay('shortlist', 'new', 'Autumn');
    const added = await assay('shortlist', 'add', 'https://linkedin.com/in/ada', '--fee', '900 EUR', '--json');
    expect(added.code).toBe(0);
    const list = PeopleDocuments.shortlist.strict().parse(JSON.parse(added.out));
    expect(list.rows).toContainEqual(expect.objectContaining({ fee: { amount: 900, currency: 'EUR' } }));
    const voted = await assay('shortlist', '--json', '--', 'vote', 'https://linkedin.com/in/ada', '-1');
    expect(PeopleDocuments.candidate.strict().parse(JSON.parse(voted.out)).candidate?.votes.against).toBe(1);
    const person = await assay('person', 'https://linkedin.com/in/ada', 'add:https://instagram.com/ada', '--json');
    expect(person.code).toBe(0);
    expect(PeopleDocuments.person.strict().parse(JSON.parse(person.out)).person.profiles).toHaveLength(2);
  });
});
