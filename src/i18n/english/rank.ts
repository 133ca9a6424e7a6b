/** Several profiles, or a list, in order. */
export const rankTexts = {
  title: (count: number) => `${count} in order`,
  needs: 'Say whom: /rank and handles or links, or the name of a list.',
};
