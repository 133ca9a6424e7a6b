/**
 * Sets variables in the text of an `.env` file: a line that has the name is replaced (a commented-out one is left), what
 * is new goes to the end, everything else stays as it is.
 */
export function setVariables(text: string, values: ReadonlyMap<string, string>): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const open = new Map(values);
  const changed = lines.map((line) => {
    const name = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/.exec(line)?.[1];
    const value = name === undefined ? undefined : open.get(name);
    if (name === undefined || value === undefined) return line;
    open.delete(name);
    return `${name}=${value}`;
  });
  const added = [...open].map(([name, value]) => `${name}=${value}`);
  return `${[...changed, ...added].join('\n')}\n`;
}
