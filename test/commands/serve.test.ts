import { describe, expect, it } from 'vitest';
import { about } from '../../commands/about.ts';
import type { Command } from '../../commands/command.ts';
import type { Delivery } from '../../commands/delivery.ts';
import { createDispatch } from '../../commands/dispatch.ts';
import { commands } from '../../commands/index.ts';
import { plainText } from '../../commands/plain-text.ts';
import type { CommandInput } from '../../commands/request.ts';
import { type Exchange, type Serving, serve } from '../../commands/serve.ts';
import { servicesWithFollowers } from '../helpers/followers.ts';
import { everybody, requestOf, type TestServices, testServices } from '../helpers/services.ts';

type Change = Partial<Exchange> & { readonly delivery?: Partial<Delivery>; readonly dispatch?: Serving['dispatch'] };

function platform(
  services: TestServices,
  { delivery, dispatch = createDispatch(commands, services), ...change }: Change = {},
) {
  const events: string[] = [];
  const exchange: Exchange = {
    answer: async (answer, options) => {
      events.push(
        `answer${options.private ? ' privately' : ''}: ${answer.kind === 'reply' ? plainText(answer).split('\n')[0] : answer.kind}`,
      );
    },
    wait: async () => {
      events.push('wait');
    },
    nothing: async () => {
      events.push('nothing');
    },
    ...change,
  };
  const serving: Serving = {
    services,
    dispatch,
    delivery: {
      send: async (address, reply, { nonce }) => {
        events.push(`send ${nonce}: ${plainText(reply).split('\n')[0]}`);
        return { address, message: 'message-1' };
      },
      edit: async (_ref, reply) => {
        events.push(`edit: ${plainText(reply).split('\n')[0]}`);
      },
      ...delivery,
    },
  };
  return { events, serve: (input: CommandInput, id = 'event-1') => serve(requestOf(input, { id }), exchange, serving) };
}

const typed = (name: string, words: string): CommandInput => ({ kind: 'typed', name, words });

describe('one event of a platform', () => {
  it('is answered directly when nothing is fetched', async () => {
    const { events, serve: take } = platform(testServices());
    await take(typed('help', ''));
    expect(events).toEqual(['answer privately: What you can ask']);
  });

  it('has its wait announced before anything is looked up, then one message that is edited', async () => {
    const services = testServices();
    const order: string[] = [];
    const { events, serve: take } = platform({
      ...services,
      lookup: (...args) => {
        order.push(`lookup after ${events.length} events`);
        return services.lookup(...args);
      },
    });
    await take(typed('check', '@a.example.com @b.example.com'));
    expect(order).toHaveLength(2);
    expect(order).not.toContain('lookup after 0 events');
    expect(events[0]).toBe('wait');
    expect(events.filter((event) => event.startsWith('send'))).toHaveLength(1);
    expect(events.at(-1)).toMatch(/2 profiles/);
  });

  it('gets its last answer past a preliminary one that is stuck on its way', async () => {
    const waits: number[] = [];
    const wait = async (ms: number): Promise<void> => void waits.push(ms);
    const sent: string[] = [];
    const send: Delivery['send'] = (address, reply) => {
      sent.push(plainText(reply));
      return sent.length === 1 ? new Promise(() => {}) : Promise.resolve({ address, message: 'message-2' });
    };
    const { serve: take } = platform(testServices(everybody, { wait }), { delivery: { send } });
    await take(typed('check', '@a.example.com @b.example.com'));
    expect(waits).toEqual([2_000]);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toContain('2 profiles');
  });

  it('has its words sent before the edit with the followers, however long they are on their way', async () => {
    const { services } = servicesWithFollowers();
    const [isThere, sampled] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const recent = {
      ...services.recent,
      remember: async (...given: Parameters<typeof services.recent.remember>) => {
        await services.recent.remember(...given);
        if (given[1].evidence.audience !== null) sampled.resolve();
      },
    };
    const sends: string[] = [];
    const send: Delivery['send'] = async (address, reply) => {
      sends.push(plainText(reply));
      await isThere.promise;
      return { address, message: 'message-1' };
    };
    const { events, serve: take } = platform({ ...services, recent } as TestServices, { delivery: { send } });
    const served = take(typed('check', '@ada.example.com'));
    await sampled.promise;
    // Longer than a preliminary answer is waited for.
    await services.wait(60_000, new AbortController().signal);
    expect(sends).toEqual([expect.stringContaining('Looking at 100')]);
    isThere.resolve();
    await served;
    expect([sends.length, events.filter((event) => event.startsWith('edit')).length]).toEqual([1, 1]);
  });

  it('is not edited when nothing about it would change', async () => {
    const again: Command = {
      ...about,
      waits: () => true,
      async run(options, context) {
        const reply = await about.run(options, context);
        context.progress(reply);
        await Promise.resolve();
        return reply;
      },
    };
    const services = testServices();
    const { events, serve: take } = platform(services, { dispatch: createDispatch([again], services) });
    await take(typed('about', ''));
    expect(events.map((event) => event.split(' ')[0])).toEqual(['wait', 'send']);
  });

  it('is answered once, however often it is delivered', async () => {
    const { events, serve: take } = platform(testServices());
    await Promise.all([take(typed('about', '')), take(typed('about', ''))]);
    await take(typed('about', ''));
    expect(events).toHaveLength(1);
  });

  it('gets one honest sentence when there is a fault of ours, and the fault goes to the log without what was typed', async () => {
    const logged: string[] = [];
    const log = {
      debug() {},
      info() {},
      warn() {},
      error: (event: string, fields?: object) => logged.push(event + JSON.stringify(fields)),
    };
    const services = testServices(everybody, {
      log,
      yardstick: () => {
        throw new Error('secret words of ada');
      },
    });
    const { events, serve: take } = platform(services as TestServices);
    await take(typed('check', '@ada.example.com'));
    expect(events.at(-1)).toContain('Something went wrong here');
    expect(logged.join()).toContain('bug');
    expect(logged.join()).not.toContain('secret words');
  });

  it('does not fail when the platform refuses the answer', async () => {
    const warned: string[] = [];
    const log = { debug() {}, info() {}, error() {}, warn: (event: string) => warned.push(event) };
    const { serve: take } = platform(testServices(everybody, { log }), {
      answer: () => Promise.reject(new Error('blocked')),
    });
    await take(typed('about', ''));
    expect(warned).toEqual(['delivery-failed']);
  });
});
