import { storageTrouble } from '../src/storage/trouble.ts';
import type { Context } from './context.ts';

/**
 * For what an answer can do without: where the store has trouble, gives what stands in for it, and notes that the answer
 * rests on less than usual. A bug is thrown on.
 */
export async function orWithout<T>(
  { unsaved }: Pick<Context, 'unsaved'>,
  asked: () => Promise<T>,
  without: () => T,
): Promise<T> {
  try {
    return await asked();
  } catch (problem) {
    const trouble = storageTrouble(problem);
    if (trouble === null) throw problem;
    unsaved(trouble);
    return without();
  }
}
