import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { sharedDataIn } from './shared-data.ts';

const tests = fileURLToPath(new URL('../', import.meta.url));

it.each([
  [undefined, null],
  ['', null],
  ['  ', null],
  ['../shared/data', '../shared/data'],
])('shared data named %j are in %j', (value, folder) => {
  expect(sharedDataIn(value)).toBe(folder);
});

it('nothing else reads where the shared data are', () => {
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((file) => /\.[jt]s$/.test(file));
  const reading = files.filter((file) =>
    /process\.env\W+ASSAY_SHARED_DATA/.test(readFileSync(`${tests}${file}`, 'utf8')),
  );
  expect(reading.toSorted()).toEqual(['helpers/shared-data.ts']);
});
