import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { clipboardText, focused, hasFocus } from './in-page.js';
import { discord, openWindow, startWorld, telegram, type Window, type World } from './window.ts';

let world: World;
let window: Window;
beforeAll(async () => {
  world = await startWorld({
    profiles: { sofia: { followers: 48_213, following: 907, posts: 3_141, ageDays: 1_200 } },
  });
});
afterAll(() => world.close());
beforeEach(async () => {
  window = await openWindow(world);
});
afterEach(async () => {
  expect(window.complaints).toEqual([]);
  await window.close();
});

const FIGURES = '/check @ada network:instagram followers:120K following:800 posts:640 likes:140 replies:6';

describe('asking', () => {
  it('shows the verdict of figures as both platforms would', async () => {
    const entry = await window.say(FIGURES);
    for (const face of [discord(entry), telegram(entry)]) {
      await face.getByText('Mixed signals').waitFor();
      await face.getByText(/^120K followers, responds like/).waitFor();
      await face.getByText(/Says nothing about the talk/).waitFor();
    }
  });

  it('shows the exact counts of a handle that is looked up', async () => {
    const entry = await window.say('/check sofia.test');
    for (const face of [discord(entry), telegram(entry)]) {
      await face.getByText(/^48\.2K followers, responds like/).waitFor();
      await face.getByText(/3,141 posts · follows 907/).waitFor();
    }
    expect([...world.hosts.calls.keys()].some((path) => path.endsWith('app.bsky.actor.getProfile'))).toBe(true);
  });

  it('takes a bare handle and a link as a chat would', async () => {
    const bare = await window.say('gem.test');
    await discord(bare).getByText('gem.test').first().waitFor();
    const link = await window.say('https://bsky.app/profile/early.test');
    await discord(link).getByText('early.test').first().waitFor();
  });

  it('answers each question under itself, however long another takes', async () => {
    world.hosts.setDelay(1_500);
    const slow = await window.say('/check slowly.test');
    const fast = await window.say('/help');
    await discord(fast).getByText('What you can ask').first().waitFor();
    expect(await slow.getByText(/followers, responds like/).count()).toBe(0);
    await discord(slow).getByText('slowly.test').first().waitFor();
    world.hosts.setDelay(0);
  });

  it('has an answer for words that hold nothing', async () => {
    const entry = await window.say('good morning');
    await entry.getByText(/Nothing in there that can be looked up/).waitFor();
  });

  it.each([0, 1])('offers a first example that works at once: %i', async (n) => {
    await window.page.locator('#examples button').nth(n).click();
    await discord(window.last())
      .getByText(/followers, responds like/)
      .waitFor();
  });
});

describe('buttons', () => {
  it('say why, under a question of their own', async () => {
    const entry = await window.say(FIGURES);
    await discord(entry).getByRole('button', { name: /^Why/ }).click();
    await discord(window.last())
      .getByText(/Quality = 50/)
      .waitFor();
    expect(await window.page.locator('.entry').count()).toBe(2);
  });

  it('look again on Telegram’s side too', async () => {
    const entry = await window.say('/check gem.test');
    const before = world.hosts.questions.size;
    await telegram(entry).getByRole('button', { name: 'Again' }).click();
    await telegram(window.last())
      .getByText(/followers, responds like/)
      .waitFor();
    expect(before).toBeGreaterThan(0);
  });

  it('open a form that the keyboard alone can fill in, and give the focus back', async () => {
    const { page } = window;
    const entry = await window.say('/check gem.test');
    const compare = discord(entry).getByRole('button', { name: 'Compare' });
    await compare.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Compare with' });
    await dialog.waitFor();
    expect((await page.evaluate(focused)).tag).toMatch(/INPUT|TEXTAREA/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await compare.evaluate(hasFocus)).toBe(true);

    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.type('early.test');
    await page.keyboard.press('Tab');
    while ((await page.evaluate(focused)).called !== 'Submit') await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const filled = window.last();
    await filled.getByRole('heading', { name: /You filled in: Compare with.*early\.test/ }).waitFor();
    await discord(filled).getByText('2 profiles side by side').waitFor();
    expect(await page.locator('.entry').count()).toBe(2);
  });

  it('copy what is meant to be copied', async () => {
    const { page } = window;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const entry = await window.say('https://www.linkedin.com/in/sam-example');
    await discord(entry).getByRole('button', { name: 'Copy' }).first().click();
    await discord(entry).getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(clipboardText);
    expect(copied).toMatch(/^\/check .*network:linkedin/);
    await page.getByRole('status').getByText('Copied').waitFor();
  });
});

describe('the text box', () => {
  it('lists the commands after a slash, takes one with Tab and its options with Tab', async () => {
    const { page, box } = window;
    await box.pressSequentially('/');
    const list = page.getByRole('listbox', { name: 'Commands' });
    await list.getByRole('option').first().waitFor();
    const names = await list.getByRole('option').locator('.name').allTextContents();
    expect(names).toEqual(commands.map(({ name }) => `/${name}`));
    await box.press('ArrowDown');
    expect(await list.getByRole('option', { selected: true }).locator('.name').textContent()).toBe('/compare');
    await box.press('ArrowUp');
    await box.press('Tab');
    expect(await box.inputValue()).toBe('/check ');
    await box.pressSequentially('@ada net');
    await box.press('Tab');
    await box.pressSequentially('insta');
    await box.press('Tab');
    expect(await box.inputValue()).toBe('/check @ada network:instagram ');
    await box.pressSequentially('fol');
    await box.press('Escape');
    expect(await list.isHidden()).toBe(true);
    expect(await box.inputValue()).toBe('/check @ada network:instagram fol');
  });

  it('completes a half-typed command with Enter instead of sending it', async () => {
    await window.box.pressSequentially('/hel');
    await window.box.press('Enter');
    expect(await window.box.inputValue()).toBe('/help ');
    await window.box.press('Enter');
    await discord(window.last()).getByText('What you can ask').first().waitFor();
  });

  it('suggests the handles that were checked before', async () => {
    await discord(await window.say('/check gem.test'))
      .getByText(/responds like/)
      .waitFor();
    await window.box.pressSequentially('/check ge');
    await window.page.getByRole('option', { name: /gem/ }).waitFor();
  });

  it('brings the last messages back with the up arrow', async () => {
    await window.say('/about');
    await window.say('/method');
    await window.box.press('ArrowUp');
    expect(await window.box.inputValue()).toBe('/method');
    await window.box.press('Escape');
    await window.box.press('ArrowUp');
    expect(await window.box.inputValue()).toBe('/about');
    await window.box.press('ArrowDown');
    await window.box.press('ArrowDown');
    expect(await window.box.inputValue()).toBe('');
  });
});
