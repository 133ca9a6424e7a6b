import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { readCommand, readInput, readUpdate, toRequest } from '../../../adapters/telegram/read.ts';
import { testCommands } from '../../helpers/telegram-standin-rig.ts';

const reader = {
  username: 'assay_test_bot',
  commands: testCommands(() => {
    throw new Error('never run here');
  }),
};
const ada = { id: 11, is_bot: false, first_name: 'Ada', language_code: 'pt-br' };
const group = { id: -7, type: 'supergroup', title: 'g' };
const direct = { id: 11, type: 'private' };

function message(more: object, chat: object = direct): Update {
  return { update_id: 9, message: { message_id: 3, date: 1, chat, from: ada, ...more } } as unknown as Update;
}

function input(update: Update): unknown {
  const incoming = readUpdate(update);
  return incoming === null ? null : readInput(incoming, reader);
}

const typed = (name: string, words: string) => ({ kind: 'typed', name, words });

describe('what is asked', () => {
  it.each([
    ['/check @ada', typed('check', '@ada')],
    ['/CHECK@Assay_Test_Bot\n@ada\n@bob', typed('check', '@ada\n@bob')],
    ['/nonsense x', typed('nonsense', 'x')],
    ['/start ref_1', typed('help', '')],
    ['@ada and https://github.com/bob', { kind: 'words', text: '@ada and https://github.com/bob' }],
    ['/check@other_bot @ada', null],
    ['/check/this', { kind: 'words', text: '/check/this' }],
  ])('in a private chat, %j', (text, expected) => expect(input(message({ text }))).toEqual(expected));

  it.each([
    ['/check @ada', typed('check', '@ada')],
    ['/nonsense@assay_test_bot x', typed('nonsense', 'x')],
    ['/nonsense x', null],
    ['/check@other_bot @ada', null],
    ['@ada', null],
    ['is /check @ada good?', null],
  ])('in a group, %j', (text, expected) => expect(input(message({ text }, group))).toEqual(expected));

  it('takes the caption of a picture for its text', () => {
    expect(input(message({ caption: '/check @ada', photo: [{}] }))).toEqual(typed('check', '@ada'));
  });

  it('takes what the message replies to, or the part of it that was quoted, when nothing else is said', () => {
    const replied = { reply_to_message: { message_id: 2, text: '@ada and @bob' } };
    expect(input(message({ text: '/check', ...replied }, group))).toEqual(typed('check', '@ada and @bob'));
    expect(input(message({ text: '/check', ...replied, quote: { text: '@bob' } }, group))).toEqual(
      typed('check', '@bob'),
    );
    expect(input(message({ text: '/check @cy', ...replied }, group))).toEqual(typed('check', '@cy'));
    expect(input(message({ text: '/help', ...replied }, group))).toEqual(typed('help', ''));
  });

  it('reads addresses that hide behind words', () => {
    const entities = [{ type: 'text_link', offset: 0, length: 3, url: 'https://github.com/ada' }];
    expect(input(message({ text: 'Ada', entities }))).toEqual({ kind: 'words', text: 'Ada\nhttps://github.com/ada' });
  });

  it('reads a pressed button, wherever its message is', () => {
    const query = {
      id: 'q',
      from: ada,
      chat_instance: '1',
      data: 'v1:abc:0',
      message: { message_id: 5, date: 0, chat: group },
    };
    expect(input({ update_id: 1, callback_query: query } as unknown as Update)).toEqual({
      kind: 'action',
      key: 'v1:abc:0',
    });
  });

  it.each([
    ['somebody joined', message({ new_chat_members: [ada] }, group)],
    ['a program wrote', message({ text: '/check @ada', from: { ...ada, is_bot: true } }, group)],
    [
      'a channel’s post was passed on',
      message({ text: '/check @ada', is_automatic_forward: true, sender_chat: { id: -9 } }, group),
    ],
    ['another kind of update', { update_id: 1, poll: {} } as unknown as Update],
    [
      'a button of an inline message',
      { update_id: 1, callback_query: { id: 'q', from: ada, data: 'x' } } as unknown as Update,
    ],
  ])('is nothing when %s', (_what, update) => expect(readUpdate(update)).toBeNull());
});

describe('a request', () => {
  const request = (update: Update) => {
    const incoming = readUpdate(update);
    if (incoming === null) throw new Error('not read');
    return toRequest(incoming, { kind: 'words', text: '' }, 'team-1');
  };

  it('says who asks where, in which language, with which files', () => {
    expect(request(message({ text: 'x', document: { file_name: 'list.csv' } }))).toMatchObject({
      id: '9',
      team: 'team-1',
      asker: { id: '11', name: 'Ada' },
      rights: 'manager',
      locale: 'pt-br',
      address: { platform: 'telegram', chat: '11', thread: null, token: null },
      files: ['list.csv'],
      replyTo: null,
    });
  });

  it.each([
    ['a topic', { message_thread_id: 4, is_topic_message: true, reply_to_message: { message_id: 4 } }, '4'],
    [
      'a thread of replies, which nothing can be sent to',
      { message_thread_id: 4, reply_to_message: { message_id: 4 } },
      null,
    ],
    ['no thread', {}, null],
  ])('knows %s', (_what, more, thread) => {
    expect(request(message({ text: 'x', ...more }, group)).address.thread).toBe(thread);
  });

  it('takes who writes in the group’s own name for a manager, anybody else in it for a member', () => {
    const anonymous = { text: 'x', from: { ...ada, id: 1087968824, is_bot: true }, sender_chat: { id: -7 } };
    expect(request(message(anonymous, group))).toMatchObject({
      rights: 'manager',
      asker: { id: 'chat:-7', name: null },
    });
    expect(request(message({ text: 'x' }, group)).rights).toBe('member');
  });
});

it.each(['', '/', '/ check', 'check', `/${'a'.repeat(33)}`, '/é'])('takes %j for no command', (text) => {
  expect(readCommand(text)).toBeNull();
});
