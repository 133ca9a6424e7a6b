import type { Command } from '../../commands/command.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { NETWORKS } from '../../src/network.ts';
import { LONGEST_MESSAGE } from './read.ts';

/**
 * The page from its template: `{{name}}` becomes a word of the catalogue, `"{setup}"` the data that the page's code
 * starts from. Throws for a name that the catalogue does not have.
 */
export function fillMarkup(template: string, commands: readonly Command[], messages: Messages): string {
  const words: Readonly<Record<string, string>> = messages.page.markup;
  return template
    .replace(/\{\{([a-zA-Z]+)\}\}/g, (_, name: string) => {
      const word = words[name];
      if (word === undefined) throw new Error(`The page asks for a word that there is not: ${name}`);
      return escapeHtml(word);
    })
    .replace('"{setup}"', () => dataBlock(setup(commands, messages)));
}

function setup(commands: readonly Command[], messages: Messages): unknown {
  return {
    locale: messages.locale,
    texts: messages.page.live,
    examples: messages.page.examples,
    longest: LONGEST_MESSAGE,
    networks: NETWORKS,
    commands: commands.map(({ name, describe, options }) => ({
      name,
      describe: messages.commands[describe],
      options: Object.entries(options)
        .filter(([, option]) => option.hidden !== true)
        .map(([option, declared]) => ({
          name: option,
          kind: declared.kind,
          describe: messages.commands[declared.describe],
          rest: declared.kind === 'text' && declared.rest === true,
          suggests: declared.kind === 'text' && declared.suggest !== undefined,
        })),
    })),
  };
}

/** JSON that cannot end its own script element. */
function dataBlock(data: unknown): string {
  return JSON.stringify(data).replace(/</g, '\\u003c');
}

function escapeHtml(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}
