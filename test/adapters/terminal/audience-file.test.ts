import { describe, expect, it } from 'vitest';
import { AudienceDocument } from '../../../adapters/terminal/sample-documents.ts';
import { csvOf, madeUpFile } from '../../helpers/made-up-file.ts';
import { assay } from '../../helpers/terminal.ts';

type Row = Readonly<Record<string, string | number | null>>;
type Summary = {
  readonly n: number;
  readonly rawShare: number;
  readonly share: { readonly value: number; readonly low: number; readonly high: number };
  readonly fingerprint: { readonly bars: readonly { readonly accounts: number }[]; readonly newcomers: number } | null;
};

/** Made on days spread over three years, whoever they are. */
const age = (n: number) => 200 + ((n * 7_919) % 1_100);
const person = (n: number): Row => ({ followers: 150 + n, following: 210, posts: 400 + n, age_days: age(n) });
const bulk = (n: number): Row => ({ followers: 1, following: 2_900, posts: 0, age_days: age(n) });
const crowd = (people: number, others: number): readonly Row[] => [
  ...Array.from({ length: people }, (_, n) => person(n)),
  ...Array.from({ length: others }, (_, n) => bulk(n)),
];
const summaryOf = (out: string): Summary => AudienceDocument.strict().parse(JSON.parse(out)) as Summary;

describe('assay audience F.csv', () => {
  it('gives classes, the raw share, and a corrected share with its range', async () => {
    const path = await madeUpFile('followers.csv', csvOf(crowd(160, 40)));
    const { code, out } = await assay('audience', path, '--frame', 'random', '--json');
    expect(code).toBe(0);
    const summary = summaryOf(out);
    expect(Object.keys(summary)).toEqual([
      'frame',
      'n',
      'toldTooLittle',
      'classes',
      'rawShare',
      'share',
      'fingerprint',
    ]);
    expect(summary).toMatchObject({
      frame: 'random',
      n: 200,
      toldTooLittle: 0,
      classes: { active: 160, dormant: 0, suspect: 40 },
      rawShare: 0.2,
      fingerprint: null,
    });
    const { value, low, high } = summary.share;
    expect(low).toBeLessThan(value);
    expect(value).toBeLessThan(high);
  });

  it('takes the rows for the newest followers where nothing else is said', async () => {
    const path = await madeUpFile('followers.csv', csvOf(crowd(20, 0)));
    expect(JSON.parse((await assay('audience', path, '--json')).out)).toMatchObject({ frame: 'recent', n: 20 });
    expect((await assay('audience', path)).out).toContain('Of the 20 newest followers, not of all');
  });

  it('reads the follow order with --order, and finds a batch', async () => {
    const rows = Array.from({ length: 360 }, (_, n) => person(n));
    rows.splice(100, 0, ...Array.from({ length: 40 }, (_, n) => ({ ...bulk(n), age_days: 500 + (n % 3) })));
    const path = await madeUpFile('ordered.csv', csvOf(rows));
    const found = summaryOf((await assay('audience', path, '--order', '--json')).out);
    expect(found.fingerprint?.bars[0]?.accounts).toBeGreaterThanOrEqual(36);
    const shuffled = rows.toSorted((a, b) => ((Number(a.followers) * 13) % 101) - ((Number(b.followers) * 13) % 101));
    expect(shuffled).not.toEqual(rows);
    expect(summaryOf((await assay('audience', path, '--json')).out).fingerprint).toBeNull();
  });

  it('reads no order of a random sample, and says so', async () => {
    const rows = Array.from({ length: 360 }, (_, n) => person(n));
    rows.splice(100, 0, ...Array.from({ length: 40 }, (_, n) => ({ ...bulk(n), age_days: 500 + (n % 3) })));
    const path = await madeUpFile('ordered.csv', csvOf(rows));
    const asked = ['audience', path, '--order', '--frame'];
    expect(summaryOf((await assay(...asked, 'recent', '--json')).out).fingerprint?.bars).toHaveLength(1);
    expect(summaryOf((await assay(...asked, 'random', '--json')).out).fingerprint).toBeNull();
    expect((await assay(...asked, 'random')).out).toContain('not read: followers picked at random have no order');
    const undated = await madeUpFile('undated.csv', csvOf([{ followers: 3, posts: 1 }]));
    expect((await assay('audience', undated, '--order', '--frame', 'random')).code).toBe(0);
  });

  it('takes creation dates as well as ages', async () => {
    const dated = Array.from({ length: 60 }, (_, n) => {
      const createdAt = new Date(Date.UTC(2023, 0, 1 + ((n * 37) % 700))).toISOString().slice(0, 10);
      return {
        followers: 90,
        following: 70,
        createdAt,
        observedAt: '2026-01-01',
        lastActiveAt: n < 10 ? '2024-01-01' : '2025-12-20',
      };
    });
    const path = await madeUpFile('dated.csv', csvOf(dated));
    const { out } = await assay('audience', path, '--order', '--json');
    expect(JSON.parse(out)).toMatchObject({ n: 60, classes: { dormant: 10, active: 50 }, fingerprint: { bars: [] } });
  });

  it('knows that GitHub’s range is wider, from the platform column or from --network', async () => {
    const width = ({ share }: Summary) => share.high - share.low;
    const rows = crowd(120, 80);
    const plain = await madeUpFile('plain.csv', csvOf(rows));
    const named = await madeUpFile('named.csv', csvOf(rows.map((row) => ({ platform: 'github', ...row }))));
    const usual = summaryOf((await assay('audience', plain, '--json')).out);
    const byColumn = summaryOf((await assay('audience', named, '--json')).out);
    expect(byColumn.rawShare).toBe(usual.rawShare);
    expect(width(byColumn)).toBeGreaterThan(width(usual));
    expect(summaryOf((await assay('audience', plain, '--network', 'github', '--json')).out)).toEqual(byColumn);
  });

  const silent = Array.from({ length: 100 }, (_, n) => n);

  it.each([
    ['handles and creation dates', silent.map((n) => ({ handle: `made-up-${n}`, createdAt: '2024-03-01' }))],
    ['pictures and lengths of a bio', silent.map((n) => ({ has_picture: n % 2, bio_len: n }))],
    ['one count alone', silent.map((n) => ({ followers: n }))],
  ])('calls nobody clean of whom a file tells only %s', async (_what, rows) => {
    const path = await madeUpFile('silent.csv', csvOf(rows));
    const { code, out } = await assay('audience', path, '--json');
    expect(code).toBe(0);
    expect(AudienceDocument.strict().parse(JSON.parse(out))).toMatchObject({
      n: 0,
      toldTooLittle: 100,
      classes: { active: 0, dormant: 0, suspect: 0 },
      rawShare: null,
      share: null,
    });
    const text = (await assay('audience', path)).out;
    expect(text).toContain('None of the 100 accounts tells enough to be judged');
    expect(text).not.toContain('Active');
  });

  it('judges those who tell enough, and counts the others', async () => {
    const rows = [...crowd(30, 10), ...silent.slice(0, 25).map((n) => ({ age_days: age(n), posts: n }))];
    const path = await madeUpFile('some.csv', csvOf(rows));
    const { out } = await assay('audience', path, '--json');
    expect(JSON.parse(out)).toMatchObject({ n: 40, toldTooLittle: 25, classes: { active: 30, suspect: 10 } });
    expect((await assay('audience', path)).out).toContain('25 more told too little to be judged');
  });

  it.each([
    ['--order without creation dates', csvOf([{ followers: 3, posts: 1 }]), ['--order'], 'age_days or createdAt'],
    ['a cell that is no count', csvOf([{ followers: 'some' }]), [], 'line 2, followers: some'],
    ['a date that is none', csvOf([{ followers: 3, createdAt: '2023-02-30' }]), [], 'createdAt: 2023-02-30'],
    ['no rows', 'followers\n', [], 'no rows'],
    ['nothing at all', '', [], 'no rows'],
    ['no column that is read', 'name\nada\n', [], 'the header says name'],
  ])('answers %s with what is wrong', async (_what, content, options, words) => {
    const { code, out } = await assay('audience', await madeUpFile('odd.csv', content), ...options, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { kind: 'bad-csv', text: expect.stringContaining(words) } });
  });

  it.each([
    [['/nowhere/followers.csv', '--json'], 'cannot be read'],
    [['followers.csv', '--frame', 'some'], 'complete, random, recent'],
    [['ada.test', '--order'], '<file> is missing'],
  ])('answers a mistake of usage: %j', async (args, words) => {
    const { code, problems } = await assay('audience', ...args);
    expect(code).toBe(2);
    expect(problems).toContain(words);
  });
});
