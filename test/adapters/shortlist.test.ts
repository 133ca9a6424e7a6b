import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Side, startTwoPlatforms } from '../helpers/two-platforms.ts';
import { startChat } from './preview/chat.ts';

const manager = { id: 11, manages: true };
const member = { id: 12 };
const LINKS = 'https://linkedin.com/in/ada https://instagram.com/bob';

let both: Awaited<ReturnType<typeof startTwoPlatforms>>;
beforeEach(async () => {
  both = await startTwoPlatforms();
});
afterEach(async () => {
  expect(both.discord.broken).toEqual([]);
  await both.close();
});

const sides: readonly (readonly [string, () => Side])[] = [
  ['Discord', () => both.server()],
  ['Telegram', () => both.group()],
];

describe.each(sides)('a shortlist on %s', (_name, side) => {
  it('goes from pasted links to a decision, and back', async () => {
    const here = side();
    expect((await here.type('/shortlist new Spring 26', manager)).text).toContain('List Spring 26 begun');
    const added = await here.type(`/shortlist add ${LINKS}`, member);
    expect(added.text).toContain('2 candidates added to Spring 26');
    const card = await added.press('@ada', member);
    expect(card.text).toContain('no votes yet');
    const voted = await card.press('+1', member);
    expect(voted.text).toContain('Your vote for @ada: +1');
    expect((await card.press('+1', manager)).text).toContain('Now +2 from 2 votes');
    expect((await card.press('Invite', member)).text).toContain('Not for everybody here');
    const decided = await card.press('Invite', manager);
    expect(decided.text).toContain('@ada: invite');
    expect((await decided.press('Undo', manager)).text).toContain('Undone');
    const shown = await here.type('/shortlist show sort:votes', member);
    expect(shown.text).toContain('+2 from 2 votes');
    expect(shown.text).toContain('no votes yet');
    expect((await added.press('Undo', member)).text).toContain('Undone');
    expect((await here.type('/shortlist', member)).text).toContain('Nobody on it yet');
  });

  it('ties a profile to a person, and takes it back', async () => {
    const here = side();
    const tied = await here.type('/person https://linkedin.com/in/ada add:https://instagram.com/ada', member);
    expect(tied.text).toContain('Profile added to @ada');
    expect((await tied.press('Undo', member)).text).toContain('Undone');
  });

  it('ranks a list by its name', async () => {
    const here = side();
    await here.type(`/shortlist add ${LINKS}`, member);
    await here.type('/shortlist vote https://instagram.com/bob +1', member);
    expect((await here.type('/rank sort:votes', member)).text).toMatch(/1\..*bob[\s\S]*2\..*ada/);
  });
});

it('fills a list in the browser, while its verdicts come', async () => {
  const chat = await startChat(commands);
  const page = await chat.listen();
  const saw = (words: string) => page.until((event) => JSON.stringify(event).includes(words));
  await chat.say('said-0001', '/shortlist add @ada.example.com @bob.example.com');
  await saw('2 candidates added to');
  await chat.say('said-0002', '/shortlist vote @bob.example.com +1');
  await saw('Your vote for bob.example.com: +1');
  await chat.say('said-0003', '/shortlist export json');
  await saw('2 candidates in a file');
  await page.stop();
  await chat.close();
});
