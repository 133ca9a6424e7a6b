import { describe, expect, it } from 'vitest';
import { type PlainTable, readCallForPapers } from '../../src/shortlist/call-for-papers.ts';

const table = (header: readonly string[], ...rows: readonly (readonly string[])[]): PlainTable => ({
  header,
  rows: rows.map((cells, at) => ({ line: at + 2, cells })),
});
const rules = { locale: 'en', usual: null };
const read = (given: PlainTable, usual: string | null = null) => readCallForPapers(given, { ...rules, usual });
const LINK = 'https://bsky.app/profile/ada.example.com';

describe('readCallForPapers', () => {
  it.each([
    ['English', ['Speaker', 'Links', 'Fee']],
    ['Spanish', ['Nombre del ponente', 'Enlaces', 'Honorarios']],
    ['Portuguese', ['Nome', 'Perfil', 'Cachê']],
    ['French', ['Nom', 'Liens', 'Honoraires']],
    ['German', ['Name', 'Profil', 'Honorar']],
    ['Indonesian', ['Nama', 'Tautan', 'Biaya']],
  ])('knows the columns in %s, in any order', (_language, [name = '', links = '', fee = '']) => {
    const wanted = [
      { line: 2, name: 'Ada Lovelace', links: [{ text: LINK, network: null }], fee: { amount: 900, currency: 'EUR' } },
    ];
    expect(read(table([name, links, fee], ['Ada Lovelace', LINK, '900 EUR']))?.proposals).toEqual(wanted);
    expect(read(table([fee, name, links], ['900 EUR', 'Ada Lovelace', LINK]))?.proposals).toEqual(wanted);
  });

  it('takes a column that is named after a network for handles of it', () => {
    const given = table(
      ['Name', 'Instagram', 'Twitter / X', 'Mastodon handle'],
      ['Ada', '@ada', 'ada', '@ada@social.example'],
    );
    expect(read(given)?.proposals[0]?.links).toEqual([
      { text: '@ada', network: 'instagram' },
      { text: 'ada', network: 'x' },
      { text: '@ada@social.example', network: null },
    ]);
  });

  it('takes several links of one cell for one person’s', () => {
    const given = table(['Who', 'Where can we find you?'], ['Ada', `${LINK}, https://github.com/ada`]);
    expect(read(given)?.proposals[0]?.links.map(({ text }) => text)).toEqual([LINK, 'https://github.com/ada']);
  });

  it('puts first and last names together', () => {
    const given = table(['First name', 'Surname', 'URL'], ['Ada', 'Lovelace', LINK]);
    expect(read(given)?.proposals[0]?.name).toBe('Ada Lovelace');
  });

  it.each([
    ['the cell', ['Fee'], ['€1,200.50'], 1_200.5, 'EUR'],
    ['the header', ['Honorar (EUR)'], ['1.200,50'], 1_200.5, 'EUR'],
    ['a column of its own', ['Fee', 'Currency'], ['1200', 'usd'], 1_200, 'USD'],
    ['the team', ['Fee'], ['1200'], 1_200, 'CHF'],
  ])('finds the currency in %s', (_where, header, cells, amount, currency) => {
    const given = table(['Name', ...header], ['Ada', ...cells]);
    expect(read(given, 'CHF')?.proposals[0]?.fee).toEqual({ amount, currency });
  });

  it('lets one amount settle what the marks of the others mean', () => {
    const given = table(['Name', 'Fee'], ['Ada', '1.200 EUR'], ['Bob', '950,50 EUR']);
    expect(read(given)?.proposals.map(({ fee }) => fee?.amount)).toEqual([1_200, 950.5]);
  });

  it('takes no figure that it cannot read for sure, and tells which', () => {
    const given = table(
      ['Name', 'Fee'],
      ['Ada', 'to be discussed'],
      ['Bob', '900'],
      ['Eve', '-'],
      ['Kim', '1.200 EUR'],
    );
    const found = read(given);
    expect(found?.proposals.map(({ fee }) => fee)).toEqual([null, null, null, { amount: 1_200, currency: 'EUR' }]);
    expect(found?.unread).toEqual([
      { line: 2, header: 'Fee', text: 'to be discussed' },
      { line: 3, header: 'Fee', text: '900' },
    ]);
  });

  it('names lines that name nobody, and passes over empty ones', () => {
    const given = table(['Name', 'Links', 'Notes'], ['', '', 'a talk about looms'], ['', '', ''], ['Ada', '', '']);
    expect(read(given)).toMatchObject({ nobody: [2], proposals: [{ name: 'Ada', line: 4 }] });
  });

  it('is no call for papers without anybody in it', () => {
    expect(read(table(['Date', 'Fee'], ['2026-01-01', '900 EUR']))).toBeNull();
  });

  it('says which column it took for what', () => {
    const given = table(['Talk', 'Speaker', 'E-mail', 'Links'], ['Looms', 'Ada', 'ada@example.com', LINK]);
    expect(read(given)?.columns).toEqual([
      { header: 'Speaker', as: 'name' },
      { header: 'Links', as: 'links' },
    ]);
  });
});
