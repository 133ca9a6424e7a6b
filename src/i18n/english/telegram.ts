/** Words that only Telegram needs. */
export const telegramTexts = {
  working: 'Working on it …',
  /** In a private chat, for words that hold no handle. */
  hint: {
    title: 'Send a handle or a profile link',
    text: 'Or a whole list of them. What I can read:',
    examples: ['@ada@example.social', 'ada.bsky.social', 'https://github.com/ada'],
    more: ['For figures you read yourself, and all else I can do: ', '/help'],
  },
  noFiles: {
    title: 'Files and pictures cannot be read yet',
    text: 'Send handles, links or figures as text instead.',
  },
  privately: {
    text: 'That answer is for you alone. Open a private chat with me, press Start, then ask again there.',
    button: 'Open a private chat',
    sent: 'Sent to you privately.',
  },
  form: {
    step: (title: string, at: number, of: number) => (of === 1 ? title : `${title} · ${at} of ${of}`),
    needed: 'This one is needed.',
    /** `/skip` and `/cancel` can be tapped. */
    optional: '/skip leaves it out, /cancel ends the questions.',
    required: '/cancel ends the questions.',
    cancelled: 'Nothing was sent.',
    tooLong: (most: number) => `At most ${most} characters, please.`,
    skip: 'skip',
    cancel: 'cancel',
  },
} as const;
