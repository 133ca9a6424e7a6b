import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FORGETS } from '../src/storage/forgetting.ts';

it('has every table of the database in docs/privacy.md, and no other', () => {
  const text = readFileSync(new URL('../docs/privacy.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && line.endsWith('` |'));
  const named = rows.flatMap((row) =>
    [...(row.split(' | ').at(-1) ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(new Set(named)).toEqual(new Set(Object.keys(FORGETS)));
  expect(named).toHaveLength(new Set(named).size);
});
