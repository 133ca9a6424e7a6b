import type { Messages } from '../src/i18n/messages.ts';
import type { StorageTrouble } from '../src/storage/trouble.ts';
import type { TeamSettings } from '../src/team-settings.ts';
import type { Reply } from './reply.ts';
import type { Address, Asker, Place, Platform } from './request.ts';
import type { Right, Rules } from './rights.ts';
import type { Services } from './services.ts';

/** What a handler may reach. */
export type Context = {
  readonly services: Services;
  readonly team: string;
  readonly place: Place;
  readonly asker: Asker;
  readonly platform: Platform;
  /** Where it was asked; what is told later goes there without the token. */
  readonly address: Address;
  /** Only the asker sees the answer: nothing of it may reach another member later. */
  readonly private: boolean;
  readonly messages: Messages;
  /** What the team set. */
  readonly settings: TeamSettings;
  /** Which role each right takes in this team. What not every member may see goes into private answers alone. */
  readonly rules: Rules;
  readonly now: Date;
  /** After this the answer can no longer be edited (a Discord token's end); null = whenever. */
  readonly deadline: Date | null;
  /** Aborted when the asker stops the job, or the program ends. */
  readonly signal: AbortSignal;
  /** The running job's id, for a stop button. */
  readonly job: string;
  /** Shows a preliminary answer; the platform's pace is kept for it, and a later one replaces an earlier one. */
  readonly progress: (reply: Reply) => void;
  /** Whether the asker may, at this moment. The platform may have to be asked; within one request it is asked once. */
  readonly may: (right: Right) => Promise<boolean>;
  /** The answer stands, but what it rests on could not be kept: the asker and the log are told so, once. */
  readonly unsaved: (trouble: StorageTrouble) => void;
};
