import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { type Browser, startChromium } from '../helpers/chromium.ts';
import { type ProfileHosts, type ProfileHostsOptions, startProfileHosts } from '../helpers/profile-hosts.ts';
import { type Program, startProgram } from './program.ts';

export type World = {
  readonly browser: Browser;
  readonly hosts: ProfileHosts;
  readonly program: Program;
  readonly close: () => Promise<void>;
};

/** The real program, local stand-ins of the networks it asks, and a browser. */
export async function startWorld(
  options: ProfileHostsOptions & { readonly variables?: Readonly<Record<string, string>> } = {},
): Promise<World> {
  const [browser, hosts] = await Promise.all([startChromium(), startProfileHosts(options)]);
  const program = await startProgram({ ...hosts.environment, USER_CHECKS_PER_MINUTE: '1000', ...options.variables });
  return {
    browser,
    hosts,
    program,
    close: async () => {
      await Promise.all([program.stop(), browser.close()]);
      await hosts.close();
    },
  };
}

export type Window = {
  readonly page: Page;
  readonly box: Locator;
  /** Types a message and sends it with Enter; gives the question that then stands on the page. */
  readonly say: (text: string) => Promise<Locator>;
  /** The question that was asked last. */
  readonly last: () => Locator;
  readonly question: (words: string) => Locator;
  /** What the page's own code complained about: none is right. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

/** A window of its own, 1,280 by 900 unless the options say otherwise. */
export async function openWindow({ browser, program }: World, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.open({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(program.url);
  const box = page.getByRole('textbox', { name: 'Your message' });
  const last = (): Locator => page.locator('.entry').last();
  return {
    page,
    box,
    last,
    complaints,
    question: (words) => page.locator('.entry', { has: page.locator('h2', { hasText: words }) }),
    say: async (text) => {
      const before = await page.locator('.entry').count();
      await box.fill(text);
      // A list of suggestions would take the first Enter.
      if (text.startsWith('/')) await box.press('Escape');
      await box.press('Enter');
      const asked = page.locator('.entry').nth(before);
      await asked.waitFor();
      return asked;
    },
    close: () => context.close(),
  };
}

export const discord = (entry: Locator): Locator => entry.locator('.face-discord');
export const telegram = (entry: Locator): Locator => entry.locator('.face-telegram');
