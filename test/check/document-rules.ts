import { posix } from 'node:path';
import type { Rule } from './rule.ts';
import type { Tree } from './tree.ts';

const README_LINES = 150;

/** What the documents promise about the program. */
export const documentRules: readonly Rule[] = [
  {
    name: `has a README of at most ${README_LINES} lines with the two commands on its first screen`,
    find: (tree) => {
      const lines = (tree.get('README.md') ?? '').split('\n');
      const first = lines.slice(0, 30).join('\n');
      return [
        ...(lines.length > README_LINES + 1 ? [`README.md has ${lines.length - 1} lines`] : []),
        ...(first.includes('npm ci && npm start') && first.includes('npm test')
          ? []
          : ['README.md hides the commands']),
      ];
    },
  },
  {
    name: 'links to files that exist',
    find: (tree) => [...tree].flatMap(([path, text]) => brokenLinks(tree, path, text)),
  },
  {
    name: 'explains every variable of .env.example, and has every variable that is read in it',
    find: (tree) => {
      const example = [...(tree.get('.env.example') ?? '').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name ?? '');
      const running = tree.get('docs/running.md') ?? '';
      const read = [
        ...(tree.get('adapters/config.ts') ?? '').matchAll(/\(\s*(?:reader, )?(?:\{ name: )?'([A-Z][A-Z_]+)'/g),
      ];
      return [
        ...example
          .filter((name) => !running.includes(`\`${name}\``))
          .map((name) => `docs/running.md leaves out ${name}`),
        ...read
          .map(([, name]) => name ?? '')
          .filter((name) => !example.includes(name))
          .map((name) => `.env.example leaves out ${name}`),
      ];
    },
  },
  {
    name: 'gives a reason for every package it depends on, and for no other',
    find: (tree) => {
      const reasons = [...tree].find(([path]) => /^docs\/decisions\/\d+-dependencies\.md$/.test(path))?.[1] ?? '';
      const listed = [...reasons.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? '');
      const installed = dependencies(tree.get('package.json') ?? '{}');
      return [
        ...installed
          .filter((name) => !listed.includes(name))
          .map((name) => `docs/decisions gives no reason for ${name}`),
        ...listed
          .filter((name) => !installed.includes(name))
          .map((name) => `docs/decisions has ${name}, which is gone`),
      ];
    },
  },
];

const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;

function brokenLinks(tree: Tree, path: string, text: string): readonly string[] {
  if (!path.endsWith('.md')) return [];
  return [...text.matchAll(LINK)]
    .map(([, target]) => posix.normalize(posix.join(posix.dirname(path), target ?? '')))
    .filter((target) => !target.startsWith('docs/pictures/') && !exists(tree, target.replace(/\/$/, '')))
    .map((target) => `${path} links to ${target}`);
}

function exists(tree: Tree, target: string): boolean {
  return tree.has(target) || [...tree.keys()].some((path) => path.startsWith(`${target}/`));
}

function dependencies(text: string): readonly string[] {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(parsed)
    .filter(([field]) => /^(?:dev)?dependencies$/i.test(field))
    .flatMap(([, packages]) => (typeof packages === 'object' && packages !== null ? Object.keys(packages) : []));
}
