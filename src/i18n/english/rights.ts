/** Who may do what: the refusal, and each right as people call it. */
export const rightsTexts = {
  title: 'Not for everybody here',
  only: (what: string) =>
    `Only those who manage this server or group may ${what} (as its settings are now). Ask one of them, or see /settings.`,
  what: {
    ask: 'ask',
    vote: 'vote',
    note: 'write notes',
    undo: 'undo what somebody else did',
    decide: 'decide',
    outcomes: 'see and enter costs and outcomes',
    forget: 'delete what is kept',
    settings: 'change the settings',
    join: 'let places share a team, or end that',
  },
};
