/** What a team checked and decided in a span of time. */
export const recapTexts = {
  title: (from: string, to: string) => (from === to ? `What happened ${from}` : `What happened ${from} – ${to}`),
  nothing: 'Nothing was checked, listed, decided or entered here in that time.',
  kept: (days: number) => `Verdicts and the journal are kept for ${days} days here.`,
  checked: (verdicts: number, profiles: number) =>
    `${verdicts} ${verdicts === 1 ? 'verdict' : 'verdicts'} on ${profiles} ${profiles === 1 ? 'profile' : 'profiles'}`,
  counted: (count: number, verdict: string) => `${count} ${verdict}`,
  topic: {
    decisions: 'Decided',
    lists: 'Lists',
    people: 'People',
    outcomes: 'Outcomes',
    checked: 'Checked',
    settings: 'Settings',
  },
  steps: (count: number) => `${count} ${count === 1 ? 'step' : 'steps'}`,
  noHandle: 'figures without a name',
  verdict: (handle: string, name: string, quality: string) => `${handle}: ${name} (quality ${quality})`,
  hiddenOutcomes: (count: number) =>
    `${count} ${count === 1 ? 'step' : 'steps'} about costs and outcomes: for those who may see them, with private:yes.`,
  ownPrivate: 'What was asked in private is not here; /recap private:yes shows you your own.',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  more: 'More',
  tries: ['October', '2026-10', 'last month'],
};
