/** What `assay backup` and `assay restore` say. */
export const backupTexts = {
  backup: 'Copy the database into a file, while Assay runs (SQLite)',
  restore: 'Put a backup in the place of the database; stop Assay first (SQLite)',
  force: 'Replace the file if it exists',
  done: (path: string, kilobytes: string) => `Copied to ${path} (${kilobytes} KB).`,
  exists: (path: string) => `${path} exists. Name another file, or add --force to replace it.`,
  none: (place: string) => `There is no database at ${place} yet: nothing to copy.`,
  sameFile: (path: string) => `${path} is the database itself.`,
  nothingKept: 'DATABASE_URL is :memory:, so nothing is kept that could be copied or put back.',
  restored: (path: string) => `Restored from ${path}. The next start brings its tables up to date.`,
  replaced: (path: string) => `The database of before is kept as ${path}.`,
  noSuchFile: (path: string) => `${path} does not exist.`,
  notABackup: (path: string) => `${path} is not a database of Assay, or is damaged. Nothing was changed.`,
  newer: (path: string, newest: string) =>
    `${path} is from a newer version of Assay (its tables: ${newest}). Use that version. Nothing was changed.`,
  inUse: 'Assay is running on this database. Stop it, then restore. Nothing was changed.',
  couldNot: {
    full: 'No room is left on the disk. Nothing was changed.',
    'read-only': 'It cannot be written there. Nothing was changed.',
    busy: 'Another program holds the database. Try again later. Nothing was changed.',
    unreachable: 'It cannot be written or read there. Nothing was changed.',
    'not-allowed': 'PostgreSQL does not let this user change the tables. Nothing was changed.',
    damaged: 'The database is damaged. Put a backup in its place: assay restore <file>',
  },
  postgresBackup:
    'This database is a PostgreSQL, which has its own means: pg_dump --format=custom --file=assay.dump "$DATABASE_URL"',
  postgresRestore:
    'This database is a PostgreSQL, which has its own means: stop Assay, then pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" assay.dump',
};
