import { startProfileHosts } from './profile-hosts.ts';

// Run by hand: `node test/helpers/profile-hosts-main.ts [port] [delay in ms]`, then start Assay with what it prints.
const hosts = await startProfileHosts({ port: Number(process.argv[2] ?? 0), delayMs: Number(process.argv[3] ?? 0) });
for (const [name, value] of Object.entries(hosts.environment)) process.stdout.write(`${name}=${value}\n`);
process.stdout.write(`Try ada.test, quiet-reach.test, gem.test, early.test, nobody.test, ada@${hosts.host}\n`);
