import { afterAll, beforeAll, expect, it } from 'vitest';
import { discord, openWindow, startWorld, telegram, type Window, type World } from './window.ts';

let world: World;
let window: Window;
beforeAll(async () => {
  world = await startWorld();
  window = await openWindow(world);
});
afterAll(async () => {
  expect(window.complaints).toEqual([]);
  await window.close();
  await world.close();
});

it('settings are shown, filled in with a form, and undone', async () => {
  const shown = await window.say('/settings');
  for (const face of [discord(shown), telegram(shown)]) await face.getByText('Settings of this team').first().waitFor();
  await discord(shown).getByRole('button', { name: 'Set: Time zone' }).click();
  await window.page.getByLabel('New value').fill('Europe/Berlin');
  await window.page.keyboard.press('Enter');
  await window.page.getByText('Time zone: Europe/Berlin.').first().waitFor();
  await window.page.getByRole('button', { name: 'Undo' }).first().click();
  await window.page.getByText('Undone').first().waitFor();
});
