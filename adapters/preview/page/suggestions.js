// What can be completed in the text box. Pure: text in, choices out.

/** At most this many are shown at once. */
const MOST = 8;

/**
 * The completions at the caret: commands after a slash, then the options that are not given yet, and a network's name.
 * Each has `label`, `describe` and `insert`, which takes the place of the text from `from` to the caret.
 */
export function suggestionsAt(text, caret, { commands, networks }) {
  const before = text.slice(0, caret);
  const command = /^\s*\/([a-z]*)$/i.exec(before);
  if (command !== null) return commandsFor(command[1].toLowerCase(), caret, commands);
  const [, name, words] = /^\s*\/([a-z]+)\s+([\s\S]*)$/i.exec(before) ?? [];
  const declared = commands.find((one) => one.name === name?.toLowerCase());
  if (declared === undefined) return [];
  const word = /\S*$/.exec(words)[0];
  const network = /^network[:=]([a-z]*)$/i.exec(word);
  if (network !== null) return networksFor(network[1].toLowerCase(), caret, networks);
  return word === '' ? [] : optionsFor(word.toLowerCase(), { caret, given: words.slice(0, -word.length), declared });
}

function commandsFor(start, caret, commands) {
  return commands
    .filter(({ name }) => name.startsWith(start))
    .map(({ name, describe }) => ({
      label: `/${name}`,
      describe,
      insert: `/${name} `,
      from: caret - start.length - 1,
      exact: name === start,
    }));
}

function networksFor(start, caret, networks) {
  return networks
    .filter((name) => name.startsWith(start) && name !== start)
    .slice(0, MOST)
    .map((name) => ({ label: name, describe: '', insert: `${name} `, from: caret - start.length, exact: false }));
}

function optionsFor(start, { caret, given, declared }) {
  return declared.options
    .filter(
      ({ name, rest }) =>
        !rest && name.startsWith(start) && !new RegExp(`(?:^|\\s)${name}(?:[:=]|\\s|$)`, 'i').test(given),
    )
    .slice(0, MOST)
    .map(({ name, kind, describe }) => {
      const shown = kind === 'flag' ? name : `${name}:`;
      return {
        label: shown,
        describe,
        insert: kind === 'flag' ? `${name} ` : shown,
        from: caret - start.length,
        exact: false,
      };
    });
}
