import { unreachable } from '../src/result.ts';
import { storageTrouble } from '../src/storage/trouble.ts';
import { isHidden, ofOwner, refusalOf, type Work } from './admission.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { type Found, find } from './find.ts';
import { readOptions } from './options.ts';
import type { Action, Answer, KeyedAction, Reply, SentAnswer, SentReply } from './reply.ts';
import type { CommandRequest } from './request.ts';
import type { Services } from './services.ts';
import { plainStanding, standingOf } from './standing.ts';
import { contextFor, type Desk, report, reportTrouble, type Task } from './task.ts';
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

/** The one place where a request becomes an answer. Neither `prepare` nor a job's `run` ever rejects. */
export function createDispatch(commands: readonly Command[], services: Services): Dispatch {
  const desk: Desk = { commands, services, running: new Map(), troubled: new WeakSet() };
  return {
    prepare: (request) => prepare(desk, request),
    stopAll: () => {
      for (const controller of desk.running.values()) controller.abort();
    },
  };
}

async function prepare(desk: Desk, request: CommandRequest): Promise<Prepared> {
  const standing = plainStanding(request);
  let task: Task = { desk, request, controller: new AbortController(), private: false, standing };
  try {
    task = { ...task, standing: await standingOf(request, request.team, desk.services) };
    const context = contextFor(task, () => {});
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
  const options = readOptions(command, texts, asked.standing.locale);
  if (!options.ok) {
    const reply = failureView(options.error, context.messages, { command: command.name, texts });
    return { kind: 'answer', answer: await readyReply({ ...asked, private: true }, reply), private: true };
  }
  const theirs = await ofOwner(asked, owner);
  const refusal = await refusalOf(theirs, { command, options: options.value }, owner);
  if (refusal !== null) {
    return { kind: 'answer', answer: await readyReply({ ...asked, private: true }, refusal), private: true };
  }
  const task = { ...theirs, private: await isHidden(theirs, { command, options: options.value }, texts) };
  const own = contextFor(task, () => {});
  if ((await command.waits?.(options.value, own)) === true) {
    const work = { command, options: options.value };
    return { kind: 'job', private: task.private, run: (show) => runJob(task, work, show) };
  }
  const reply = await command.run(options.value, own);
  const hidden = task.private || reply.mistake === true;
  return { kind: 'answer', answer: await readyReply({ ...task, private: hidden }, reply), private: hidden };
}

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

/** Stores what the reply's buttons do, and gives them their keys. What could not be kept is said below the answer. */
async function readyReply(task: Task, reply: Reply): Promise<SentReply> {
  const { desk, controller, standing } = task;
  const actions = await keptActions(task, reply.actions ?? []);
  if (!desk.troubled.has(controller) || hasError(reply)) return { ...reply, actions };
  return { ...reply, blocks: [...reply.blocks, notKeptNote(standing.messages)], actions };
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
  const { messages } = task.standing;
  const trouble = storageTrouble(problem);
  if (trouble === null) {
    report(task, problem);
    return bugView(messages);
  }
  reportTrouble(task, trouble);
  return failureView({ kind: 'could-not-save', trouble }, messages);
}
