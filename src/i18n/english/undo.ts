/** Taking a step back. */
export const undoTexts = {
  button: 'Undo',
  again: 'Do it again',
  undone: 'Undone',
  doneAgain: 'Done again',
  already: 'That is undone already',
  alreadyAgain: 'That was done again already',
  since: (moment: string) => `undone ${moment}`,
  changed: 'That was changed again since',
  changedWhy: 'Undo the later change first, or change it by hand. Nothing was changed now.',
  cannot: 'That cannot be undone',
  nothing: 'Nothing of yours to undo',
  nothingHint: '/undo takes back the last thing you changed here. What others did is undone with the button below it.',
  something: 'Something that another version of Assay did',
};
