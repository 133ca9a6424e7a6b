/** Several profiles, or a list, in order. */
export const rankTexts = {
  title: (count: number) => `${count} in order`,
  rowLeftOut: (line: number, why: string) =>
    why === '' ? `Line ${line} was left out: it names nobody.` : `Line ${line} was left out. ${why}`,
  needs: 'Say whom: /rank and handles or links, or the name of a list.',
};
