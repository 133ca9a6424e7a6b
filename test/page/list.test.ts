import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { discord, openWindow, startWorld, telegram, type Window, type World } from './window.ts';

/** What each of the networks takes to answer, beside `slow`. */
const SOURCE_MS = 250;

let world: World;
let window: Window;
beforeAll(async () => {
  world = await startWorld({ delayMs: SOURCE_MS });
});
afterAll(() => world.close());
beforeEach(async () => {
  window = await openWindow(world);
});
afterEach(async () => {
  expect(window.complaints).toEqual([]);
  await window.close();
});

const names = ['ada', 'bea', 'cid', 'dora', 'emil', 'fay', 'gus', 'hal', 'ida', 'jon', 'kay', 'lea', 'max'];

/** Forty links of four kinds, one of them twice. */
function fortyLinks(host: string): readonly string[] {
  const links = names.flatMap((name) => [
    `https://bsky.app/profile/${name}.test`,
    `@${name}@${host}`,
    `https://github.com/${name}`,
  ]);
  const twice = 'https://bsky.app/profile/rita.test';
  return [...links.slice(0, 37), twice, 'https://www.linkedin.com/in/sam-example', twice];
}

describe('forty links of four kinds in one message', () => {
  it('become one table that fills in, complete in time, each link asked for once', async () => {
    const links = fortyLinks(world.hosts.host);
    expect(links).toHaveLength(40);
    const begun = performance.now();
    const entry = await window.say(links.join('\n'));
    const table = discord(entry);
    await table
      .getByText(/Volume \d+ · Quality \d+|Looking up/)
      .first()
      .waitFor();
    await entry
      .getByText(/\d+ of \d+ looked up/)
      .first()
      .waitFor();
    const firstRows = performance.now() - begun;
    expect(firstRows).toBeLessThan(2_000);
    await table.getByText('39 profiles', { exact: true }).waitFor();
    await entry.getByRole('button', { name: 'Stop' }).first().waitFor({ state: 'detached' });
    // Each profile takes a few calls one after another, and a host answers only so many at a time.
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(await entry.locator('.faces').count()).toBe(1);
    for (const name of names.slice(0, 12)) expect(await table.getByText(`${name}.test`).count()).toBeGreaterThan(0);
    await table
      .getByText(/sam-example/)
      .first()
      .waitFor();
    await telegram(entry).getByText('39 profiles').waitFor();

    const calls = [...world.hosts.questions].filter(([question]) => question.includes('actor=rita.test'));
    expect(calls.map(([, times]) => times)).toEqual([1, 1]);
  });

  it('show themselves in a few lines, and come back whole with the up arrow', async () => {
    const links = fortyLinks(world.hosts.host);
    const entry = await window.say(links.join('\n'));
    await entry.getByText('… and 35 more lines').waitFor();
    await window.box.press('ArrowUp');
    expect((await window.box.inputValue()).split('\n')).toEqual(links);
  });
});

describe('stop', () => {
  it('ends a long list, keeps what is there, and says so', async () => {
    world.hosts.setDelay(1_200);
    const others = names.map((name) => `other-${name}.test`);
    const entry = await window.say(others.join(' '));
    const stop = discord(entry).getByRole('button', { name: 'Stop' });
    await stop.click();
    await discord(entry)
      .getByText(/Stopped/)
      .first()
      .waitFor();
    await stop.waitFor({ state: 'detached' });
    world.hosts.setDelay(SOURCE_MS);
  });
});
