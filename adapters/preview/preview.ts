import { type Context, Hono, type Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Command } from '../../commands/command.ts';
import type { Dispatch } from '../../commands/dispatch.ts';
import type { SentReply } from '../../commands/reply.ts';
import type { CommandRequest } from '../../commands/request.ts';
import { type Exchange, type Serving, serve } from '../../commands/serve.ts';
import type { Services } from '../../commands/services.ts';
import { messagesFor } from '../../src/i18n/messages.ts';
import { describeError } from '../../src/log.ts';
import { type Chats, createChats } from './chats.ts';
import { createPreviewDelivery } from './delivery.ts';
import { eventStream } from './event-stream.ts';
import type { Faces, PreviewEvent } from './events.ts';
import { answerFile, readFiles, served } from './files.ts';
import { fillMarkup } from './markup.ts';
import { Following, PageMessage, PageSuggest, toRequest } from './read.ts';

export type PreviewOptions = {
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly commands: readonly Command[];
  /** How a reply looks on each platform: their own renderers (`faces.ts`). */
  readonly faces: (reply: SentReply) => Faces;
};

/** Larger than any form or message the page sends. */
const LARGEST_BODY = 64 * 1024;
const PAGE = new URL('page/', import.meta.url);

/** The chat in the browser, to be mounted on the HTTP server: the page, its files, its messages and their events. */
export async function createPreview({ services, dispatch, commands, faces }: PreviewOptions): Promise<Hono> {
  const messages = messagesFor('en');
  const files = await readFiles(PAGE);
  const template = files.get('page.html');
  if (template === undefined) throw new Error('adapters/preview/page/page.html is missing.');
  const page = served(fillMarkup(template.body, commands, messages), '.html');
  const chats = createChats(services.newId());
  const delivery = createPreviewDelivery({ chats, faces, newId: services.newId, clock: () => performance.now() });

  const desk: Desk = { services, dispatch, delivery, chats, open: new Set() };

  const app = new Hono();
  app.onError((bug, c) => {
    services.log.error('bug', { platform: 'preview', detail: describeError(bug) });
    return c.text(`${messages.page.http.bug}\n`, 500);
  });
  app.get('/', (c) => answerFile(c, page));
  app.get('/page/:name', (c) => {
    const file = files.get(c.req.param('name'));
    return file === undefined ? c.notFound() : answerFile(c, file);
  });
  app.use('/preview/*', fromThisPage);
  app.get('/preview/events', (c) => follow(c, chats));
  app.use('/preview/*', bodyLimit({ maxSize: LARGEST_BODY, onError: refused }));
  app.post('/preview/messages', (c) => take(c, desk));
  app.post('/preview/suggest', (c) => suggest(c, services, dispatch));
  return app;
}

/** Browsers say where a request comes from: another site can neither follow a chat nor push ours out of memory. */
async function fromThisPage(c: Context, next: Next): Promise<Response | undefined> {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return c.text(`${messagesFor('en').page.http.foreignOrigin}\n`, 403);
  }
  await next();
  return undefined;
}

type Desk = Serving & {
  readonly chats: Chats;
  /** Questions that are being answered: one that comes again (its acknowledgement was lost) is not ended early. */
  readonly open: Set<string>;
};

/** Takes a message and lets go of it at once: the answer comes as events. */
async function take(c: Context, desk: Desk): Promise<Response> {
  const message = PageMessage.safeParse(await readJson(c));
  if (!message.success) return refused(c);
  const { id: question, chat } = message.data;
  if (!desk.open.has(question)) {
    desk.open.add(question);
    const request = toRequest(message.data, await desk.services.store.places.at('preview', 'local'));
    // Not awaited: `serve` never rejects.
    void serve(request, exchangeFor(request, desk), desk).finally(() => {
      desk.open.delete(question);
      desk.chats.push(chat, { kind: 'done', question });
    });
  }
  return c.json({ run: desk.chats.run }, 202);
}

function exchangeFor(request: CommandRequest, { chats, delivery }: Desk): Exchange {
  const { id: question, address } = request;
  const say = (event: PreviewEvent): Promise<void> => Promise.resolve(chats.push(address.chat, event));
  return {
    async answer(answer, { private: hidden }) {
      if (answer.kind === 'form') await say({ kind: 'form', question, form: answer });
      if (answer.kind === 'reply') await delivery.send(address, answer, { nonce: question, private: hidden });
    },
    wait: (options) => say({ kind: 'wait', question, private: options.private }),
    nothing: () => say({ kind: 'nothing', question }),
  };
}

async function suggest(c: Context, services: Services, dispatch: Dispatch): Promise<Response> {
  const asked = PageSuggest.safeParse(await readJson(c));
  if (!asked.success) return refused(c);
  const { chat, ...typed } = asked.data;
  const team = await services.store.places.at('preview', 'local');
  const prepared = await dispatch.prepare({
    ...toRequest({ chat, id: services.newId(), input: { kind: 'said', text: '/' } }, team),
    input: { kind: 'suggest', ...typed },
  });
  const found = prepared.kind === 'answer' && prepared.answer.kind === 'suggestions' ? prepared.answer.choices : [];
  return c.json({ choices: found });
}

function follow(c: Context, chats: Chats): Response {
  const asked = Following.safeParse(c.req.query());
  if (!asked.success) return refused(c);
  return c.body(eventStream(chats, asked.data), 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
}

/** The body as JSON, or null: a form of another site cannot send this content type without being asked first. */
async function readJson(c: Context): Promise<unknown> {
  if (c.req.header('content-type')?.split(';')[0]?.trim() !== 'application/json') return null;
  return c.req.json().catch(() => null);
}

function refused(c: Context): Response {
  return c.text(`${messagesFor('en').page.http.badMessage}\n`, 400);
}
