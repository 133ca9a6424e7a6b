import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { type DeliveryProblem, deliveryError } from '../../commands/delivery.ts';

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes */
const CLOSED: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.MissingPermissions,
]);

/** What may be otherwise in a moment: a server's trouble, a cut line. A refusal is not; a 429 is waited out below us. */
export function isPassing(refused: unknown): boolean {
  return !(refused instanceof DiscordAPIError) && !(refused instanceof RateLimitError);
}

/** What Discord's client threw, as every delivery rejects: it holds the token and the text, which stay behind. */
export function refusalError(refused: unknown): Error {
  const code = refused instanceof DiscordAPIError ? ` ${refused.status} ${refused.code}` : '';
  const error = deliveryError(problem(refused));
  return Object.assign(error, { code: `${problem(refused)}${code}` });
}

function problem(refused: unknown): DeliveryProblem {
  if (!(refused instanceof DiscordAPIError)) return 'no-answer';
  if (CLOSED.has(refused.code)) return 'chat-closed';
  return refused.status === 429 ? 'no-answer' : 'refused';
}

/** Discord bans addresses that go on trying what it answered so. */
export function isGone(refused: unknown): boolean {
  const status = refused instanceof Error && 'status' in refused ? refused.status : null;
  return status === 401 || status === 403 || status === 404;
}
