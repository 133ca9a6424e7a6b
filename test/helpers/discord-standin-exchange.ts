import type { Deed } from './discord-standin-interactions.ts';
import {
  type Broken,
  FLAG,
  fitsDescription,
  type Json,
  type MessageSituation,
  messageRules,
  modalRules,
} from './discord-standin-rules.ts';

/** One interaction and everything that was answered to it. */
export type Exchange = {
  readonly id: string;
  readonly token: string;
  readonly deed: Deed;
  /** As it went over the gateway. */
  readonly payload: Json;
  readonly sentAt: number;
  readonly answers: Answers;
};
type Answers = {
  /** The first response, and how long it took on the stand-in's clock. */
  first: { readonly type: number; readonly data: Json; readonly afterMs: number } | null;
  /** The message as people see it now: the last edit over what was there. */
  message: Json | null;
  ephemeral: boolean;
  edits: { readonly data: Json; readonly afterMs: number }[];
  followUps: Json[];
};

export type Refusal = { readonly status: number; readonly code: number; readonly message: string };
export type Sent = { readonly body: Json; readonly uploads: readonly string[] };

/** https://discord.com/developers/docs/interactions/receiving-and-responding */
const FIRST_RESPONSE_MS = 3_000;
const TOKEN_LIVES_MS = 15 * 60_000;
const MOST_FOLLOW_UPS = 5;
const RESPONSE = { message: 4, deferral: 5, deferredUpdate: 6, update: 7, autocomplete: 8, modal: 9 } as const;

export function newExchange(made: Omit<Exchange, 'answers'>): Exchange {
  return { ...made, answers: { first: null, message: null, ephemeral: false, edits: [], followUps: [] } };
}

/** Takes a first response, or says which rule it breaks. */
export function takeFirst(exchange: Exchange, { body, uploads }: Sent, now: number): Refusal | null {
  const { answers, deed } = exchange;
  if (answers.first !== null) return refusal(400, 40_060, 'one-first-response: already acknowledged');
  const afterMs = now - exchange.sentAt;
  if (afterMs > FIRST_RESPONSE_MS) return refusal(404, 10_062, `three-seconds: first response after ${afterMs} ms`);
  const type = Number(body.type);
  const data = (body.data ?? {}) as Json;
  const broken = allowedType(type, deed) ?? firstRules({ body, uploads }, type, data);
  if (broken !== null) return refusal(400, 50_035, broken);
  answers.first = { type, data, afterMs };
  answers.ephemeral = (Number(data.flags ?? 0) & FLAG.ephemeral) !== 0;
  if (type === RESPONSE.message) answers.message = data;
  return null;
}

function allowedType(type: number, deed: Deed): Broken | null {
  const suggestions = deed.kind === 'autocomplete';
  if (suggestions !== (type === RESPONSE.autocomplete)) return `fitting-type: ${type} does not answer ${deed.kind}`;
  const onMessage = type === RESPONSE.deferredUpdate || type === RESPONSE.update;
  if (onMessage && deed.kind !== 'button') return `fitting-type: ${type} needs a message that it was pressed on`;
  if (type === RESPONSE.modal && deed.kind === 'modal') return 'fitting-type: no modal after a modal';
  return null;
}

function firstRules({ body, uploads }: Sent, type: number, data: Json): Broken | null {
  switch (type) {
    case RESPONSE.message: {
      const situation = { edit: false, wasV2: false, uploads };
      return fitsDescription('CreateMessageInteractionCallbackRequest', body) ?? messageRules(data, situation);
    }
    case RESPONSE.deferral: {
      const more = Object.entries(data).some(
        ([key, value]) => key !== 'flags' || (Number(value) & ~FLAG.ephemeral) !== 0,
      );
      return more ? 'deferral-ephemeral-only: a deferral takes that one flag' : null;
    }
    case RESPONSE.deferredUpdate:
    case RESPONSE.update:
      return null;
    case RESPONSE.autocomplete:
      return fitsDescription('ApplicationCommandAutocompleteCallbackRequest', body);
    case RESPONSE.modal:
      return fitsDescription('ModalInteractionCallbackRequest', body) ?? modalRules(data);
    default:
      return `fitting-type: no response of type ${type}`;
  }
}

/** Takes an edit of the first response, or says which rule it breaks. */
export function takeEdit(exchange: Exchange, { body, uploads }: Sent, now: number): Refusal | null {
  const { answers } = exchange;
  const late = tokenOver(exchange, now);
  if (late !== null) return late;
  if (answers.first === null || answers.first.type === RESPONSE.autocomplete || answers.first.type === RESPONSE.modal) {
    return refusal(404, 10_008, 'edit-needs-message: there is no message of a first response');
  }
  const wasV2 = (Number(answers.message?.flags ?? 0) & FLAG.componentsV2) !== 0;
  const broken = editRules(body, { edit: true, wasV2, uploads });
  if (broken !== null) return refusal(400, 50_035, broken);
  answers.edits.push({ data: body, afterMs: now - exchange.sentAt });
  answers.message = {
    ...answers.message,
    ...body,
    flags: Number(body.flags ?? 0) | (wasV2 ? FLAG.componentsV2 : 0),
  };
  return null;
}

function editRules(body: Json, situation: MessageSituation): Broken | null {
  return fitsDescription('IncomingWebhookUpdateRequestPartial', body) ?? messageRules(body, situation);
}

/** Takes a follow-up message, or says which rule it breaks. */
export function takeFollowUp(exchange: Exchange, { body, uploads }: Sent, now: number): Refusal | null {
  const late = tokenOver(exchange, now);
  if (late !== null) return late;
  if (exchange.answers.first === null) return refusal(404, 10_015, 'follow-up-needs-first: nothing was answered yet');
  if (exchange.answers.followUps.length >= MOST_FOLLOW_UPS) return refusal(400, 40_094, 'five-follow-ups');
  const broken =
    fitsDescription('IncomingWebhookRequestPartial', body) ??
    messageRules(body, { edit: false, wasV2: false, uploads });
  if (broken !== null) return refusal(400, 50_035, broken);
  exchange.answers.followUps.push(body);
  return null;
}

function tokenOver(exchange: Exchange, now: number): Refusal | null {
  const age = now - exchange.sentAt;
  return age > TOKEN_LIVES_MS ? refusal(401, 50_027, `fifteen-minutes: the token is ${age} ms old`) : null;
}

export function refusal(status: number, code: number, message: string): Refusal {
  return { status, code, message };
}
