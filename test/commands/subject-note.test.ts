import { describe, expect, it } from 'vitest';
import { LONGEST_NOTE, runNote } from '../../adapters/terminal/note.ts';
import type { Output } from '../../adapters/terminal/output.ts';
import { VerdictDocument } from '../../adapters/terminal/schema.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { Services } from '../../commands/services.ts';
import { conversation } from '../helpers/ask.ts';
import { testServices } from '../helpers/services.ts';
import { watchRig } from '../helpers/watch-rig.ts';

const WORDS = 'Half of these followers came with a song.';
const SHOWN = `In the subject’s own words: “${WORDS}”`;

type Change = { readonly text?: string; readonly remove?: boolean; readonly json?: boolean };

async function note(services: Services, handle: string, { text, remove = false, json = false }: Change) {
  const [lines, problems]: [string[], string[]] = [[], []];
  const output = { line: (one: string) => lines.push(one), problem: (one: string) => problems.push(one) };
  const asked = { handle, text, network: undefined, remove, json };
  const code = await runNote(asked, services, output as unknown as Output);
  return { code, out: lines.join('\n'), problems: problems.join('\n') };
}

describe('a subject’s own words', () => {
  it.each([
    ['a check', 'check', '@ada.example.com'],
    ['an explanation', 'explain', '@ada.example.com'],
    ['a list', 'check', '@ada.example.com @bob.example.com'],
    ['a comparison', 'compare', '@ada.example.com @bob.example.com'],
    ['a history', 'history', '@ada.example.com'],
    ['a person', 'person', '@ada.example.com'],
    ['a ranking', 'rank', '@ada.example.com @bob.example.com'],
    ['a shortlist', 'shortlist', 'add @ada.example.com'],
  ])('stand below %s, marked as theirs', async (_where, command, words) => {
    const services = testServices();
    expect(await note(services, '@ada.example.com', { text: WORDS })).toMatchObject({ code: 0 });
    const talk = conversation(services);
    await talk.type('check', '@ada.example.com');
    const { text } = await talk.type(command, words);
    expect(text.split(SHOWN)).toHaveLength(2);
  });

  it('are in the JSON of a verdict, null where there are none', async () => {
    const services = testServices();
    await note(services, '@ada.example.com', { text: WORDS });
    const noteOf = (reply: SentReply): unknown => VerdictDocument.parse(reply.data).note;
    const { type } = conversation(services);
    expect(noteOf((await type('check', '@ada.example.com')).reply)).toBe(WORDS);
    expect(noteOf((await type('check', '@bob.example.com')).reply)).toBeNull();
  });

  it('stand for every team, also below figures that were given by hand', async () => {
    const services = testServices();
    expect(await note(services, 'https://instagram.com/ada', { text: WORDS })).toMatchObject({ code: 0 });
    const figures = 'https://instagram.com/ada followers:120000 likes:900 replies:20';
    for (const team of ['team-1', 'team-2']) {
      expect((await conversation(services).type('check', figures, { team })).text).toContain(SHOWN);
    }
  });

  it('come with news of another verdict', async () => {
    const rig = await watchRig();
    const address = { platform: 'telegram', chat: '-5', thread: null, token: null, tokenExpiresAt: null } as const;
    await rig.talk.type('watch', '@ada.example.com', { address });
    await rig.services.store.subjectNotes.put('bluesky:did:ada.example.com', WORDS);
    rig.profiles.set('ada.example.com', { followers: 90_000, following: 80_000, posts: 1 });
    await rig.pass(3);
    await rig.stop();
    const withVerdict = rig.told.filter(({ text }) => text.includes('Verdict on profile'));
    expect(withVerdict.length).toBeGreaterThan(0);
    for (const { text } of withVerdict) expect(text).toContain(SHOWN);
  });

  it('are one clean line, however they came', async () => {
    const services = testServices();
    await note(services, '@ada.example.com', { text: 'a\u202eb\n<b>x</b>   [y](http://z.test) \u200b@everyone' });
    const { text } = await conversation(services).type('check', '@ada.example.com');
    expect(text).toContain('“ab <b>x</b> [y](http://z.test) @everyone”');
  });

  it('can be taken back, once', async () => {
    const services = testServices();
    await note(services, '@ada.example.com', { text: WORDS });
    expect(await note(services, '@ada.example.com', { remove: true })).toMatchObject({
      out: expect.stringContaining('Removed'),
    });
    expect(await note(services, '@ada.example.com', { remove: true })).toMatchObject({
      out: expect.stringContaining('no words'),
    });
    expect((await conversation(services).type('check', '@ada.example.com')).text).not.toContain('own words');
  });

  it.each([
    ['no words', '@ada.example.com', '  ', 2],
    ['too many', '@ada.example.com', 'x'.repeat(LONGEST_NOTE + 1), 1],
    ['a handle nobody can read', 'https://127.0.0.1/x', WORDS, 1],
  ])('are refused with %s', async (_what, handle, text, code) => {
    const services = testServices();
    expect(await note(services, handle, { text })).toMatchObject({ code, out: '' });
  });
});
