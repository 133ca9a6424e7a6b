import { text as wholeText } from 'node:stream/consumers';
import type { OptionTexts } from '../../commands/request.ts';
import { shortlist } from '../../commands/shortlist.ts';
import { overFile } from './open-file.ts';
import { runCommand } from './run.ts';
import type { TerminalWork } from './stats.ts';

/** `assay shortlist add F.csv`: a call for papers, or a text of links, as if it had been pasted. */
export function shortlistFile(path: string, options: OptionTexts, work: TerminalWork): Promise<number> {
  return overFile(path, work.output, async (stream) => {
    const what = await wholeText(stream);
    return runCommand(shortlist, { ...options, action: 'add', what }, work);
  });
}
