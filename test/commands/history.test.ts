import { describe, expect, it } from 'vitest';
import type { SentReply } from '../../commands/reply.ts';
import { fail, ok } from '../../src/result.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { type Answers, everybody, testServices } from '../helpers/services.ts';
import { daysBefore, keepSeen } from '../helpers/snapshots.ts';

const TODAY = '2026-11-23';

async function remembering(followersOn: (daysAgo: number) => number, days = 60, answers: Answers = everybody) {
  const services = testServices(answers);
  for (let ago = days; ago > 0; ago--) {
    await keepSeen(services.store, daysBefore(TODAY, ago), { followers: followersOn(ago) });
  }
  return { services, ...conversation(services) };
}

const calm = (ago: number): number => 8_400 - 4 * ago;
const droppedTenDaysAgo = (ago: number): number => (ago > 10 ? 12_000 - 4 * ago : 8_400 - 4 * ago);
const ROWS = Array.from({ length: 30 }, (_, n) => `${daysBefore(TODAY, n + 100).slice(0, 10)},${20_000 - n}`).join(
  '\n',
);
const FILE = `date,followers\n${ROWS}`;

function dataOf(reply: SentReply): Readonly<Record<string, unknown>> {
  return reply.data as Readonly<Record<string, unknown>>;
}

describe('a history', () => {
  it('draws the kept curve with its ends, fetches nothing, and needs no wait', async () => {
    const { type, services } = await remembering(calm);
    const { text, waited, reply } = await type('history', '@ada.example.com');
    expect(text).toContain('60 days known, 24 Sept 2026 to 22 Nov 2026');
    expect(text).toContain('From 8,160 (24 Sept 2026) to 8,396 (22 Nov 2026): +2.9 %');
    expect(text).toMatch(/[▁▂▃▄▅▆▇█]{30}/);
    expect(waited).toBe(false);
    expect(services.asked).toEqual([]);
    expect(dataOf(reply)).toMatchObject({ known: { days: 60 }, events: [] });
  });

  it('shows a drop in the curve and in words, beside its innocent causes', async () => {
    const { type } = await remembering(droppedTenDaysAgo);
    const { text, reply } = await type('history', '@ada.example.com');
    expect(text).toMatch(/[▁▂▃▄▅▆▇█]▾/);
    expect(text).toContain('13 Nov 2026: Sudden drop of followers, −30 %');
    expect(text).toContain('Can be innocent');
    expect(dataOf(reply)['events']).toMatchObject([{ id: 'growth.drop' }]);
  });

  it('says that others lost as much on those days', async () => {
    const { type, services } = await remembering(droppedTenDaysAgo);
    for (let n = 0; n < 8; n++) {
      for (let ago = 40; ago > 0; ago--) {
        const followers = ago > 10 ? 30_000 : 20_500;
        await keepSeen(services.store, daysBefore(TODAY, ago), {
          id: `did:plc:${n}`,
          handle: `p${n}.example.com`,
          followers,
        });
      }
    }
    const { text } = await type('history', '@ada.example.com');
    expect(text).toContain('Others of the network lost as much on those days.');
  });

  it('tells what changed since the look before', async () => {
    const { type, services } = await remembering(calm, 20);
    await keepSeen(services.store, `${TODAY}T09:00:00.000Z`, { followers: 8_500, following: 300, posts: 1_250 });
    const { text } = await type('history', '@ada.example.com');
    expect(text).toContain('Since the look before, on 22 Nov 2026');
    expect(text).toContain('Followers: 8,396 to 8,500 (+104)');
    expect(text).toContain('Follows: 310 to 300 (−10)');
    expect(text).toContain('Posts: 1,240 to 1,250 (+10)');
  });

  it('judges then and now by the formula in force, and says which signals moved', async () => {
    const { type } = await remembering(droppedTenDaysAgo);
    const { text, reply } = await type('history', '@ada.example.com');
    expect(text).toContain('Verdicts then and now, by today’s formula');
    expect(text).toContain('24 Sept 2026: ');
    expect(text).toMatch(/Sudden drop of followers: 0 then, −\d/);
    expect(dataOf(reply)['verdicts']).toMatchObject({
      old: { given: { formula: expect.any(String) } },
      now: { verdict: expect.any(String) },
    });
  });

  it('says the name it had, also when that is asked for, and that another account had its name', async () => {
    const { type, services } = await remembering(calm, 20);
    await keepSeen(services.store, daysBefore(TODAY, 30), { handle: 'old.example.com' });
    await keepSeen(services.store, daysBefore(TODAY, 90), { handle: 'ada.example.com', id: 'did:plc:other' });
    const { text } = await type('history', '@old.example.com');
    expect(text).toContain('old.example.com is called ada.example.com now.');
    expect(text).toContain('Was old.example.com until 24 Oct 2026.');
    expect(text).toContain('Another account had this handle until 25 Aug 2026');
  });

  it.each([
    ['days:7', 7],
    ['since:2026-11-20', 3],
    ['since:2026-11', 22],
  ])('can be of a shorter time: %s', async (words, count) => {
    const { type } = await remembering(calm);
    const { reply } = await type('history', `@ada.example.com ${words}`);
    expect(dataOf(reply)['points']).toHaveLength(count);
  });

  it('says what is known where nothing is of that time', async () => {
    const { type } = await remembering(calm);
    expect((await type('history', '@ada.example.com since:2026-11-23')).text).toContain(
      'No count in that time. Known are 60 days from 24 Sept 2026',
    );
  });

  it.each(['since:yesterday', 'days:many'])('asks again for %s', async (words) => {
    const { type } = await remembering(calm, 1);
    expect((await type('history', `@ada.example.com ${words}`)).reply.mistake).toBe(true);
  });

  it('finds a bare name among the profiles that are known', async () => {
    const { type, services } = await remembering(calm, 1);
    await keepSeen(services.store, daysBefore(TODAY, 3), { id: '7', network: 'github', handle: 'grace' });
    const { text } = await type('history', '@grace');
    expect(text).toContain('GitHub');
    expect(services.asked).toEqual([]);
  });
});

describe('the history of a profile that was never seen', () => {
  it('begins with a first look, and offers to watch it', async () => {
    const { type, services } = await remembering(calm, 0);
    const { text, waited, reply } = await type('history', '@new.example.com');
    expect(waited).toBe(true);
    expect(services.asked).toEqual(['bluesky:new.example.com']);
    expect(text).toContain('its history begins today');
    expect(reply.actions.map(({ label }) => label)).toContain('Watch');
    await type('history', '@new.example.com');
    expect(services.asked).toHaveLength(1);
  });

  it('is not there where the profile is not', async () => {
    const { type } = await remembering(calm, 0, async ({ network, handle }) =>
      fail({ kind: 'not-found', network, handle }),
    );
    const { reply } = await type('history', '@nobody.example.com');
    expect(reply.data).toMatchObject({ error: { kind: 'not-found' } });
  });

  it('is what the team imported, where the network is not read', async () => {
    const { type, ask } = await remembering(calm, 0);
    expect((await type('history', '@ada network:instagram')).text).toContain('Nothing is known here yet');
    const options = { handle: '@ada', network: 'instagram', curve: FILE };
    expect((await ask({ kind: 'command', name: 'history', options })).text).toContain('Curve imported');
    expect((await type('history', '@Ada network:instagram')).text).toContain('30 days known');
  });
});

describe('an imported curve', () => {
  const importing = (words: Readonly<Record<string, string>>) =>
    ({ kind: 'command', name: 'history', options: { handle: '@ada.example.com', ...words } }) as const;

  it('stands with what was read here, for its team alone, and can be taken back', async () => {
    const { ask, type, press } = await remembering(calm, 5);
    const { text, reply } = await ask(importing({ curve: FILE }));
    expect(text).toContain('ada.example.com · Bluesky: 30 days (30 new), 17 Jul 2026 to 15 Aug 2026');
    expect(text).toContain('Read as: date → date and followers → followers.');
    const own = await type('history', '@ada.example.com');
    expect(own.text).toContain('35 days known');
    expect(own.text).toContain('30 days from what your team imported');
    const other = await type('history', '@ada.example.com', { team: 'team-2' });
    expect(other.text).toContain('5 days known');
    expect(other.reply.actions.map(({ label }) => label)).not.toContain('Undo import');
    expect((await press(reply, 'Undo import')).text).toContain('30 days were taken out again');
    expect((await type('history', '@ada.example.com')).text).toContain('5 days known');
  });

  it('adds nothing the second time', async () => {
    const { ask } = await remembering(calm, 5);
    await ask(importing({ curve: FILE }));
    const { text, reply } = await ask(importing({ curve: FILE }));
    expect(text).toContain('Nothing new in it');
    expect(text).toContain('30 days (0 new)');
    expect(reply.actions).toEqual([]);
  });

  it('cannot be taken back by another team', async () => {
    const { ask, type } = await remembering(calm, 5);
    const { reply } = await ask(importing({ curve: FILE }));
    const undo = importing({ undo: String(dataOf(reply)['file']) });
    expect((await ask(undo, { team: 'team-2' })).text).toContain('There is no import to undo here');
    expect((await type('history', '@ada.example.com')).text).toContain('35 days known');
  });

  it('says what was not understood, by line', async () => {
    const { ask } = await remembering(calm, 1);
    const { text } = await ask(importing({ curve: `Date,Followers,Mood\n${ROWS}\nlater,5,\n2026-08-01,lots,` }));
    expect(text).toContain('Not read: Mood.');
    expect(text).toContain('Not understood: 2 cells');
    expect(text).toContain('line 32, date: “later”');
    expect(text).toContain('line 33, followers: “lots”');
  });

  it('asks which is the day and which the month, and one press says it', async () => {
    const { ask, press, type } = await remembering(calm, 1);
    const { text, reply } = await ask(importing({ curve: 'date,followers\n03/04/2026,100\n04/04/2026,101' }));
    expect(text).toContain('“03/04/2026” could be 3 Apr 2026 or 4 Mar 2026');
    expect(reply.data).toMatchObject({ error: { kind: 'bad-csv' } });
    const pressed = await press(reply, 'Month first: 4 Mar 2026');
    expect(pressed.text).toContain('4 Mar 2026 to 4 Apr 2026');
    expect(pressed.text).toContain('Dates are month first.');
    expect((await type('history', '@ada.example.com')).text).toContain('3 days known');
  });

  it('takes of a file of many accounts the one that is meant', async () => {
    const { ask } = await remembering(calm, 1);
    const curve = 'date,account,followers\n2026-08-01,@ada.example.com,100\n2026-08-01,@bob.example.com,200';
    const { text } = await ask(importing({ curve }));
    expect(text).toContain('ada.example.com · Bluesky: 1 day (1 new)');
    expect(text).toContain('bob.example.com: not imported. The file names another account');
  });

  it.each([
    ['prose', 'hello there'],
    ['likes', 'date,likes\n2026-08-01,3'],
  ])('is nothing of %s', async (_what, curve) => {
    const { ask, services } = await remembering(calm, 1);
    const { reply } = await ask(importing({ curve }));
    expect(reply.data).toMatchObject({ error: { kind: 'bad-csv' } });
    expect(await services.store.curves.lastFile('team-1')).toBeNull();
  });

  it('goes to the account and not to its name: who was never seen is looked up once', async () => {
    const { ask, services } = await remembering(calm, 0, async ({ network, handle }) =>
      ok(evidenceOf({ network, handle, id: `did:plc:${handle}` })),
    );
    const options = { handle: '@new.example.com', curve: FILE };
    expect((await ask({ kind: 'command', name: 'history', options })).text).toContain('Curve imported');
    expect(services.asked).toEqual(['bluesky:new.example.com']);
  });
});
