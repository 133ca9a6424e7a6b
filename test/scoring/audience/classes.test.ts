import { describe, expect, it } from 'vitest';
import type { AudienceAccount } from '../../../src/evidence.ts';
import { classify, classOf, featuresOf } from '../../../src/scoring/audience/classes.ts';

const NOW = Date.parse('2026-11-20');

const unknown: AudienceAccount = {
  ...{ followers: null, following: null, posts: null, createdAt: null, lastActiveAt: null, hasPicture: null },
  ...{ bioLength: null, handleLength: null, handleDigits: null, domain: null, verified: null, links: null },
  ...{ locked: null, nameLength: null, likesGiven: null, listed: null },
};
const reader: AudienceAccount = {
  ...{
    ...unknown,
    followers: 210,
    following: 300,
    posts: 95,
    createdAt: '2021-03-01',
    hasPicture: true,
    bioLength: 60,
  },
  ...{ handleLength: 9, handleDigits: 0 },
};
const bulk: AudienceAccount = {
  ...{ ...unknown, followers: 3, following: 2_900, posts: 1, createdAt: '2026-09-02', hasPicture: false, bioLength: 0 },
  ...{ handleLength: 14, handleDigits: 7 },
};

describe('what a follower is', () => {
  it.each([
    ['somebody who reads along', reader, 'active'],
    ['an account that only follows', bulk, 'suspect'],
    ['an account of which nothing is told', unknown, 'active'],
    ['somebody who left two years ago', { ...reader, lastActiveAt: '2024-11-01' }, 'dormant'],
    ['an account that never did much and was left', { ...reader, posts: 0, lastActiveAt: '2023-01-01' }, 'dormant'],
    ['somebody last seen eleven months ago', { ...reader, lastActiveAt: '2025-12-20' }, 'active'],
    ['a silent account that follows thousands', { ...bulk, lastActiveAt: '2024-11-01' }, 'suspect'],
    ['a date that cannot be read', { ...reader, lastActiveAt: 'long ago' }, 'active'],
  ])('%s', (_who, account, is) => {
    expect(classify(account, NOW)).toBe(is);
  });

  it('knows nobody as dormant while the day of looking is not known', () => {
    expect(classify({ ...reader, lastActiveAt: '2020-01-01' }, null)).toBe('active');
  });

  it('reads rows of a table alike', () => {
    expect(classOf(featuresOf(bulk, NOW), null)).toBe('suspect');
    expect(classOf({ following: 20 }, 400)).toBe('dormant');
  });
});

describe('a follower as the card reads it', () => {
  it('counts age back from the day of looking, and keeps what is not told as null', () => {
    expect(featuresOf(reader, NOW)).toMatchObject({ age_days: 2_090, followers: 210, verified: null, has_url: null });
    expect(featuresOf(reader, null).age_days).toBeNull();
  });

  it.each([
    [
      { links: 2, locked: true, verified: false },
      { has_url: 1, private: 1, verified: 0 },
    ],
    [
      { links: 0, locked: false, hasPicture: false },
      { has_url: 0, private: 0, has_picture: 0 },
    ],
  ])('turns %o into %o', (told, features) => {
    expect(featuresOf({ ...unknown, ...told }, NOW)).toMatchObject(features);
  });
});
