/** People and their profiles. */
export const peopleTexts = {
  proven: 'proven',
  word: 'said by the team',
  provenBy: (link: string) => `proven: both link to each other (${link})`,
  eachOnItsOwn:
    'Each profile is judged on its own network, the best-founded one first; they are never mixed into one number.',
  notLookedAt: 'not looked at yet',
  samePerson: (profile: string) => `Same person: ${profile}`,
  addProfile: 'Add profile',
  removeProfile: (profile: string) => `Not theirs: ${profile}`,
  name: 'Name',
  lookAgain: 'Look again',
  onLists: (lists: string) => `On ${lists}`,
  noLists: 'On no list',
  onlyOneProfile:
    'One profile is known so far. Links that point both ways are found with a check and offered as a button.',
  added: (person: string) => `Profile added to ${person}`,
  removed: (person: string) => `Profile taken from ${person}`,
  named: (person: string) => `Now called ${person}`,
  merged: 'Two people made one',
  there: 'That profile is theirs already',
  notThere: 'That profile is not one of theirs',
  lastProfile: 'Their only profile stays, or nobody could find them again. Add the right one first.',
  same: 'Nothing to change',
  unknown: 'Nobody here by that name',
  unknownHint:
    'Send @name, name.tld, @user@host or a profile link; a person is kept from the first list or profile on.',
  several: 'Several people have that name',
  severalHint: 'Send a handle or link of the one you mean.',
  changedMeanwhile: 'Somebody else changed that at the same moment',
  changedMeanwhileHint: 'Nothing was changed by you. Look again, and try once more.',
  step: {
    tie: (person: string, profile: string, isProven: boolean) =>
      `${profile} added to ${person} (${isProven ? 'proven' : 'said by the team'})`,
    untie: (person: string, profile: string) => `${profile} taken from ${person}`,
    name: (before: string, after: string) => `${before} called ${after}`,
    merge: (from: string, into: string) => `${from} and ${into} made one person`,
  },
};
