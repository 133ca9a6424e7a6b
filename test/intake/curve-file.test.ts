import { describe, expect, it } from 'vitest';
import { type CurveFile, type CurveRules, readCurveFile } from '../../src/intake/curve-file.ts';

const RULES: CurveRules = { today: '2026-11-23', locale: 'en', order: null };

function read(text: string, rules: Partial<CurveRules> = {}): CurveFile {
  const file = readCurveFile(text, { ...RULES, ...rules });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

/** Date and followers of the only curve. */
function points(text: string, rules: Partial<CurveRules> = {}): readonly (readonly [string, number])[] {
  const { curves } = read(text, rules);
  expect(curves).toHaveLength(1);
  return (curves[0]?.days ?? []).map(({ date, followers }) => [date, followers]);
}

const TWO_DAYS = [
  ['2026-10-30', 11_980],
  ['2026-10-31', 12_000],
];

describe('a past curve', () => {
  it.each([
    ['Assay’s own', 'at,followers\n2026-10-30,11980\n2026-10-31,12000'],
    ['newest first, with a change column', 'Date,Followers,Change\n2026-10-31,"12,000",+20\n2026-10-30,"11,980",-3'],
    [
      'a change column before the count',
      'Date;Followers gained;Total followers\n30.10.2026;5;11.980\n31.10.2026;20;12.000',
    ],
    [
      'other columns in any order',
      'Engagement,FollowersCount,Weekday,date\n1%,11980,Fri,2026-10-30\n2%,12000,Sat,2026-10-31',
    ],
    ['a weekday under a like name', 'Day,Date,Followers\nFriday,2026-10-30,11980\nSaturday,2026-10-31,12000'],
    ['titles above', 'My tracker export\n\nProfile,ada\nDate,Followers\n2026-10-30,11980\n2026-10-31,12000'],
    ['Spanish', 'Fecha;Seguidores;Nuevos seguidores\n30/10/2026;11.980;20\n31/10/2026;12.000;20'],
    ['Portuguese', 'Data;Seguidores;Variação\n30/10/2026;11.980;20\n31/10/2026;12.000;20'],
    ['French', 'Date;Abonnés;Évolution\n30/10/2026;11 980;20\n31/10/2026;12 000;20'],
    ['German', 'Datum;Follower gesamt;Zuwachs\n30.10.2026;11.980;20\n31.10.2026;12.000;20'],
    ['Indonesian', 'Tanggal,Jumlah Pengikut,Perubahan\n30 Okt 2026,"11.980",20\n31 Oktober 2026,"12.000",20'],
    ['short counts', 'date\tfollowers\n2026-10-30\t11.98K\n2026-10-31\t12K'],
    ['months by name', 'Date,Subscribers\n"Oct 30, 2026",11980\n"Saturday, 31 October 2026",12000'],
    ['months first', 'Date,Followers\n10/30/2026,11980\n10/31/26,12000'],
    ['times', 'timestamp,followers\n2026-10-30T23:59:00Z,11980\n2026-10-31 08:00:00,12000'],
    ['seconds since 1970', 'time,followers\n1793318400,11980\n1793404800,12000'],
    ['a spreadsheet’s numbers', 'Date,Followers\n2026-10-30,11980.0\n2026-10-31,12000.00'],
    ['no headers', '2026-10-30,11980\n2026-10-31,12000'],
    ['no headers and no commas', '2026-10-30 11980\n2026-10-31 12000'],
    ['a byte order mark and blank lines', '\ufeffdate,followers\r\n\r\n2026-10-30,11980\r\n2026-10-31,12000\r\n'],
  ])('is read: %s', (_what, text) => {
    const dates = points(text);
    expect(dates).toEqual(TWO_DAYS);
  });

  it('brings posts and views along where they are there', () => {
    const { curves, columns } = read('views,posts,at,followers\n5000,12,2026-10-30,11980\n,,2026-10-31,12000');
    expect(curves[0]?.days).toEqual([
      { date: '2026-10-30', followers: 11_980, posts: 12, views: 5_000 },
      { date: '2026-10-31', followers: 12_000, posts: null, views: null },
    ]);
    expect(columns).toEqual({ views: 'views', posts: 'posts', date: 'at', followers: 'followers' });
  });

  it('parts several accounts by the column that names them, and keeps the last row of a day', () => {
    const text = 'Date,Account,Platform,Followers\n2026-10-30,@ada,ig,10\n2026-10-30,bob,ig,20\n2026-10-30,@Ada,IG,11';
    expect(read(text).curves).toEqual([
      { handle: '@ada', network: 'ig', days: [{ date: '2026-10-30', followers: 11, posts: null, views: null }] },
      { handle: 'bob', network: 'ig', days: [{ date: '2026-10-30', followers: 20, posts: null, views: null }] },
    ]);
  });

  it('says which columns and which cells were not read, by their line', () => {
    const text =
      'Date,Followers,Posts,Mood\n2026-10-30,11980,many,good\nlater,12000,5,\n2026-10-31,none yet,5,\n2027-01-01,13000,5,\n';
    const { curves, ignored, unread } = read(text);
    expect(ignored).toEqual(['Mood']);
    expect(curves[0]?.days).toHaveLength(1);
    expect(unread).toEqual([
      { line: 2, column: 'posts', text: 'many' },
      { line: 3, column: 'date', text: 'later' },
      { line: 4, column: 'followers', text: 'none yet' },
      { line: 5, column: 'date', text: '2027-01-01' },
    ]);
  });

  it.each([
    ['no dates', 'name,followers\nada,100', 'missing'],
    ['no followers', 'date,likes\n2026-10-30,100', 'missing'],
    ['followers only as a change', 'date,followers gained\n2026-10-30,100', 'missing'],
    ['nothing', '', 'no-rows'],
    ['headers alone', 'date,followers\n', 'no-rows'],
    ['no date that can be read', 'date,followers\nsoon,100\nlater,101', 'unreadable'],
    ['no count that can be read', 'date,followers\n2026-10-30,many', 'unreadable'],
    ['prose', 'hello there', 'missing'],
    ['20,001 rows', `date,followers\n${'2026-10-30,1\n'.repeat(20_001)}`, 'too-many-rows'],
  ])('is not read from %s', (_what, text, problem) => {
    expect(readCurveFile(text, RULES)).toMatchObject({ ok: false, error: { kind: 'bad-csv', problem } });
  });
});

describe('dates whose day and month could be either', () => {
  const rows = (...dates: readonly string[]): string =>
    `date,followers\n${dates.map((date, n) => `${date},${100 + n}`).join('\n')}`;
  const first = (text: string, rules: Partial<CurveRules> = {}) => points(text, rules)[0]?.[0];

  it.each([
    ['one date that has no such month', rows('03/04/2026', '25/04/2026'), '2026-04-03'],
    ['one date that has no such day', rows('03/04/2026', '04/25/2026'), '2026-03-04'],
    ['none may lie in the future', rows('11/12/2025', '01/12/2026'), '2025-11-12'],
    ['the order of the rows', rows('01/03/2026', '02/03/2026', '01/04/2026', '02/04/2026', '03/05/2026'), '2026-03-01'],
  ])('are settled by %s', (_what, text, day) => {
    expect(first(text)).toBe(day);
  });

  it('are asked about where nothing settles them, with both readings', () => {
    expect(readCurveFile(rows('03/04/2026', '04/04/2026'), RULES)).toEqual({
      ok: false,
      error: { kind: 'ambiguous-dates', text: '03/04/2026', dmy: '2026-04-03', mdy: '2026-03-04' },
    });
  });

  it.each([
    ['dmy', '2026-04-03'],
    ['mdy', '2026-03-04'],
  ] as const)('are read as somebody says: %s', (order, day) => {
    expect(first(rows('03/04/2026', '04/04/2026'), { order })).toBe(day);
  });

  it('are left out, and said so, where a column contradicts itself', () => {
    const { curves, unread } = read(rows('25/04/2026', '04/26/2026', '03/04/2026'));
    expect(curves[0]?.days.map(({ date }) => date)).toEqual(['2026-04-25', '2026-04-26']);
    expect(unread).toEqual([{ line: 4, column: 'date', text: '03/04/2026' }]);
  });
});

describe('counts of a column', () => {
  const counts = (locale: string, ...texts: readonly string[]) =>
    points(`date;followers\n${texts.map((text, n) => `2026-10-${10 + n};${text}`).join('\n')}`, { locale }).map(
      ([, n]) => n,
    );

  it.each([
    ['one number settles the marks of all', 'en', ['1.204', '1.204.000'], [1_204, 1_204_000]],
    ['a full stop before a K', 'en', ['1.204K', '2.5K'], [1_204, 2_500]],
    ['a comma before a unit, by the other numbers', 'es', ['12,3 mil', '1,2 M'], [12_300, 1_200_000]],
    ['a group, since a count has no fraction', 'en', ['1.204'], [1_204]],
  ])('%s', (_what, locale, texts, expected) => {
    expect(counts(locale, ...texts)).toEqual(expected);
  });
});
