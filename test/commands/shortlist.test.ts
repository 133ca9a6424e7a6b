import { describe, expect, it } from 'vitest';
import type { SentReply } from '../../commands/reply.ts';
import type { CommandRequest } from '../../commands/request.ts';
import { fail, ok } from '../../src/result.ts';
import { added } from '../../src/storage/row-changes.ts';
import { conversation } from '../helpers/ask.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { type Answers, requestOf, testServices } from '../helpers/services.ts';

/** Who has a `0` in their name is nowhere; the others respond the more, the shorter their names. */
const someone: Answers = async ({ network, handle }) => {
  if (handle.includes('0')) return fail({ kind: 'not-found', network, handle });
  return ok(evidenceOf({ network, handle, id: `${network}:${handle}`, followers: handle.length * 1_000 }));
};
const manager = { rights: 'manager' } as const;
const other = { team: 'team-2' };
const member = (id: string, name: string | null = null): Partial<CommandRequest> => ({ asker: { id, name } });
const on = (platform: 'discord' | 'telegram', id: string): Partial<CommandRequest> => ({
  ...member(id),
  address: { ...requestOf({ kind: 'words', text: '' }).address, platform },
});

function chat() {
  const services = testServices(someone);
  const talk = conversation(services);
  return {
    ...talk,
    services,
    list: (words: string, change?: Partial<CommandRequest>) => talk.type('shortlist', words, change),
  };
}

const labels = (reply: SentReply): readonly string[] => reply.actions.map(({ label }) => label);
type Json = {
  readonly shortlist: { readonly name: string };
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly decision: unknown;
    readonly fee: unknown;
  }[];
  readonly order: readonly number[];
  readonly by: string;
  readonly notAdded: readonly unknown[];
};
const json = (reply: SentReply): Json => reply.data as Json;
const names = (reply: SentReply): readonly string[] => json(reply).rows.map(({ name }) => name);

describe('/shortlist', () => {
  it('begins a list by itself, so that a first add just works', async () => {
    const { list } = chat();
    const { reply, text, waited } = await list('add @ada.example.com');
    expect(waited).toBe(true);
    expect(text).toContain('1 candidate added to Shortlist Nov 2026');
    expect(names(reply)).toEqual(['ada.example.com']);
    expect(labels(reply)).toContain('Undo');
  });

  it('takes forty links at once, fills in, and says what could not be found and why', async () => {
    const { list } = chat();
    await list('new Spring 26 event:spring-26');
    const links = Array.from({ length: 39 }, (_, n) => `https://bsky.app/profile/p${'x'.repeat(n + 1)}.example.com`);
    const { reply, text, shown } = await list(
      `add ${[...links, '@nobody0.example.com', 'https://127.0.0.1/ada'].join('\n')}`,
    );
    expect(shown.length).toBeGreaterThan(1);
    expect(text).toContain('40 candidates added to Spring 26');
    expect(text).toMatch(/1 on it could not be looked up just now:\nnobody0\.example\.com/);
    expect(text).toContain('1 not added');
    expect(json(reply).rows).toHaveLength(40);
    expect(json(reply).notAdded).toMatchObject([{ error: { kind: 'bad-host' } }]);
    expect(text).toContain('1-8 of 40');
  });

  it('takes a pasted call for papers, says what it read, and what it did not', async () => {
    const { list } = chat();
    const table = [
      'Honorar (EUR);Profil;Referent',
      '1.200,50;https://bsky.app/profile/ada.example.com, https://github.com/ada;Ada Lovelace',
      'nach Absprache;@bob@social.example;Bob',
      '900;;Nur Name',
      '12;;',
    ].join('\n');
    const { text, reply } = await list(`add ${table}`, { ...manager, place: { id: 'alone', alone: true } });
    expect(text).toContain(
      'Read 3 rows: the fee from “Honorar (EUR)”, links from “Profil”, and the name from “Referent”',
    );
    expect(text).toContain('Line 3, Honorar (EUR): “nach Absprache” was not read for sure, so it was left out');
    expect(text).toContain('Naming nobody, so left out: line 5');
    expect(names(reply)).toEqual(['Ada Lovelace', 'Bob', 'Nur Name']);
    expect(json(reply).rows.map(({ fee }) => fee)).toEqual([
      { amount: 1_200.5, currency: 'EUR' },
      null,
      { amount: 900, currency: 'EUR' },
    ]);
    const [ada] = reply.data === undefined ? [] : (reply.data as { rows: { profiles: object[] }[] }).rows;
    expect(ada?.profiles).toMatchObject([{ verdict: { profile: {} } }, { verdict: { profile: {} } }]);
  });

  it('names whoever was only a handle so far, and takes that back with the rest', async () => {
    const { list, press } = chat();
    await list('add @ada.example.com');
    const named = await list('add Name,Links\nAda Lovelace,@ada.example.com');
    expect(names(named.reply)).toEqual(['Ada Lovelace']);
    await press(named.reply, 'Undo');
    expect(names((await list('show')).reply)).toEqual(['ada.example.com']);
  });

  it('takes two rows of one speaker for one candidate', async () => {
    const { list } = chat();
    await list('add @ada.example.com');
    const links = '@ada.example.com https://github.com/ada';
    const { text, reply } = await list(
      `add Name,Links,Talk\nAda,${links},Looms\nAda L.,${links},Engines\nBob,${links},Both`,
    );
    expect(text).not.toContain('wrong');
    expect(names(reply)).toEqual(['Ada']);
    expect(reply.data).toMatchObject({ rows: [{ profiles: [{}, {}] }] });
  });

  it('adds people once when the same table is pasted twice at one moment', async () => {
    const { list } = chat();
    const table = 'add Name,Links\nAda,@ada.example.com https://github.com/ada\nBob,@bob.example.com';
    await list('new Spring 26');
    const both = await Promise.all([list(table), list(table, member('2'))]);
    const shown = await list('show');
    expect(names(shown.reply)).toEqual(['Ada', 'Bob']);
    expect(shown.reply.data).toMatchObject({ rows: [{ profiles: [{}, {}] }, { profiles: [{}] }] });
    expect(both.map(({ text }) => /\d candidates? added|Nobody added/u.exec(text)?.[0]).toSorted()).toEqual([
      '2 candidates added',
      'Nobody added',
    ]);
  });

  it('leaves the fees of a table out for those who may not enter costs', async () => {
    const { list } = chat();
    const { text } = await list('add Name,Links,Fee\nAda,@ada.example.com,900 EUR', member('9'));
    expect(text).toContain('Fees were left out');
    expect((await list('show ada private', manager)).text).not.toContain('900');
  });

  it('keeps profiles that are not read here, with nothing made up about them', async () => {
    const { list } = chat();
    const { text, reply } = await list('add https://linkedin.com/in/sam-example');
    expect(text).toMatch(/sam-example.*Not looked at yet/s);
    expect(json(reply).rows).toMatchObject([{ profiles: [{ network: 'linkedin', verdict: null }] }]);
  });

  it('turns pages, each with a button for everybody on it', async () => {
    const { list, press } = chat();
    const handles = Array.from({ length: 12 }, (_, n) => `@${'abcdefghijkl'[n]}.example.com`).join(' ');
    const first = await list(`add ${handles}`);
    const second = await press(first.reply, 'Next page');
    expect(second.text).toContain('9-12 of 12');
    expect(labels(second.reply)).toContain('Page before');
    expect(first.reply.actions.length).toBeLessThanOrEqual(15);
  });

  it('adds nobody twice, and says who stood there', async () => {
    const { list } = chat();
    await list('add @ada.example.com');
    const { text, reply } = await list('add @ADA.example.com, @bob.example.com');
    expect(text).toContain('1 candidate added');
    expect(text).toContain('1 stood on it already');
    expect(names(reply)).toEqual(['ada.example.com', 'bob.example.com']);
  });

  it('counts one human once, lets them change their mind, and sorts by votes', async () => {
    const { list } = chat();
    await list('add @ada.example.com @bob.example.com');
    for (const who of ['1', '2', '3']) await list('vote bob.example.com +1', on('discord', who));
    await list('vote -1 @ada.example.com', on('discord', '1'));
    const again = await list('vote @bob.example.com -1', on('discord', '3'));
    expect(again.text).toContain('Now +1 from 3 votes: 2 for, 0 neither, 1 against');
    const same = await list('vote @bob.example.com -1', on('discord', '3'));
    expect(same.text).toContain('That is your vote already');
    await list('vote @bob.example.com +1', on('telegram', '3'));
    const { reply, text } = await list('show sort:votes');
    expect(json(reply).order).toEqual([1, 0]);
    expect(text).toContain('+2 from 4 votes');
  });

  it('is sorted as the team chooses, for everybody, and back', async () => {
    const { list, press } = chat();
    await list('add @ada.example.com @bob.example.com');
    await list('vote @bob.example.com +1');
    const byVotes = await list('show sort:votes');
    const kept = await press(byVotes.reply, 'Always sort so');
    expect(kept.text).toContain('is sorted so for everybody from now on');
    expect(json((await list('show', member('9'))).reply)).toMatchObject({ by: 'votes', order: [1, 0] });
    await press(kept.reply, 'Undo');
    expect(json((await list('show')).reply).by).toBe('response');
    expect((await list('sort beauty')).text).toContain('return, response, quality, price, votes');
  });

  it('keeps notes and a decision with who and when', async () => {
    const { list, press } = chat();
    const added = await list('add @ada.example.com', manager);
    await list('note @ada.example.com speaks well: ask “why”', member('7', 'Grace'));
    const card = await press(added.reply, 'ada.example.com', manager);
    const decided = await press(card.reply, 'Invite', { ...manager, ...member('8', 'Mary') });
    expect(decided.text).toContain('ada.example.com: invite');
    const after = await list('show ada.example.com');
    expect(after.text).toContain('invite, by Mary on 23 Nov 2026');
    expect(after.text).toContain('“speaks well: ask “why”” Grace, 23 Nov 2026');
    expect(labels(after.reply)).toContain('Undecided');
  });

  it('lets those decide who may, and nobody else', async () => {
    const { list, press } = chat();
    const added = await list('add @ada.example.com', manager);
    const card = await press(added.reply, 'ada.example.com', manager);
    const refused = await press(card.reply, 'Decline', member('9'));
    expect(refused.text).toContain('Not for everybody here');
    expect(json((await list('show')).reply).rows[0]?.decision).toBeNull();
  });

  it.each([
    ['vote @ada.example.com +1', /Votes: no votes yet/],
    ['note @ada.example.com speaks well', /^(?!.*speaks well)/s],
    ['decide @ada.example.com later', /not decided/],
    ['remove @ada.example.com', /ada\.example\.com/],
  ])('takes back: %s', async (words, wanted) => {
    const { list, press } = chat();
    await list('add @ada.example.com', manager);
    const before = (await list('show ada.example.com', manager)).text;
    const done = await list(words, manager);
    expect((await press(done.reply, 'Undo', manager)).text).toContain('Undone');
    const after = (await list('show ada.example.com', manager)).text;
    expect(after).toBe(before);
    expect(after).toMatch(wanted);
  });

  it('takes a whole paste back, and puts it on again', async () => {
    const { list, press } = chat();
    const added = await list('add @ada.example.com @bob.example.com');
    const undone = await press(added.reply, 'Undo');
    expect(names((await list('show')).reply)).toEqual([]);
    expect(undone.text).toContain('ada.example.com and bob.example.com added to');
    await press(undone.reply, 'Do it again');
    expect(names((await list('show')).reply)).toHaveLength(2);
  });

  it('shows fees and prices only to those who may see them, and only in private', async () => {
    const { list } = chat();
    expect((await list('add @ada.example.com fee:900 EUR', member('9'))).text).toContain('Not for everybody here');
    const added = await list('add @ada.example.com fee:900 EUR', manager);
    expect(added.text).not.toContain('900');
    const hidden = await list('show ada.example.com private', manager);
    expect(hidden.text).toContain('EUR 900');
    expect((await list('show ada.example.com', member('9'))).text).not.toContain('900');
    expect((await list('export', member('9'))).text).not.toMatch(/900|fee/);
  });

  it('puts whoever brought something first, and tells what, to those who may see it', async () => {
    const { list, services } = chat();
    const alone = { ...manager, place: { id: 'alone', alone: true } };
    await list('add @ada.example.com @bob.example.com', alone);
    const found = await services.store.people.find('team-1', { network: 'bluesky', handle: 'bob.example.com' });
    if (found.kind !== 'one') throw new Error(found.kind);
    const figures = { cost: 900, currency: 'EUR', visits: 800, registrations: 31, sales: null, revenue: null };
    const row = {
      ...{ id: 'o1', person: found.person.id, event: 'spring-26', at: 5, recommendations: null, ...figures },
      ...{ source: 'typed', by: '801', entered_at: 5, replaces: null, removed_at: null },
    };
    const changes = [added('outcomes', row)];
    await services.store.steps.make('team-1', { asker: '801', kind: 'test', said: null, changes });
    const { reply, text } = await list('show', alone);
    expect(json(reply).order[0]).toBe(1);
    expect(text).toContain('brought 31 registrations at one event');
    expect(text).toContain('no return known');
    const hidden = await list('show', member('9'));
    expect(hidden.text).not.toContain('31 registrations');
  });

  it('answers in private where a team wants verdicts so, and shows every member the same list', async () => {
    const { list, type } = chat();
    await type('settings', 'verdicts private', manager);
    const added = await list('add @ada.example.com', member('1'));
    expect(added.private).toBe(true);
    const shown = await list('show', member('2'));
    expect(shown.private).toBe(true);
    expect(shown.text).not.toContain('Not looked at yet');
    expect((await list('show private:no', member('2'))).private).toBe(false);
  });

  it('knows several lists by name; the newest open one is meant where none is named', async () => {
    const { list } = chat();
    await list('new Autumn 25');
    await list('add @ada.example.com');
    expect((await list('new autumn 25')).text).toContain('There is an open list of that name');
    await list('close Autumn 25');
    await list('new Spring 26');
    await list('add @bob.example.com');
    expect(names((await list('show')).reply)).toEqual(['bob.example.com']);
    expect(names((await list('show autumn 25')).reply)).toEqual(['ada.example.com']);
    expect((await list('add @eve.example.com list:Autumn')).text).toContain('No list of that name');
    expect((await list('vote @ada.example.com +1')).text).toContain('is not on Spring 26');
  });

  it('exports what is shown as CSV with formula cells disarmed, and as JSON', async () => {
    const { list } = chat();
    await list('add @ada.example.com');
    await list('note @ada.example.com =HYPERLINK("http://evil.example")');
    const { reply } = await list('export');
    const [file] = reply.blocks;
    if (file?.kind !== 'file') throw new Error('no file');
    expect(file.name).toBe('shortlist-nov-2026.csv');
    expect(file.content.startsWith('\uFEFFname,link,')).toBe(true);
    expect(file.content).toContain('https://bsky.app/profile/ada.example.com');
    expect(file.content).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    const exported = await list('export json');
    const [document] = exported.reply.blocks;
    if (document?.kind !== 'file') throw new Error('no file');
    expect(JSON.parse(document.content)).toMatchObject({ shortlist: { name: 'Shortlist Nov 2026' }, order: [0] });
  });

  it('looks everybody up again', async () => {
    const { list, press, services } = chat();
    const added = await list('add @ada.example.com @bob.example.com');
    const before = services.asked.length;
    const again = await press(added.reply, 'Look again');
    expect(again.waited).toBe(true);
    expect(services.asked.length).toBe(before + 2);
    expect(names(again.reply)).toHaveLength(2);
  });

  it('shows nothing of another team, in the words for what never was', async () => {
    const { list, press } = chat();
    const added = await list('add @ada.example.com');
    expect((await list('show', other)).text).toContain('No list yet');
    expect((await press(added.reply, 'ada.example.com', other)).text).toBe(
      (await press({ ...added.reply, actions: [{ ...press0, key: 'v1:no-such-reply:0' }] }, 'x', other)).text,
    );
  });

  it.each(['show', 'vote', 'note', 'decide', 'remove', 'fee'])(
    '%s knows no candidate of another team',
    async (action) => {
      const { list, ask } = chat();
      const added = await list('add @ada.example.com', manager);
      const [row] = json(added.reply).rows;
      const of = (candidate: string) => ({ action, candidate, what: '+1', note: 'x', fee: '9 EUR' });
      const press = (candidate: string, change: Partial<CommandRequest>) =>
        ask({ kind: 'command', name: 'shortlist', options: of(candidate) }, change);
      const foreign = await press(row?.id ?? '', { ...manager, ...other });
      expect(foreign.text).toBe((await press('no-such-candidate', { ...manager, ...other })).text);
      expect(json((await list('show', manager)).reply).rows).toMatchObject([
        { votes: { for: 0 }, notes: [], decision: null },
      ]);
    },
  );

  it.each([
    ['add', 'Say who'],
    ['vote @ada.example.com', 'Say who and what'],
    ['decide @ada.example.com maybe', 'Say who and what'],
    ['fee @ada.example.com lots', 'A fee is an amount'],
    ['new', 'Say what it is called'],
    ['show sort:beauty', 'return, response, quality, price, votes'],
    ['remove @nobody.example.com', 'is not on'],
  ])('says what is missing: %s', async (words, hint) => {
    const { list } = chat();
    await list('add @ada.example.com', manager);
    const { text, private: hidden } = await list(words, manager);
    expect(text).toContain(hint);
    expect(hidden).toBe(true);
  });
});

const press0 = { kind: 'press', label: 'x', key: '', does: 'run' } as const;
