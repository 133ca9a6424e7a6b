import { afterEach, describe, expect, it } from 'vitest';
import { startChromium } from '../helpers/chromium.ts';
import { startProfileHosts } from '../helpers/profile-hosts.ts';
import { postFromElsewhere } from './in-page.js';
import { startProgram } from './program.ts';
import { discord, openWindow, startWorld, telegram, type World } from './window.ts';

const worlds: World[] = [];
const start = async (...options: Parameters<typeof startWorld>): Promise<World> => {
  const world = await startWorld(...options);
  worlds.push(world);
  return world;
};
afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())));

const HOSTILE =
  '<img src=x onerror="document.title=1"><b>x</b> **y** [z](https://elsewhere.example) <@123456789012345678> @everyone';

describe('a stranger’s text', () => {
  it('stays text: no element, link or mention is made of it', async () => {
    const displays = [HOSTILE, '</script><script>document.title=1</script>', '# HUGE\n> q\n```x', '||s|| __u__ ~~t~~'];
    const people = displays.map((displayName, n) => [`hostile${n}`, { displayName }] as const);
    const world = await start({ profiles: Object.fromEntries(people) });
    const { page, say, complaints } = await openWindow(world);
    for (const [name] of people) {
      const entry = await say(`/check ${name}.test`);
      await discord(entry)
        .getByText(/followers, responds like/)
        .waitFor();
      await telegram(entry)
        .getByText(/followers, responds like/)
        .waitFor();
    }
    const faces = page.locator('.face');
    expect(await faces.locator('img:not(.d-face), script, b, u, s, blockquote, .d-spoiler, .d-mention').count()).toBe(
      0,
    );
    expect(await faces.locator('a[href*="elsewhere"], pre').count()).toBe(0);
    const slanted = faces.locator('em').filter({ hasNotText: 'Says nothing about the talk' });
    expect(await slanted.count()).toBe(0);
    expect(await page.title()).toBe('Assay');
    const first = page.locator('.entry').first();
    expect(await discord(first).textContent()).toContain('<img src=x onerror="document.title=1">');
    expect(await telegram(first).textContent()).toContain('<img src=x onerror="document.title=1">');
    expect(complaints).toEqual([]);
  });

  it('typed by oneself stays text too', async () => {
    const { say, complaints } = await openWindow(await start());
    const entry = await say(`/explain ${HOSTILE}`);
    await discord(entry).locator('.d-container').waitFor();
    expect(await entry.locator('h2').textContent()).toContain('<b>x</b>');
    expect(await entry.locator('img:not(.d-face), b').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('another site', () => {
  it('can neither write to this page’s chat nor reach it by another name', async () => {
    const world = await start();
    const context = await world.browser.open();
    const page = await context.newPage();
    // A page of this machine at another port is another origin, as any site is.
    await page.goto(`${world.hosts.url}/nothing-here`);
    const outcome = await page.evaluate(postFromElsewhere, world.program.url);
    expect(outcome.asScript).toBe('refused');
    // Sent, but neither taken nor to be read.
    expect(['opaque', 'refused']).toContain(outcome.asForm);
    const events = await fetch(`${world.program.url}/preview/events?chat=chat-0000-0001&after=0`);
    const first = await events.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).not.toContain('question-1');
  });
});

describe('a program that goes away', () => {
  it('ends within 2 seconds while a page is open, and the page says so in words', async () => {
    const world = await start({ delayMs: 5_000 });
    const { page, say, box } = await openWindow(world);
    const entry = await say('/check slowly.test');
    await entry
      .getByText(/working on it|Looking up/)
      .first()
      .waitFor();
    const { code, ms } = await world.program.stop('SIGINT');
    expect(code).toBe(0);
    expect(ms).toBeLessThan(2_000);
    await page
      .getByRole('alert')
      .getByText(/Assay does not answer/)
      .waitFor();
    await page.getByRole('button', { name: 'Try now' }).waitFor();
    const second = await say('/help');
    await second.getByText(/Assay does not answer/).waitFor();
    expect(await box.inputValue()).toBe('');
  });

  it('and comes back, answers again, and what it forgot can be asked again', async () => {
    const [browser, hosts] = await Promise.all([startChromium(), startProfileHosts({ delayMs: 60_000 })]);
    const first = await startProgram(hosts.environment);
    const programs = [first];
    const close = async (): Promise<void> => {
      await Promise.all([browser.close(), ...programs.map((program) => program.stop('SIGKILL'))]);
      await hosts.close();
    };
    const world: World = { browser, hosts, program: first, close };
    worlds.push(world);
    const { page, say } = await openWindow(world);
    // Only a question that the program has taken can be forgotten by it.
    const taken = page.waitForResponse((response) => response.url().endsWith('/preview/messages'));
    const entry = await say('/check gem.test');
    await taken;
    await entry
      .getByText(/working on it|Looking up/)
      .first()
      .waitFor();
    await first.stop('SIGKILL');
    await page
      .getByRole('alert')
      .getByText(/Assay does not answer/)
      .waitFor();
    hosts.setDelay(0);
    programs.push(await startProgram({ ...hosts.environment, PORT: String(first.port) }));
    await entry.getByText('Assay was started anew before this was answered.').waitFor();
    await page
      .getByRole('alert')
      .getByText(/Assay does not answer/)
      .waitFor({ state: 'detached' });
    await entry.getByRole('button', { name: 'Ask again' }).click();
    await discord(page.locator('.entry').last())
      .getByText(/followers, responds like/)
      .waitFor();
  });
});
