import { link, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRows } from '../../../adapters/terminal/batch-rows.ts';
import { ErrorDocument, RowsDocument, VerdictDocument } from '../../../adapters/terminal/schema.ts';
import { type ProfileHosts, startProfileHosts } from '../../helpers/profile-hosts.ts';
import { assay } from '../../helpers/terminal.ts';

let hosts: ProfileHosts;
let folder: string;

beforeAll(async () => {
  hosts = await startProfileHosts({ profiles: { ada: { followers: 84_000 } } });
  folder = await mkdtemp(join(tmpdir(), 'assay-terminal-'));
});
afterAll(() => hosts.close());
beforeEach(() => {
  for (const [name, value] of Object.entries(hosts.environment)) vi.stubEnv(name, value);
  vi.stubEnv('LOG_LEVEL', 'silent');
  return () => vi.unstubAllEnvs();
});

const file = async (name: string, content: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const FIGURES = ['network:instagram', 'followers:120K', 'following:800', 'posts:640', 'likes:1200', 'replies:31'];
const EVIDENCE = {
  network: 'instagram',
  handle: 'ada',
  followers: 120_000,
  following: 800,
  posts: 640,
  observedAt: '2026-11-20',
  typicalPost: { likes: 1200, replies: 31, reposts: null, views: null, posts: 12 },
};

describe('assay check', () => {
  it.each([
    ['ada.test', 84_000, '84K'],
    ['@ada@HOST', 84_000, '84K'],
    ['https://github.com/ada', 2_100, '2,100'],
  ])('judges %s with the exact counts', async (asked, followers, shown) => {
    const { code, out } = await assay('check', asked.replace('HOST', hosts.host), '--json');
    expect(code).toBe(0);
    const verdict = VerdictDocument.parse(JSON.parse(out));
    expect(verdict.profile).toMatchObject({ followers, provenance: 'fetched' });
    expect(verdict.text).toContain(`${shown} followers`);
  });

  it('looks at so many of the newest followers as well, with the calls that takes and no more', async () => {
    const before = [...hosts.calls.values()].reduce((sum, calls) => sum + calls, 0);
    const { code, out } = await assay('check', 'quiet-reach.test', '--audience', '100', '--json');
    expect(code).toBe(0);
    const { assessment } = VerdictDocument.parse(JSON.parse(out));
    expect(assessment.signals.find(({ id }) => id === 'audience.suspect-share')).toMatchObject({ known: true });
    const after = [...hosts.calls.values()].reduce((sum, calls) => sum + calls, 0);
    // Two for the profile, one list and four batches; the proof of a link both ways asks GitHub once.
    expect(after - before).toBeLessThanOrEqual(8);
    const none = VerdictDocument.parse(
      JSON.parse((await assay('check', 'quiet-reach.test', '--audience', '0', '--json')).out),
    );
    expect(none.assessment.signals.find(({ id }) => id === 'audience.suspect-share')).toMatchObject({ known: false });
  });

  it.each([
    ['nobody.test', 'not-found'],
    ['banned.test', 'suspended'],
    ['gone.test', 'deactivated'],
    ['shy.test', 'asks-not-to-be-shown'],
    ['limited.test', 'rate-limited'],
    ['broken.test', 'unexpected-answer'],
    ['@alice@127.0.0.1', 'bad-host'],
    ['', 'bad-handle'],
    ['linkedin.com/in/sam', 'not-fetched-here'],
  ])('answers %j with exit 1 and the kind %s', async (asked, kind) => {
    const { code, out } = await assay('check', asked, '--json');
    expect(code).toBe(1);
    expect(ErrorDocument.parse(JSON.parse(out)).error).toMatchObject({ kind, text: expect.stringMatching(/\w/) });
  });

  it('reads figures as words or as options, and prints text for people', async () => {
    const words = await assay('check', '@ada', ...FIGURES);
    const options = await assay('check', '@ada', ...FIGURES.map((pair) => `--${pair.replace(':', '=')}`));
    expect(words.code).toBe(0);
    expect(words.out).toContain('120K followers, responds like');
    expect(withoutDate(options.out)).toBe(withoutDate(words.out));
  });

  it('judges an evidence file, the same each time', async () => {
    const path = await file('ada.json', JSON.stringify(EVIDENCE));
    const [first, second] = [
      await assay('check', '--stats', path, '--json'),
      await assay('check', '--stats', path, '--json'),
    ];
    expect(first.code).toBe(0);
    expect(first.out).toBe(second.out);
    expect(VerdictDocument.parse(JSON.parse(first.out)).profile).toMatchObject({
      followers: 120_000,
      provenance: 'reported',
    });
  });

  it('refuses an unknown field of an evidence file by its name', async () => {
    const path = await file('odd.json', JSON.stringify({ ...EVIDENCE, folowers: 3 }));
    const { code, out } = await assay('check', '--stats', path, '--json');
    expect(code).toBe(1);
    expect(out).toContain('folowers');
  });

  it('answers a list with rows in the order given', async () => {
    const { code, out } = await assay('check', `ada.test nobody.test @gem@${hosts.host}`, '--json');
    expect(code).toBe(1);
    const { rows, order } = RowsDocument.parse(JSON.parse(out));
    expect(rows.map((row) => ('error' in row ? row.error.kind : row.profile.handle))).toEqual([
      'ada.test',
      'not-found',
      `gem@${hosts.host}`,
    ]);
    expect([...order].sort()).toEqual([0, 1, 2]);
  });
});

describe('usage', () => {
  it.each([
    [['dance'], 'dance'],
    [['check'], '<handle>'],
    [['check', '@ada', '--dance', 'x'], '--dance'],
    [['check', '@ada', '--network'], '--network'],
    [['check', '@ada', 'network:x', 'network:bluesky'], 'network is there twice'],
    [['check', '@ada', 'dance:7'], 'There is no option dance here'],
    [['compare'], '<handles>'],
    [['batch'], '<file>'],
    [['batch', '/nowhere/at-all.csv'], '/nowhere/at-all.csv'],
    [['batch', tmpdir()], tmpdir()],
    [['accounts', tmpdir()], tmpdir()],
    [['growth', tmpdir()], tmpdir()],
    [['rescore', tmpdir()], tmpdir()],
    [['rescore'], '<file>'],
    [['check', '--stats', '/nowhere/at-all.json'], '/nowhere/at-all.json'],
  ])('%j ends with exit 2 and names what is wrong', async (args, hint) => {
    const { code, out, problems } = await assay(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(problems).toContain(hint);
  });

  it('ends with exit 3 when the configuration is wrong, naming the variable', async () => {
    vi.stubEnv('PORT', '99999');
    const { code, problems } = await assay('check', 'ada.test');
    expect(code).toBe(3);
    expect(problems).toContain('PORT');
  });

  it.each([
    'check',
    'compare',
    'explain',
    'method',
    'help',
    'about',
    'batch',
    'schema',
    'setup',
    'accounts',
    'growth',
    'rescore',
    'audience',
    'baseline',
  ])('%s has --help', async (name) => {
    const { code, out } = await assay(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`assay ${name}`);
    expect(out.split('\n')[1]).toMatch(/\w{3}/);
    expect(out).not.toMatch(/undefined|--\d/);
  });

  it('prints the versions', async () => {
    expect((await assay('--version')).out).toMatch(/^assay \d+\.\d+\.\d+, formula \d+\.\d+\.\d+, evidence schema \d+/);
  });
});

describe('assay compare, explain, schema', () => {
  it('compares two profiles', async () => {
    const { code, out } = await assay('compare', 'ada.test', 'gem.test', '--json');
    expect(code).toBe(0);
    expect(RowsDocument.parse(JSON.parse(out)).rows).toHaveLength(2);
  });

  it('explains a named profile, and without one says what to name', async () => {
    expect((await assay('explain', 'ada.test')).out).toContain('Quality = 50');
    expect((await assay('explain')).code).toBe(1);
  });

  it('prints the schemas that its own documents follow', async () => {
    const schemas = JSON.parse((await assay('schema')).out);
    const names = [
      'evidence',
      'verdict',
      'rows',
      'accounts',
      'audience',
      'growth',
      'baseline',
      'history',
      'historyImport',
      'watch',
      'watching',
      'unwatch',
      'settings',
      'setting',
      'undo',
      'recap',
      'judged',
      'rescored',
      'error',
    ];
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(names));
    expect(schemas.evidence.required).toEqual(['followers']);
  });
});

describe('assay batch', () => {
  const json = (text: string) => text.split('\n').map((line) => JSON.parse(line));

  it('judges evidence lines in order, and goes on after one that cannot be read', async () => {
    const lines = [
      { id: 'a', evidence: EVIDENCE },
      { ...EVIDENCE, followers: -4 },
      { ...EVIDENCE, handle: 'cleo' },
    ];
    const path = await file('many.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    const { code, out } = await assay('batch', path, '--json');
    expect(code).toBe(1);
    const rows = json(out);
    expect(rows.map((row) => row.profile?.handle ?? row.error.kind)).toEqual(['ada', 'bad-number', 'cleo']);
    expect(rows[1].error.text).toContain('followers');
  });

  it.each([
    ['rows.jsonl', '{"followers":', 'What could not be read: not JSON'],
    ['rows.jsonl', '{"folowers":1,"followers":1}', 'folowers: unknown field'],
    ['rows.jsonl', '{"followers":"12"}', 'followers: string, not number'],
    ['rows.jsonl', '{"followers":1,"audience":{"frame":"all"}}', 'audience.frame: none of complete, random, recent'],
    ['rows.csv', 'handle,likes\nada,5', 'line 2, followers: missing'],
    ['rows.csv', 'followers,since\n5,long ago', 'line 2, since: long ago'],
    ['rows.csv', 'followers\nmany', 'line 2, followers: “many” is not a number'],
    ['rows.csv', 'followers\n11B', 'line 2, followers: “11B” is more than'],
    ['rows.csv', 'followers\n"5', 'line 1: no CSV from here on (CSV_QUOTE_NOT_CLOSED)'],
  ])('says of %s with %j: %s', async (name, content, words) => {
    const { code, out } = await assay('batch', await file(name, content), '--json');
    expect(code).toBe(1);
    expect(ErrorDocument.parse(JSON.parse(out)).error.text).toContain(words);
  });

  it('reads a CSV of handles, and one of figures', async () => {
    const handles = await file('handles.csv', '\ufeffhandle,name\nada.test,Ada\nnobody.test,\n');
    const looked = await assay('batch', handles, '--json');
    expect(json(looked.out).map((row) => row.profile?.followers ?? row.error.kind)).toEqual([84_000, 'not-found']);
    const figures = await file('figures.csv', 'network;handle;followers;likes;replies\ninstagram;ada;120K;1200;31\n');
    const judged = await assay('batch', figures, '--json');
    expect(judged.code).toBe(0);
    expect(json(judged.out)[0].profile).toMatchObject({ followers: 120_000, provenance: 'reported' });
  });

  it('writes to a file, and says how it went', async () => {
    const path = await file('one.jsonl', JSON.stringify(EVIDENCE));
    const out = join(folder, 'verdicts.jsonl');
    const run = await assay('batch', path, '--out', out, '--json');
    expect(run).toMatchObject({ code: 0, out: '' });
    expect(run.problems).toContain('1 rows');
    expect(VerdictDocument.parse(JSON.parse(await readFile(out, 'utf8'))).profile.handle).toBe('ada');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.each(['itself', 'a link to it', 'another name of it'])('does not write over what it reads: %s', async (what) => {
    const text = JSON.stringify(EVIDENCE);
    const path = await file(`${what}.jsonl`, text);
    const out = what === 'itself' ? path : `${path}.other`;
    if (what === 'a link to it') await symlink(path, out);
    if (what === 'another name of it') await link(path, out);
    const { code, problems } = await assay('batch', path, '--out', out);
    expect(code).toBe(2);
    expect(problems).toContain(out);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  // There a file can be opened that cannot be read.
  it.skipIf(process.platform !== 'linux')('leaves the old file whole when the new one cannot be finished', async () => {
    const out = await file('old.jsonl', 'old');
    const { code, problems } = await assay('batch', '/proc/self/mem', '--out', out);
    expect(code).toBe(2);
    expect(problems).toContain('/proc/self/mem');
    expect(await readFile(out, 'utf8')).toBe('old');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.each(['rows.csv', 'rows.jsonl'])('%s that breaks off in the middle is told from one that ends', async (name) => {
    async function* breaksOff() {
      yield name === 'rows.csv' ? 'handle\nada.test\n' : '{"followers":1}\n';
      throw new Error('the disk is gone');
    }
    const read = async (): Promise<number> => {
      let rows = 0;
      for await (const _row of readRows(Readable.from(breaksOff()), name)) rows++;
      return rows;
    };
    await expect(read()).rejects.toThrow('the disk is gone');
  });
});

function withoutDate(text: string): string {
  return text.replace(/reported, [^·]+/, '');
}
