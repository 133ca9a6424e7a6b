import { z } from 'zod';
import { isNetwork, type Network } from '../network.ts';
import { VERDICTS, type Verdict } from '../scoring/assessment.ts';
import type { Db } from './database.ts';
import { fromJson } from './json-column.ts';
import type { VerdictReader } from './verdicts.ts';

/** One verdict of a team's past, as far as a list shows it. */
export type GivenVerdict = {
  readonly at: number;
  readonly network: Network;
  /** null for figures without a name. */
  readonly handle: string | null;
  readonly verdict: Verdict;
  readonly quality: number;
};

export type GivenWanted = {
  /** First moment that counts, and the first that does not any more. */
  readonly from: number;
  readonly to: number;
  /** Whether what the reader asked in private is among them; what others did never is. */
  readonly withPrivate: boolean;
};

/** What a team was told in a span, oldest first; at most the newest 5,000. */
export type GivenVerdicts = {
  readonly between: (reader: VerdictReader, wanted: GivenWanted) => Promise<readonly GivenVerdict[]>;
};

/** Our choice: far more than a month of any team, and still read in a blink. */
const MOST = 5_000;

const Stored = z.object({ verdict: z.enum(VERDICTS), quality: z.object({ value: z.number() }) });

/** Reads the table of verdicts.ts, which says how it forgets. */
export function givenVerdicts(db: Db): GivenVerdicts {
  return {
    async between({ team, asker }, { from, to, withPrivate }) {
      const own = db.selectFrom('verdicts').select(['at', 'network', 'handle', 'assessment']).where('team', '=', team);
      const inTime = own.where('at', '>=', from).where('at', '<', to);
      const seen = withPrivate
        ? inTime.where((row) => row.or([row('private', '=', 0), row('asker', '=', asker)]))
        : inTime.where('private', '=', 0);
      const rows = await seen.orderBy('at', 'desc').orderBy('ref').limit(MOST).execute();
      return rows.toReversed().flatMap(({ at, network, handle, assessment }) => {
        const read = Stored.safeParse(fromJson(assessment));
        if (!read.success || !isNetwork(network)) return [];
        const { verdict, quality } = read.data;
        return [{ at, network, handle, verdict, quality: quality.value }];
      });
    },
  };
}
