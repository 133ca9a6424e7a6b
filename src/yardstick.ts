import type { Network } from './network.ts';

/** What evidence is held against. Its id is kept with each verdict: the same two give the same bytes. */
export type Yardstick = {
  readonly id: string;
  /** The formula's version; changes when a number could. */
  readonly formula: string;
  /** Followers at which volume is 40 and counts as high; a team may set its own. */
  readonly highVolumeLine: (network: Network) => number;
};
