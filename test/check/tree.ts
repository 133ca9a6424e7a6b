import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's text files: path with forward slashes, from the top -> content. */
export type Tree = ReadonlyMap<string, string>;

export const TOP = fileURLToPath(new URL('../../', import.meta.url));

/** What is made on a machine and never committed (.gitignore), and pictures. */
const LEFT_OUT = /^(?:node_modules|\.git|data|coverage|docs\/pictures|\.env|.*\.(?:log|png|ico|woff2?))$/;

/** Reads every text file below a folder, in the order of their paths. */
export function readTree(top: string = TOP): Tree {
  return new Map(paths(top, '').map((path) => [path, readFileSync(join(top, path), 'utf8')]));
}

function paths(top: string, below: string): readonly string[] {
  return readdirSync(join(top, below), { withFileTypes: true })
    .map((entry) => ({ entry, path: below === '' ? entry.name : `${below}/${entry.name}` }))
    .filter(({ path }) => !LEFT_OUT.test(path))
    .flatMap(({ entry, path }) => {
      if (entry.isDirectory()) return paths(top, path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}
