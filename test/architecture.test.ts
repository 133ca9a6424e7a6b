import { describe, expect, it } from 'vitest';
import { directionRules } from './check/direction-rules.ts';
import { documentRules } from './check/document-rules.ts';
import { layoutRules } from './check/layout-rules.ts';
import { readTree } from './check/tree.ts';
import { wordRules } from './check/word-rules.ts';

/** The rules of CONTRIBUTING.md that neither the compiler nor the linter can hold. */
describe('the tree', () => {
  const tree = readTree();

  it.each([...directionRules, ...layoutRules, ...wordRules, ...documentRules])('$name', ({ find }) => {
    expect(find(tree)).toEqual([]);
  });
});
