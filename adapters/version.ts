import pkg from '../package.json' with { type: 'json' };

/** The program's version, as in package.json. */
export const PROGRAM_VERSION: string = pkg.version;
