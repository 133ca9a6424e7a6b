import { messagesFor } from '../src/i18n/messages.ts';
import { describeError } from '../src/log.ts';
import { unreachable } from '../src/result.ts';
import { type StorageTrouble, storageTrouble } from '../src/storage/trouble.ts';
import type { ActionOwner } from './actions.ts';
import type { Command, Options, OptionValues } from './command.ts';
import type { Context } from './context.ts';
import { type Found, find } from './find.ts';
import { readOptions } from './options.ts';
import type { Action, Answer, KeyedAction, Reply, SentAnswer, SentReply } from './reply.ts';
import type { CommandRequest } from './request.ts';
import { DEFAULT_RULES, isAllowed } from './rights.ts';
import type { Services } from './services.ts';
import { bugView, failureView, notKeptNote, stoppedView } from './views/failure-view.ts';

type Call = Extract<Found, { kind: 'call' }>;

/** What a request comes to: an answer that is known already, or work that must be announced and awaited. */
export type Prepared =
  | { readonly kind: 'answer'; readonly answer: SentAnswer; readonly private: boolean }
  | { readonly kind: 'job'; readonly private: boolean; readonly run: (show: Show) => Promise<SentReply> }
  /** Words that hold nothing for Assay. */
  | { readonly kind: 'nothing' };

/** Shows a preliminary answer. */
export type Show = (reply: SentReply) => void;

export type Dispatch = {
  /** Finds the command and checks its options; fetches nothing. A mistake is an answer, to the asker alone. */
  readonly prepare: (request: CommandRequest) => Promise<Prepared>;
  /** Ends what is running; their answers say that they were stopped. */
  readonly stopAll: () => void;
};

type Desk = {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly running: Map<string, AbortController>;
  /** Requests that the store could not serve. */
  readonly troubled: WeakSet<AbortController>;
};
/** One request on the desk; `private`: whatever is answered is its asker's alone. */
type Task = {
  readonly desk: Desk;
  readonly request: CommandRequest;
  readonly controller: AbortController;
  readonly private: boolean;
};

/** The one place where a request becomes an answer. Neither `prepare` nor a job's `run` ever rejects. */
export function createDispatch(commands: readonly Command[], services: Services): Dispatch {
  const desk: Desk = { commands, services, running: new Map(), troubled: new WeakSet() };
  return {
    prepare: (request) => prepare({ desk, request, controller: new AbortController(), private: false }),
    stopAll: () => {
      for (const controller of desk.running.values()) controller.abort();
    },
  };
}

async function prepare(task: Task): Promise<Prepared> {
  const { desk, request } = task;
  const context = contextFor(task, () => {});
  try {
    const stop = (job: string): void => desk.running.get(job)?.abort();
    const found = await find(request.input, { commands: desk.commands, request, context, stop });
    switch (found.kind) {
      case 'nothing':
        return found;
      case 'answer':
        return { kind: 'answer', answer: await ready({ ...task, private: true }, found.answer), private: true };
      case 'call':
        return await call(task, found, context);
      default:
        return unreachable(found);
    }
  } catch (problem) {
    return { kind: 'answer', answer: await readyReply(task, problemView(task, problem)), private: true };
  }
}

async function call(asked: Task, { command, texts, owner }: Call, context: Context): Promise<Prepared> {
  const options = readOptions(command, texts, asked.request.locale);
  if (!options.ok) {
    const reply = failureView(options.error, context.messages, { command: command.name, texts });
    return { kind: 'answer', answer: await readyReply({ ...asked, private: true }, reply), private: true };
  }
  const task = taskOf(asked, owner, (await command.private?.(options.value, context)) ?? false);
  const own = contextFor(task, () => {});
  if ((await command.waits?.(options.value, own)) === true) {
    const work = { command, options: options.value };
    return { kind: 'job', private: task.private, run: (show) => runJob(task, work, show) };
  }
  const reply = await command.run(options.value, own);
  const hidden = task.private || reply.mistake === true;
  return { kind: 'answer', answer: await readyReply({ ...task, private: hidden }, reply), private: hidden };
}

/** A button's answer belongs to the team of its reply, and is private where that was. */
function taskOf(asked: Task, owner: ActionOwner | undefined, hidden: boolean): Task {
  if (owner === undefined) return { ...asked, private: hidden };
  return { ...asked, private: hidden || owner.private, request: { ...asked.request, team: owner.team } };
}

type Work = { readonly command: Command; readonly options: OptionValues<Options> };

async function runJob(task: Task, { command, options }: Work, show: Show): Promise<SentReply> {
  const { desk, controller } = task;
  const ready = preliminary(task);
  const context = contextFor(task, (reply) => {
    if (controller.signal.aborted) return;
    ready(reply).then(show, (bug: unknown) => report(task, bug));
  });
  desk.running.set(context.job, controller);
  try {
    return await readyReply(task, await command.run(options, context));
  } catch (problem) {
    if (controller.signal.aborted) return readyReply(task, stoppedView(context.messages));
    return readyReply(task, problemView(task, problem));
  } finally {
    desk.running.delete(context.job);
  }
}

/** Preliminary answers of one job with the same buttons share their keys: a long list must not push out others' buttons. */
function preliminary(task: Task): (reply: Reply) => Promise<SentReply> {
  const kept = new Map<string, Promise<SentReply>>();
  return async (reply) => {
    const buttons = JSON.stringify(reply.actions ?? []);
    const first = kept.get(buttons) ?? readyReply(task, reply);
    kept.set(buttons, first);
    return { ...reply, actions: (await first).actions };
  };
}

function contextFor(task: Task, progress: (reply: Reply) => void): Context {
  const { desk, request, controller, private: hidden } = task;
  return {
    services: desk.services,
    team: request.team,
    asker: request.asker,
    platform: request.address.platform,
    address: request.address,
    private: hidden,
    messages: messagesFor(request.locale),
    now: desk.services.now(),
    deadline: request.address.tokenExpiresAt === null ? null : new Date(request.address.tokenExpiresAt),
    signal: controller.signal,
    job: desk.services.newId(),
    progress,
    may: (right) => Promise.resolve(isAllowed(request.rights, right, DEFAULT_RULES)),
    unsaved: (trouble) => reportTrouble(task, trouble),
  };
}

/** Stores what the reply's buttons do, and gives them their keys. What could not be kept is said below the answer. */
async function readyReply(task: Task, reply: Reply): Promise<SentReply> {
  const { desk, request, controller } = task;
  const actions = await keptActions(task, reply.actions ?? []);
  if (!desk.troubled.has(controller) || hasError(reply)) return { ...reply, actions };
  return { ...reply, blocks: [...reply.blocks, notKeptNote(messagesFor(request.locale))], actions };
}

async function keptActions(task: Task, actions: readonly Action[]): Promise<readonly KeyedAction[]> {
  const { desk, request } = task;
  if (actions.length === 0) return [];
  try {
    const owner = { team: request.team, asker: request.asker.id, private: task.private };
    return await desk.services.actions.keep(owner, actions);
  } catch (problem) {
    const trouble = storageTrouble(problem);
    if (trouble === null) throw problem;
    reportTrouble(task, trouble);
    return [];
  }
}

/** Says already that nothing could be done. */
function hasError({ data }: Reply): boolean {
  return typeof data === 'object' && data !== null && 'error' in data;
}

async function ready(task: Task, answer: Answer): Promise<SentAnswer> {
  return answer.kind === 'reply' ? readyReply(task, answer) : answer;
}

/** What the asker is told: that nothing could be saved, or that something is wrong with Assay itself. */
function problemView(task: Task, problem: unknown): Reply {
  const messages = messagesFor(task.request.locale);
  const trouble = storageTrouble(problem);
  if (trouble === null) {
    report(task, problem);
    return bugView(messages);
  }
  reportTrouble(task, trouble);
  return failureView({ kind: 'could-not-save', trouble }, messages);
}

/** One line a request, however often it tried. */
function reportTrouble({ desk, request, controller }: Task, trouble: StorageTrouble): void {
  if (desk.troubled.has(controller)) return;
  desk.troubled.add(controller);
  const platform = request.address.platform;
  desk.services.log.warn('store-trouble', { request: request.id, platform, kind: trouble });
}

function report({ desk, request }: Task, bug: unknown): void {
  const platform = request.address.platform;
  desk.services.log.error('bug', { request: request.id, platform, detail: describeError(bug) });
}
