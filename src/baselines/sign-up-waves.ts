import type { Network } from '../network.ts';
import type { SignUpWave } from '../yardstick.ts';

/**
 * Days on which a network took in very many people at once; published facts. Accounts made then are alike because people
 * came together, so the fingerprint makes no bar of them: it misses batches made on the same days.
 *
 * The first day is the event's own, the last one the last that the source calls unusual, or where it names none our
 * choice ("until"): a wave dies away within one to two weeks. Looked up again in 2026-11.
 */
export const SIGN_UP_WAVES: Readonly<Partial<Record<Network, readonly SignUpWave[]>>> = {
  fediverse: [
    {
      from: '2022-04-25',
      to: '2022-05-05',
      source:
        'Daily Mail, 2022-04-27, after E. Rochko: 28,391 new people on the day the offer for Twitter was taken; until: our choice',
    },
    {
      from: '2022-10-27',
      to: '2022-11-30',
      source:
        'press after an hourly count of accounts, 2022-12-21: 130 an hour before, 2,000 from 28 Oct, nearly 10,000 on 17 Nov; The Guardian, 2023-01: over 130,000 a day throughout November',
    },
    {
      from: '2022-12-15',
      to: '2022-12-22',
      source:
        'the same count, 2022-12-21: spikes as journalists were suspended on Twitter and as links to other networks were forbidden there; until: our choice',
    },
    {
      from: '2023-07-01',
      to: '2023-07-09',
      source:
        'The Independent, 2023-07, after E. Rochko: 110,000 new people in a day after reading limits on Twitter; until: our choice',
    },
  ],
  bluesky: [
    {
      from: '2023-07-01',
      to: '2023-07-06',
      source:
        'Bluesky in The Verge and The Independent, 2023-07: sign-ups paused for record traffic after reading limits on Twitter; until: our choice',
    },
    {
      from: '2024-02-06',
      to: '2024-02-14',
      source:
        'Bluesky blog, 2024-02-06: open to everybody without an invitation; press: over 800,000 new people in February; until: our choice',
    },
    {
      from: '2024-08-28',
      to: '2024-09-15',
      source:
        'Bluesky, 2024-08-31: a million in three days as X was blocked in Brazil; 2024-09: 2.6 million in a week, 10 million in all on 15 Sep',
    },
    {
      from: '2024-10-16',
      to: '2024-10-20',
      source:
        'Bluesky, 2024-10-17 and 18: half a million in a day, 1.2 million in two, after X told of a change to blocking; until: our choice',
    },
    {
      from: '2024-11-06',
      to: '2024-12-03',
      source:
        'Bluesky in the press, 2024-11: over 100,000 a day after the US election, a million a day by 18 Nov; Tech Times, 2024-12-04: 24 million on 3 Dec, ten million more',
    },
  ],
  threads: [
    {
      from: '2023-07-05',
      to: '2023-07-10',
      source: 'M. Zuckerberg in the press, 2023-07-10: 100 million sign-ups in the first five days',
    },
  ],
};
