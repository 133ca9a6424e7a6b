/** What the operator reads at the start, in the set-up and in the log. */
export const operatorTexts = {
  started: (version: string) => `Assay ${version}`,
  page: (address: string) => `Chat in the browser: ${address}`,
  pageOff: 'Preview page: off (it is served on loopback addresses, or with PREVIEW=on)',
  on: (platform: string, name: string) => `${platform}: on, as ${name}`,
  discordOff: 'Discord: off. DISCORD_TOKEN would add /check in your servers (npm run -s assay -- setup)',
  telegramOff: 'Telegram: off. TELEGRAM_TOKEN would add /check in groups and private chats (npm run -s assay -- setup)',
  githubOff: 'GitHub: 60 look-ups an hour. GITHUB_TOKEN would make it 5,000',
  stopHint: 'Ctrl-C ends it.',
  badToken: (variable: string, platform: string) =>
    `${variable}: ${platform} does not accept this token. Check it, or run: npm run -s assay -- setup`,
  unreachable: (variable: string, platform: string) =>
    `${platform} could not be reached. Check the network, or ${variable}`,
  config: {
    both: (name: string) => `${name} and ${name}_FILE are both set. Keep one.`,
    file: (name: string) => `${name}_FILE: the file cannot be read.`,
    emptyFile: (name: string) => `${name}_FILE: the file is empty.`,
    url: (name: string) => `${name}: not an http or https address without user name, query or fragment.`,
    token: (name: string) => `${name}: does not have the shape of a token.`,
    snowflake: (name: string) => `${name}: not a Discord id (17 to 20 digits).`,
    port: (name: string) => `${name}: not a port number (0 to 65535).`,
    count: (name: string) => `${name}: not a whole number from 1 to 1,000,000.`,
    days: (name: string) => `${name}: not a whole number of days from 1 to 36,500.`,
    database: (name: string) => `${name}: neither a file’s path nor a postgres:// address.`,
    choice: (name: string, choices: string) => `${name}: not one of ${choices}.`,
    hosts: (name: string) => `${name}: not a comma-separated list of host or host:port.`,
    host: (name: string) => `${name}: not a host name or address.`,
    later: (name: string) => `${name} is not used by this version.`,
    tls: 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of every certificate. Remove it.',
  },
  store: {
    newer: (variable: string, newest: string) =>
      `${variable}: a newer version of Assay was here (its tables: ${newest}). Use that version, or a backup of before.`,
    foreign: (variable: string, place: string) =>
      `${variable}: ${place} holds another program’s tables. Give Assay a database of its own.`,
    full: (variable: string) => `${variable}: no room is left on the disk for the database.`,
    readOnly: (variable: string, place: string) => `${variable}: ${place} cannot be written to.`,
    busy: (variable: string, place: string) =>
      `${variable}: another program holds ${place}. Try again when it has ended.`,
    unreachable: (variable: string, place: string) => `${variable}: ${place} cannot be opened.`,
    notAllowed: (variable: string) =>
      `${variable}: PostgreSQL does not let this user make tables. Make it the database’s owner, or grant it CREATE on schema public.`,
    damaged: (variable: string, place: string) => `${variable}: ${place} is not a database of Assay, or is damaged.`,
  },
  portTaken: (port: number) =>
    `PORT: ${port} is taken by another program. Set PORT to another one, or 0 for any that is free.`,
  setup: {
    intro: 'Assay asks for each platform’s token, checks it with the platform, and writes .env. Enter skips.',
    discordAsk: 'Discord token (Developer Portal, your application, Reset Token): ',
    telegramAsk: 'Telegram token (from @BotFather, /newbot): ',
    kept: (variable: string) => `${variable} is set already. Enter keeps it.`,
    inFile: (variable: string) =>
      `${variable}_FILE names the file that holds this token: change it there, or remove ${variable}_FILE first.`,
    accepted: (platform: string, name: string) => `${platform} accepts it: ${name}`,
    refused: (platform: string) => `${platform} does not accept that token. Try again, or Enter to skip.`,
    noAnswer: (platform: string) => `${platform} could not be reached. The token was not saved.`,
    invite: (platform: string, url: string) => `Invite to ${platform}: ${url}`,
    written: (path: string) => `Written to ${path}. Start with: npm start`,
    nothing: 'Nothing was changed.',
  },
};
