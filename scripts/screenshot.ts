import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fontsReady, hide } from '../test/page/in-page.js';
import { discord, openWindow, startWorld, telegram } from '../test/page/window.ts';

// Takes the README's pictures: `npm run screenshot`. The real program answers about a made-up profile of a local
// stand-in, so that the same pictures come out again, but for the date. With the font Inter installed (Debian:
// fonts-inter) they look as they do in the repository.

const PICTURES = new URL('../docs/pictures/', import.meta.url);
/** Sharp on a phone's or a newer laptop's screen. */
const SCALE = 2;
const MARGIN = 24;

const looks = [
  { file: 'verdict.png', colorScheme: 'light', width: 1180 },
  { file: 'verdict-dark.png', colorScheme: 'dark', width: 1180 },
] as const;

/** Made up: many followers, few of whom respond. */
const ada = { displayName: 'Ada Example', followers: 120_400, following: 4_200, posts: 1_240, ageDays: 1_310 };
const response = { likes: 75, replies: 0.3, reposts: 3, everyDays: 6, repostShare: 0.5 };

const world = await startWorld({ profiles: { 'ada-example': { ...ada, ...response } } });
try {
  await mkdir(PICTURES, { recursive: true });
  for (const { file, colorScheme, width } of looks) {
    const options = {
      colorScheme,
      viewport: { width, height: 1000 },
      deviceScaleFactor: SCALE,
      locale: 'en-GB',
    } as const;
    const window = await openWindow(world, options);
    const entry = await window.say('/check @ada-example.test');
    for (const face of [discord(entry), telegram(entry)]) await face.getByText(/followers, responds like/).waitFor();
    await window.page.evaluate(fontsReady);
    // The frame of the page is left out: the question and its answer are what is shown.
    await window.page.evaluate(hide, '.top, .composer, .welcome, .entry-status');
    const box = await entry.boundingBox();
    if (box === null) throw new Error('The answer is not to be seen.');
    const clip = { x: box.x - MARGIN, y: box.y, width: box.width + 2 * MARGIN, height: box.height + MARGIN };
    const path = fileURLToPath(new URL(file, PICTURES));
    await window.page.screenshot({ path, clip, animations: 'disabled' });
    process.stdout.write(`${path}\n`);
    await window.close();
  }
} finally {
  await world.close();
}
