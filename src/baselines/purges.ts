import type { Purge } from '../yardstick.ts';

/** Days on which a network itself took accounts away from everybody; published facts. */
export const PURGES: readonly Purge[] = [
  {
    id: 'instagram-2014-12',
    network: 'instagram',
    from: '2014-12-18',
    to: '2014-12-19',
    // Large accounts lost 3.75-14.9 %; the network's own account 29 %.
    usualLoss: 0.15,
    source: 'press reports of 18 Dec 2014 (pressroomvip.com, inquisitr.com, theguardian.com)',
  },
  {
    id: 'x-2018-07',
    network: 'x',
    from: '2018-07-12',
    to: '2018-07-14',
    // 14 accounts lost .4-3.2 %; the mean of the 100 most popular was 2 %.
    usualLoss: 0.032,
    source: 'press reports of 12-14 Jul 2018 (axios.com, techchains.co.ke, Keyhole via personaltechmd.com)',
  },
];
