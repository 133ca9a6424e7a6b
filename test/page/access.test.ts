import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  colourScheme,
  focused,
  fontsReady,
  hasFocus,
  lowContrast,
  movingParts,
  nameless,
  overflowing,
} from './in-page.js';
import { discord, openWindow, startWorld, telegram, type Window, type World } from './window.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const looks = [
  { name: 'light, desktop', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark, desktop', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'light, phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'dark, phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { name: 'light, narrowest phone', colorScheme: 'light', viewport: { width: 320, height: 640 } },
] as const;

/** Answers of every shape: a card, a table, blocks to copy, a mistake, a hint. */
async function fillWith({ say, page }: Window): Promise<void> {
  await discord(await say('/check quiet-reach.test private'))
    .locator('.d-container')
    .waitFor({ state: 'attached' });
  const list = await say('ada.test gem.test early.test nobody.test @sam@social.example linkedin.com/in/sam-example');
  await discord(list).getByText('6 profiles', { exact: true }).waitFor({ state: 'attached' });
  await list.getByRole('button', { name: 'Stop' }).first().waitFor({ state: 'detached' });
  await discord(await say('https://www.linkedin.com/in/sam-example'))
    .locator('.d-code')
    .first()
    .waitFor({ state: 'attached' });
  await discord(await say('/check @ada followers:1.204'))
    .locator('.d-container')
    .waitFor({ state: 'attached' });
  await (await say('good morning')).locator('.said').waitFor();
  await page.evaluate(fontsReady);
}

describe.each(looks)('the page in $name', ({ colorScheme, viewport }) => {
  it('is readable throughout, and nothing sticks out at the side', async () => {
    const window = await openWindow(world, { colorScheme, viewport });
    await fillWith(window);
    const { page } = window;
    for (const show of ['Discord', 'Telegram', 'Both']) {
      await page.getByRole('radio', { name: show }).check({ force: true });
      expect(await page.evaluate(overflowing), show).toEqual([]);
      expect(await page.evaluate(lowContrast), show).toEqual([]);
    }
    await discord(page.locator('.entry').first()).getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate(lowContrast)).toEqual([]);
    await page.keyboard.press('Escape');
    await window.box.pressSequentially('/');
    await page.getByRole('option').first().waitFor();
    expect(await page.evaluate(lowContrast)).toEqual([]);
    expect(await page.evaluate(overflowing)).toEqual([]);
    expect(window.complaints).toEqual([]);
    await window.close();
  });
});

describe('without a mouse or eyes', () => {
  it('has landmarks, a log that is read as it grows, and a name for every control', async () => {
    const window = await openWindow(world);
    const { page } = window;
    await fillWith(window);
    for (const role of ['banner', 'main', 'contentinfo', 'log'] as const) {
      expect(await page.getByRole(role).count(), role).toBe(1);
    }
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.getByRole('log').getAttribute('aria-live')).toBe('polite');
    const questions = await page.getByRole('log').getByRole('heading', { level: 2 }).allTextContents();
    expect(questions.every((words) => words.startsWith('You: '))).toBe(true);
    expect(await page.evaluate(nameless)).toEqual([]);
    await window.close();
  });

  it('says the end of an answer once, in plain words', async () => {
    const window = await openWindow(world);
    await window.say('/check quiet-reach.test');
    const said = window.page.getByRole('status').filter({ hasText: /responds like an account/ });
    await said.waitFor({ state: 'attached' });
    expect(await said.textContent()).toMatch(/quiet-reach\.test[\s\S]*Says nothing about the talk/);
    await window.close();
  });

  it('is walked through in the order it is read, with the focus always to be seen', async () => {
    const window = await openWindow(world);
    const { page } = window;
    await telegram(await window.say('/check gem.test'))
      .getByRole('button', { name: 'Again' })
      .waitFor();
    await page.getByRole('link', { name: 'To the text box' }).focus();
    const order: string[] = [];
    for (let step = 0; step < 20; step += 1) {
      await page.keyboard.press('Tab');
      const now = await page.evaluate(focused);
      expect(now.outline, now.called).not.toBe('none');
      order.push(now.called);
    }
    const shown = order.join(' | ');
    expect(shown).toMatch(/^show \| Switch to dark \| 120K followers, [^|]* \| 3,900 followers[^|]* \| Same person/);
    expect(shown).toMatch(
      /(?:Same person[^|]* \| Why \d+\? \| Compare \| Shortlist \| Sample followers \| Watch \| Again \| ){2}words \| Send$/,
    );
    await window.close();
  });

  it('can be led past everything to the text box', async () => {
    const window = await openWindow(world);
    await window.page.getByRole('link', { name: 'To the text box' }).focus();
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.type('typed');
    expect(await window.box.inputValue()).toBe('typed');
    await window.close();
  });

  it('keeps the focus on a button while its message is drawn anew', async () => {
    world.hosts.setDelay(700);
    const window = await openWindow(world);
    // A fediverse server is asked three times for a profile, Bluesky once: the first rows come before the last.
    const entry = await window.say(`one.test two.test three.test @four@${world.hosts.host} @five@${world.hosts.host}`);
    const stop = discord(entry).getByRole('button', { name: 'Stop' });
    await stop.focus();
    await discord(entry)
      .getByText(/[1-4] of 5 looked up/)
      .waitFor();
    expect(await stop.evaluate(hasFocus)).toBe(true);
    await window.page.keyboard.press('Enter');
    await discord(entry)
      .getByText(/Stopped/)
      .first()
      .waitFor();
    world.hosts.setDelay(0);
    await window.close();
  });
});

describe('what a person chose', () => {
  it('is remembered: platform and light or dark', async () => {
    const window = await openWindow(world, { colorScheme: 'light' });
    const { page } = window;
    await page.getByRole('radio', { name: 'Telegram' }).check({ force: true });
    await page.getByRole('button', { name: 'Switch to dark' }).click();
    await page.reload();
    expect(await page.getByRole('radio', { name: 'Telegram' }).isChecked()).toBe(true);
    const entry = await window.say('/help');
    await telegram(entry).locator('.t-bubble').waitFor();
    expect(await discord(entry).isHidden()).toBe(true);
    expect(await page.evaluate(colourScheme)).toBe('dark');
    await page.getByRole('button', { name: 'Switch to light' }).waitFor();
    await window.close();
  });

  it('as to motion is kept: nothing moves', async () => {
    const window = await openWindow(world, { reducedMotion: 'reduce' });
    world.hosts.setDelay(600);
    const entry = await window.say('/check slow-one.test');
    await entry.locator('.waiting, .face').first().waitFor();
    expect(await window.page.evaluate(movingParts)).toBe(0);
    world.hosts.setDelay(0);
    await window.close();
  });
});
