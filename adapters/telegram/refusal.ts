import { GrammyError } from 'grammy';
import type { DeliveryProblem } from '../../commands/delivery.ts';

/** Why Telegram did not do it. `status` is null when it could not be asked; the others are null when not said. */
export type Refusal = {
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  /** The chat became a supergroup, with this id. */
  readonly movedTo: number | null;
  readonly description: string;
};

export const NO_ANSWER: Refusal = { status: null, retryAfterSeconds: null, movedTo: null, description: '' };
/** As Telegram answers for a chat that blocked us. */
export const CLOSED_CHAT: Refusal = { ...NO_ANSWER, status: 403, description: 'the chat is closed' };

/** What grammY threw, without what must not travel. */
export function readRefusal(error: unknown): Refusal {
  if (!(error instanceof GrammyError)) return NO_ANSWER;
  const { retry_after: seconds, migrate_to_chat_id: movedTo } = error.parameters;
  return {
    status: error.error_code,
    retryAfterSeconds: seconds ?? null,
    movedTo: movedTo ?? null,
    description: error.description,
  };
}

/** grammY's errors hold the address with the token, and the text that was sent: this one holds neither. */
export function refusalError(refusal: Refusal): Error {
  const code = refusal.status === null ? 'no-answer' : `status-${refusal.status}`;
  const problem = problemIn(refusal);
  return Object.assign(new Error('Telegram refused a call.'), { name: 'TelegramRefusal', code, refusal, problem });
}

/** Removed from a group, blocked by a person, a chat that is no more, or no right to write in it. */
const CLOSED_DESCRIPTION =
  /chat not found|rights? to send|CHAT_WRITE_FORBIDDEN|PEER_ID_INVALID|group chat was (?:upgraded|deactivated)/i;

function problemIn({ status, description }: Refusal): DeliveryProblem {
  if (status === null || status === 429 || status >= 500) return 'no-answer';
  if (status === 403) return 'chat-closed';
  return status === 400 && CLOSED_DESCRIPTION.test(description) ? 'chat-closed' : 'refused';
}

/** What a call of the port was refused for; null for any other error. */
export function refusalOf(error: unknown): Refusal | null {
  return error instanceof Error && 'refusal' in error ? (error.refusal as Refusal) : null;
}
