const LABELS: Readonly<Record<string, string>> = {
  followers: 'Followers',
  following: 'Following',
  posts: 'Posts',
  likes: 'Likes of a typical post',
  replies: 'Replies to a typical post',
  reposts: 'Reposts of a typical post',
  views: 'Views of a typical post',
  handle: 'Handle or link',
  handles: 'Handles or links',
  network: 'Network',
  value: 'New value',
  what: 'Handles or links',
  add: 'Their other profile: handle or link',
  name: 'What your team calls them',
  note: 'Note',
  curve: 'Dates and followers, one day a line',
};

/** Words of forms: a modal on Discord, one question at a time on Telegram. Labels: at most 45 characters. */
export const formTexts = {
  label: (option: string) => LABELS[option] ?? option,
  title: (command: string) =>
    command === 'check' ? 'Add figures' : command === 'compare' ? 'Compare with' : 'Fill in',
};
