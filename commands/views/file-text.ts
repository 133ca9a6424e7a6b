import { cleanLine } from '../../src/clean.ts';
import type { FileFailure } from '../../src/failure.ts';
import type { Messages } from '../../src/i18n/messages.ts';

/** Our choice: enough to find a cell or a path again. */
const LONGEST = 80;

/** What could not be read of a file: the line, the field, and what is wrong there. */
export function fileText(failure: FileFailure, messages: Messages): string {
  const { problem, text = '', known = [] } = failure;
  const { badCsv, csv } = messages.failures;
  const what = csv.problem[problem](cleanLine(text, LONGEST), known.join(', '));
  return badCsv([placeText(failure, messages), what].filter((part) => part !== '').join(': '));
}

type Place = { readonly line?: number; readonly field?: string };

/** Where something stands in what was given: the line of a table, the field; '' where neither is known. */
export function placeText({ line, field = '' }: Place, messages: Messages): string {
  const shown = cleanLine(field, LONGEST);
  if (line === undefined) return shown;
  return [messages.failures.csv.line(line), shown].filter((part) => part !== '').join(', ');
}
