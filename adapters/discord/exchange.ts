import type { Delivery } from '../../commands/delivery.ts';
import type { SentAnswer, SentReply } from '../../commands/reply.ts';
import type { Exchange } from '../../commands/serve.ts';
import { unreachable } from '../../src/result.ts';
import type { DiscordApi, ResponseBody } from './api.ts';
import { EPHEMERAL, RESPONSE, type Upload } from './message.ts';
import type { ReadRequest } from './read.ts';
import { renderForm, renderReply, renderSuggestions } from './render.ts';

/** What can be said to one interaction, once. */
export function exchangeOf(api: DiscordApi, { request, token }: ReadRequest): Exchange {
  const asked = { id: request.id, token };
  return {
    async answer(answer, options) {
      const { body, files } = responseTo(answer, { ...options, suggesting: request.input.kind === 'suggest' });
      await api.respond(asked, body, files);
    },
    async wait(options) {
      await api.respond(asked, { type: RESPONSE.deferral, ...(options.private ? { data: { flags: EPHEMERAL } } : {}) });
    },
    // Every interaction is meant for us; there is none to be silent about.
    async nothing() {},
  };
}

/** Discord gives three seconds for the first response; our choice: what is left of them must suffice for a call. */
const YOUNG_MS = 2_500;

type Again = { readonly api: DiscordApi; readonly delivery: Delivery; readonly ageMs: number };

/**
 * The same for an interaction that a process took and did not finish. Whether it was announced is not known: while there
 * is time it is announced (once more, which Discord refuses), and the answer changes the message that stands there.
 */
export function exchangeAgain(read: ReadRequest, { api, delivery, ageMs }: Again): Exchange {
  const first = exchangeOf(api, read);
  const { request } = read;
  const begins = async (step: () => Promise<void>): Promise<boolean> =>
    ageMs < YOUNG_MS &&
    step().then(
      () => true,
      () => false,
    );
  const changes = async (reply: SentReply, hidden: boolean): Promise<void> => {
    await delivery.send(request.address, reply, { nonce: request.id, private: hidden });
  };
  return {
    async answer(answer, options) {
      if (await begins(() => first.answer(answer, options))) return;
      if (answer.kind === 'reply') await changes(answer, options.private);
    },
    async wait(options) {
      await begins(() => first.wait(options));
    },
    async nothing() {},
  };
}

type Response = { readonly body: ResponseBody; readonly files?: readonly Upload[] };
type Situation = { readonly private: boolean; readonly suggesting: boolean };

function responseTo(answer: SentAnswer, { private: hidden, suggesting }: Situation): Response {
  // Typing can be answered with suggestions only: an apology becomes none.
  if (suggesting && answer.kind !== 'suggestions')
    return { body: { type: RESPONSE.suggestions, data: { choices: [] } } };
  switch (answer.kind) {
    case 'suggestions':
      return { body: { type: RESPONSE.suggestions, data: { choices: renderSuggestions(answer) } } };
    case 'form':
      return { body: { type: RESPONSE.modal, data: renderForm(answer) } };
    case 'reply': {
      const { body, files } = renderReply(answer);
      const flags = body.flags | (hidden ? EPHEMERAL : 0);
      return { body: { type: RESPONSE.message, data: { ...body, flags } }, files };
    }
    default:
      return unreachable(answer);
  }
}
