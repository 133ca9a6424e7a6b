import { describe, expect, it } from 'vitest';
import { runAccounts } from '../../../adapters/terminal/accounts.ts';
import { AccountsDocument } from '../../../adapters/terminal/sample-documents.ts';
import { suspicion } from '../../../src/scoring/account-card.ts';
import { csvOf, madeUpFile } from '../../helpers/made-up-file.ts';
import { assay } from '../../helpers/terminal.ts';

type Rows = { readonly rows: readonly Row[] };
type Row = { row: number; suspicion: number; steps: Record<string, number>; error?: { kind: string; text: string } };

const ORDINARY = { followers: 420, following: 300, posts: 950, has_picture: 1, bio_len: 80 };
const BULK = { followers: 2, following: 3_100, posts: 0, has_picture: 0, bio_len: 0 };
const rowsOf = (out: string): Rows['rows'] => AccountsDocument.parse(JSON.parse(out)).rows as Rows['rows'];

describe('assay accounts', () => {
  it('reads each row by the card, in order, with the steps that make it', async () => {
    const path = await madeUpFile('crowd.csv', csvOf([ORDINARY, BULK]));
    const { code, out } = await assay('accounts', path, '--json');
    const rows = rowsOf(out);
    expect({ code, places: rows.map(({ row }) => row) }).toEqual({ code: 0, places: [1, 2] });
    expect(rows.map((row) => row.suspicion)).toEqual(
      [ORDINARY, BULK].map((account) => Number(suspicion(account).suspicion.toFixed(6))),
    );
    expect(rows[1]?.suspicion).toBeGreaterThan(0.9);
    expect(new Set(Object.keys(rows[1]?.steps ?? {}))).toEqual(
      new Set(['bio_len', 'followers', 'following', 'has_picture', 'posts', 'ratio']),
    );
  });

  it('ignores unknown columns, label among them, and takes empty cells as not said', async () => {
    const plain = await madeUpFile('plain.csv', csvOf([{ followers: 2, following: 3_100 }]));
    const wide = await madeUpFile(
      'wide.csv',
      csvOf([{ label: 1, platform: 'elsewhere', followers: 2, posts: null, mood: 'sunny', following: 3_100 }]),
    );
    expect(rowsOf((await assay('accounts', wide, '--json')).out)).toEqual(
      rowsOf((await assay('accounts', plain, '--json')).out),
    );
  });

  it.each([
    ['posts', ['posts']],
    ['bio_len', ['bio_len']],
    ['handle_digits', ['handle_digits']],
    ['followers', ['followers', 'ratio']],
    ['following', ['following', 'ratio']],
  ])('leaves every other step as it is where %s is blanked, and takes away %j', async (column, gone) => {
    const row = { ...BULK, handle_len: 12, handle_digits: 6 };
    const path = await madeUpFile('two.csv', csvOf([row, { ...row, [column]: null }]));
    const [whole, blanked] = rowsOf((await assay('accounts', path, '--json')).out);
    const others = Object.entries(whole?.steps ?? {}).filter(([name]) => !gone.includes(name));
    expect(others).toHaveLength(Object.keys(whole?.steps ?? {}).length - gone.length);
    expect(blanked?.steps).toEqual(Object.fromEntries(others));
  });

  it('says in its help that one step reads two columns', async () => {
    expect((await assay('accounts', '--help')).out).toContain('ratio reads two: following / followers');
  });

  it.each(['-3', 'many', '1e99'])('says which cell cannot be read in its row (%s), and goes on', async (text) => {
    const path = await madeUpFile('odd.csv', csvOf([{ followers: text }, { followers: 7 }]));
    const { code, out } = await assay('accounts', path, '--json');
    const [first, second] = rowsOf(out);
    expect(code).toBe(1);
    expect(first).toMatchObject({
      row: 1,
      error: { kind: 'bad-csv', text: expect.stringContaining(`followers: ${text}`) },
    });
    expect(second).toMatchObject({ row: 2, suspicion: expect.any(Number) });
  });

  it.each([
    ['Windows line ends and a mark of byte order', '\ufefffollowers,following\r\n2,3100\r\n'],
    ['quoted cells', '"followers","bio","following"\n"2","one, two\n""three""; four","3100"\n'],
    ['semicolons, with commas inside', 'name;followers;following\nada, of here;2;3100\n'],
    ['commas, with semicolons inside', 'name,followers,following\nada; of here,2,3100\n'],
    ['tabs', 'followers\tfollowing\n2\t3100\n'],
    ['headers spelt otherwise, and no last line end', 'Followers, FOLLOWING\n2 , 3100'],
  ])('reads %s', async (_what, content) => {
    const { code, out } = await assay('accounts', await madeUpFile('odd.csv', content), '--json');
    const { suspicion: expected } = suspicion({ followers: 2, following: 3_100 });
    expect({ code, rows: rowsOf(out).map((row) => row.suspicion) }).toEqual({
      code: 0,
      rows: [Number(expected.toFixed(6))],
    });
  });

  it('gives the same figure, and no step, to all rows that say nothing', async () => {
    const path = await madeUpFile(
      'odd.csv',
      csvOf([
        { name: 'ada', posts: null },
        { name: 'bob', posts: 'n/a' },
      ]),
    );
    const { code, out } = await assay('accounts', path, '--json');
    const nobody = { suspicion: Number(suspicion({}).suspicion.toFixed(6)), steps: {} };
    expect({ code, rows: rowsOf(out) }).toEqual({
      code: 0,
      rows: [
        { row: 1, ...nobody },
        { row: 2, ...nobody },
      ],
    });
    expect((await assay('accounts', path)).out).toContain('row 2: nothing is said that the card reads');
  });

  it.each([
    ['no column of the card', 'name,mood\nada,sunny\n', 'no column followers, following, posts'],
    ['no column of the card, and no row', 'name,mood\n', 'the header says name, mood'],
    ['nothing at all', '', 'no rows'],
    ['nothing but line ends', '\n\n', 'no rows'],
  ])('answers a file with %s by what is missing', async (_what, content, words) => {
    const { code, out } = await assay('accounts', await madeUpFile('odd.csv', content), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { kind: 'bad-csv', text: expect.stringContaining(words) } });
  });

  it('answers an empty table, and a file that is not there', async () => {
    const empty = await madeUpFile('empty.csv', 'followers,following\n');
    expect(rowsOf((await assay('accounts', empty, '--json')).out)).toEqual([]);
    const missing = await assay('accounts', '/nowhere/crowd.csv', '--json');
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect((await assay('accounts')).code).toBe(2);
  });

  it('prints a line a row for people', async () => {
    const path = await madeUpFile('one.csv', csvOf([BULK]));
    expect((await assay('accounts', path)).out).toMatch(/^row 1: [\d.]+ .*following \+[\d.]+ .*posts \+/);
  });

  it('waits for its reader before it writes on, however long the file is', async () => {
    const path = await madeUpFile('long.csv', csvOf(Array.from({ length: 3_000 }, () => ORDINARY)));
    let [unread, most, lines] = [0, 0, 0];
    const output = {
      line: () => {
        lines += 1;
        unread += 1;
        most = Math.max(most, unread);
      },
      drained: async () => {
        unread = 0;
      },
      prompt: () => {},
      problem: () => {},
      progress: () => {},
      onInterrupt: () => () => {},
    };
    expect(await runAccounts(path, true, output)).toBe(0);
    expect({ lines, most }).toEqual({ lines: 3_002, most: 2 });
  });
});
