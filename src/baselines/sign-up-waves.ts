import type { Network } from '../network.ts';
import type { SignUpWave } from '../yardstick.ts';

/**
 * Days on which a network took in very many people at once; published facts. Accounts made then are alike because people
 * came together, so the fingerprint makes no bar of them: it misses batches made on the same days.
 */
export const SIGN_UP_WAVES: Readonly<Partial<Record<Network, readonly SignUpWave[]>>> = {
  fediverse: [
    { from: '2022-04-25', to: '2022-05-05', source: 'Mastodon blog, 2022-05: sign-ups after the offer for Twitter' },
    { from: '2022-10-27', to: '2022-11-30', source: 'Mastodon blog, 2022-12: sign-ups after the sale of Twitter' },
    {
      from: '2022-12-15',
      to: '2022-12-22',
      source: 'press, 2022-12: sign-ups after journalists were suspended on Twitter',
    },
    { from: '2023-07-01', to: '2023-07-09', source: 'press, 2023-07: sign-ups after reading limits on Twitter' },
  ],
  bluesky: [
    { from: '2023-07-01', to: '2023-07-06', source: 'press, 2023-07: sign-ups paused after reading limits on Twitter' },
    { from: '2024-02-06', to: '2024-02-14', source: 'Bluesky, 2024-02: open to everybody without an invitation' },
    { from: '2024-08-29', to: '2024-09-10', source: 'Bluesky, 2024-09: millions from Brazil as X was blocked there' },
    { from: '2024-10-16', to: '2024-10-20', source: 'Bluesky, 2024-10: sign-ups after a change to blocking on X' },
    { from: '2024-11-06', to: '2024-12-05', source: 'Bluesky, 2024-11: from 14 to 24 million after the US election' },
  ],
  threads: [
    { from: '2023-07-05', to: '2023-07-12', source: 'Meta, 2023-07: 100 million sign-ups in the first five days' },
  ],
};
