import { posix } from 'node:path';

/**
 * Reads what the rules need from a source file, line by line: the compiler has no interface for programs here. The
 * formatter keeps the shapes this relies on (one statement a line, comments on lines of their own or at the end).
 */

/** `import … from '…'`, `export … from '…'`, over several lines too; and an import for its effect. */
const STATIC_IMPORT = /^(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm;
const LATE_IMPORT = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** Everything a file imports: a path from the top for its own, the name as written for a package. */
export function importsOf(path: string, text: string): readonly string[] {
  const code = withoutComments(text);
  const found = [...code.matchAll(STATIC_IMPORT), ...code.matchAll(LATE_IMPORT)];
  return found.map(([, first, second]) => resolve(path, first ?? second ?? ''));
}

function resolve(path: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), specifier)) : specifier;
}

/** The text with comment lines and trailing line comments blanked; line numbers stay. */
export function withoutComments(text: string): string {
  let inside = false;
  const kept = text.split('\n').map((line) => {
    const starts = /^\s*\/\*/.test(line);
    const comment = inside || starts;
    if (starts) inside = true;
    if (inside && line.includes('*/')) inside = false;
    return comment ? '' : line.replace(/(^|\s)\/\/ .*$/, '$1');
  });
  return kept.join('\n');
}

export type ExportedFunction = { readonly name: string; readonly line: number; readonly documented: boolean };

/** Exported functions, written either way, and whether a docstring ends on the line before. */
export function exportedFunctions(text: string): readonly ExportedFunction[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const declared = /^export (?:async )?function\*? (\w+)/.exec(line);
    const assigned = /^export const (\w+)(?:: [^=]+)? = (?:async )?(?:<[^>]*>)?\(.*(?:=>|\($|,$)/.exec(line);
    const name = declared?.[1] ?? assigned?.[1];
    if (name === undefined) return [];
    return [{ name, line: at + 1, documented: /\*\/\s*$/.test(lines[at - 1] ?? '') }];
  });
}

/** A quoted or template text with the line it stands on; substitutions are left in. */
export type Quoted = { readonly text: string; readonly line: number; readonly whole: string };

const QUOTED = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`\n]*)`/g;

/** Texts in quotes, outside of comments, that begin and end on one line. */
export function quotedTexts(text: string): readonly Quoted[] {
  return withoutComments(text)
    .split('\n')
    .flatMap((whole, at) =>
      [...whole.matchAll(QUOTED)].map(([, single, double, template]) => ({
        text: single ?? double ?? template ?? '',
        line: at + 1,
        whole,
      })),
    );
}
