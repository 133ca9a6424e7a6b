import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Where Linux distributions and macOS put it. `CHROMIUM_PATH` comes first. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Nothing that asks the network by itself, and nothing that a container does not allow. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Browser = {
  /** A window of its own, with no memory of the others. */
  readonly open: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  readonly close: () => Promise<void>;
};

/** Path of the system's Chromium; throws with what to install when there is none. */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  const found = (named === undefined || named === '' ? USUAL_PLACES : [named]).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const looked = named ? `CHROMIUM_PATH names ${named}, which is not there.` : `None of ${USUAL_PLACES.join(', ')}.`;
  throw new Error(
    `The browser tests need Chromium. ${looked} On Debian or Ubuntu: apt-get install -y chromium. Or set CHROMIUM_PATH.`,
  );
}

/** Starts the system's Chromium with an empty profile, which goes when it is closed. */
export async function startChromium(): Promise<Browser> {
  const executablePath = findChromium();
  const profile = await mkdtemp(join(tmpdir(), 'assay-chromium-'));
  // The persistent context holds the profile; its own window is not used.
  const first = await chromium.launchPersistentContext(profile, { executablePath, args: FLAGS, headless: true });
  const browser = first.browser();
  return {
    open: (options = {}) => {
      if (browser === null) throw new Error('This Chromium opens no further windows.');
      return browser.newContext(options);
    },
    close: async () => {
      await first.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
