import type { Tree } from './tree.ts';

/** A rule of the house that neither the compiler nor the linter can hold. */
export type Rule = {
  /** Completes "The tree …", as a promise. */
  readonly name: string;
  /** One line for each place that breaks the rule, beginning with its path. */
  readonly find: (tree: Tree) => readonly string[];
};

/** What the program is made of. */
export const PRODUCT = ['src', 'commands', 'adapters'] as const;

/** Whether a path lies below one of these folders. */
export function below(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

/** Whether a path is our own code, in either language. */
export function isCode(path: string): boolean {
  return /\.(?:ts|js)$/.test(path);
}

/** Files of the product's code. */
export function productCode(tree: Tree): readonly (readonly [path: string, text: string])[] {
  return [...tree].filter(([path]) => below(path, PRODUCT) && isCode(path));
}
