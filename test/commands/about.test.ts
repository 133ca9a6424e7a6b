import { expect, it } from 'vitest';
import { conversation } from '../helpers/ask.ts';
import { testServices } from '../helpers/services.ts';

it('tells the version, what is read, and what is kept', async () => {
  const { text } = await conversation(testServices()).type('about', '');
  expect(text).toContain('Version 0.0.0-test');
  expect(text).toContain('Bluesky, Fediverse, and GitHub');
  expect(text).toContain('in memory only');
});
