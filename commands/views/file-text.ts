import { cleanLine } from '../../src/clean.ts';
import type { FileFailure } from '../../src/failure.ts';
import type { Messages } from '../../src/i18n/messages.ts';

/** Our choice: enough to find a cell or a path again. */
const LONGEST = 80;

/** What could not be read of a file: the line, the field, and what is wrong there. */
export function fileText(
  { problem, line, field = '', text = '', known = [] }: FileFailure,
  messages: Messages,
): string {
  const { badCsv, csv } = messages.failures;
  const where = [...(line === undefined ? [] : [csv.line(line)]), cleanLine(field, LONGEST)];
  const what = csv.problem[problem](cleanLine(text, LONGEST), known.join(', '));
  return badCsv([where.filter((part) => part !== '').join(', '), what].filter((part) => part !== '').join(': '));
}
