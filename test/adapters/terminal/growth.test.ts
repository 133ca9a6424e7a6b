import { describe, expect, it } from 'vitest';
import { GrowthDocument } from '../../../adapters/terminal/sample-documents.ts';
import { csvOf, madeUpFile } from '../../helpers/made-up-file.ts';
import { assay } from '../../helpers/terminal.ts';

type Point = { at: string; followers: number; views: number };
type Events = { readonly events: readonly { id: string; at: string; size: number; explainedBy: string | null }[] };

/** Ninety days of slow growth with a little noise of its own. */
function curve(change: (point: Point, day: number) => Point = (point) => point, start = Date.UTC(2026, 5, 1)): string {
  const points = Array.from({ length: 90 }, (_, day) => {
    const at = new Date(start + day * 86_400_000).toISOString().slice(0, 10);
    const noise = ((day * 37) % 11) - 5;
    return change({ at, followers: 100_000 + 60 * day + 4 * noise, views: 1_000_000 + 9_000 * day }, day);
  });
  return csvOf(points);
}
const eventsOf = async (content: string, ...options: readonly string[]): Promise<Events['events']> => {
  const { code, out } = await assay('growth', await madeUpFile('curve.csv', content), '--json', ...options);
  expect(code).toBe(0);
  return GrowthDocument.parse(JSON.parse(out)).events;
};
const from = (day: number, times: number) => (point: Point, at: number) =>
  at < day ? point : { ...point, followers: Math.round(point.followers * times) };

describe('assay growth', () => {
  it('finds nothing in a calm curve', async () => {
    expect(await eventsOf(curve())).toEqual([]);
  });

  it('finds a drop and a jump, with size and date', async () => {
    expect(await eventsOf(curve(from(50, 0.88)))).toEqual([
      { id: 'growth.drop', at: '2026-07-21', size: expect.closeTo(-0.12, 2), explainedBy: null },
    ]);
    expect(await eventsOf(curve(from(50, 1.2)))).toEqual([
      { id: 'growth.jump', at: '2026-07-21', size: expect.closeTo(0.2, 2), explainedBy: null },
    ]);
  });

  it('tells a hit by its views', async () => {
    const hit = curve((point, day) => {
      const grown = from(50, 1.2)(point, day);
      return day < 50 ? grown : { ...grown, views: grown.views + 900_000 };
    });
    expect(await eventsOf(hit)).toMatchObject([{ id: 'growth.jump', explainedBy: 'hit' }]);
  });

  it('explains a loss by the purge of the network that is named, and of no other', async () => {
    const purged = curve(from(45, 0.975), Date.UTC(2018, 4, 28));
    expect(await eventsOf(purged, '--network', 'twitter')).toMatchObject([{ explainedBy: 'x-2018-07' }]);
    expect(await eventsOf(purged)).toMatchObject([{ explainedBy: null }]);
  });

  it('subtracts what others lost on the same days, and says so', async () => {
    const others = (loss: number, count = 6) =>
      csvOf(
        Array.from({ length: 90 * count }, (_, n) => {
          const day = Math.floor(n / count);
          const at = new Date(Date.UTC(2026, 5, 1) + day * 86_400_000).toISOString().slice(0, 10);
          return { account: `other ${n % count}`, at, followers: day < 50 ? 40_000 : 40_000 * (1 - loss) };
        }),
      );
    const path = async (loss: number, count?: number) => madeUpFile('others.csv', others(loss, count));
    const drop = curve(from(50, 0.88));
    expect(await eventsOf(drop, '--peers', await path(0.05))).toMatchObject([{ explainedBy: null, peersLost: 0.05 }]);
    expect(await eventsOf(drop, '--peers', await path(0.2))).toMatchObject([{ explainedBy: 'peers', peersLost: 0.2 }]);
    expect(await eventsOf(drop, '--peers', await path(0.2, 5))).toEqual(await eventsOf(drop));
    const { out } = await assay('growth', await madeUpFile('curve.csv', drop), '--peers', await path(0.2));
    expect(out).toMatch(/−12 %; others on that network lost 20 % on the same days\. No more than others lost/);
  });

  it.each([
    ['a row without an account', 'account,at,followers\n,2026-01-01,3\n', 'account'],
    ['a count that is none', 'account,at,followers\na,2026-01-01,few\n', 'line 2, followers: few'],
    ['a date that is none', 'account,at,followers\na,soon,3\n', 'line 2, at: soon'],
  ])('answers %s among the others with its line', async (_what, content, words) => {
    const args = ['growth', await madeUpFile('curve.csv', curve()), '--peers', await madeUpFile('odd.csv', content)];
    const { code, out } = await assay(...args, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { kind: 'bad-csv', text: expect.stringContaining(words) } });
  });

  it('skips rows without a count, and says when a curve is too short', async () => {
    const short = await madeUpFile('short.csv', 'at,followers\n2026-01-01,100\n2026-01-02,\n2026-01-03,102\n');
    const { code, out } = await assay('growth', short);
    expect(code).toBe(0);
    expect(out).toContain('Too short');
  });

  it.each([
    ['no column at', 'date,followers\n2026-01-01,3\n', 'no column at; the header says date, followers'],
    ['no column followers', 'at;count\n2026-01-01;3\n', 'no column followers; the header says at, count'],
    ['nothing at all', '', 'no rows'],
  ])('answers %s with what it found instead', async (_what, content, words) => {
    const { code, out } = await assay('growth', await madeUpFile('odd.csv', content), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { kind: 'bad-csv', text: expect.stringContaining(words) } });
  });

  it.each([
    ['full times', (day: string) => `${day}T06:30:00Z`],
    ['times with an offset', (day: string) => `${day} 23:30:00+02:00`],
    ['times without one', (day: string) => `${day} 06:30`],
  ])('reads %s as it reads days', async (_what, spell) => {
    const spelt = curve((point, day) => ({ ...from(50, 0.88)(point, day), at: spell(point.at) }));
    expect(await eventsOf(spelt)).toMatchObject([
      { id: 'growth.drop', at: expect.stringMatching(/^2026-07-21/), size: expect.closeTo(-0.12, 2) },
    ]);
  });

  it('names what can be innocent, for people', async () => {
    const { out } = await assay('growth', await madeUpFile('curve.csv', curve(from(50, 0.88))));
    expect(out).toMatch(/21 Jul 2026.*−12 %.*Can be innocent/);
  });

  it.each([
    ['a date that is none', 'at,followers\nsoon,3\n', 'at: soon'],
    ['a date written the other way round', 'at,followers\n31/12/2025,3\n', 'at: 31/12/2025'],
    ['a count that is none', 'at,followers\n2026-01-01,a few\n', 'followers: a few'],
    ['half a follower', 'at,followers\n2026-01-01,2.5\n', 'followers: 2.5'],
  ])('answers %s with its line', async (_what, content, words) => {
    const { code, out } = await assay('growth', await madeUpFile('odd.csv', content), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      error: { kind: 'bad-csv', text: expect.stringContaining(`line 2, ${words}`) },
    });
  });

  it.each([
    [['--network', 'nowhere', 'curve.csv']],
    [['/nowhere/curve.csv']],
    [['--peers', '/nowhere/others.csv', 'curve.csv']],
    [[]],
  ])('answers a mistake of usage: %j', async (args) => {
    expect((await assay('growth', ...args)).code).toBe(2);
  });
});
