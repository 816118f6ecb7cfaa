import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

const EXIT_CODES = `
Exit codes: 0 done; 1 it found or refused something; 2 the call is wrong; 3 store or service cannot be used now; 130 Ctrl-C.`;

interface Part {
  readonly description: string;
  /** Adds the command with its options and what it does. */
  readonly load: () => Promise<(program: Command) => void>;
}

/** The libraries behind a command take a second to load, so only the one that is called is loaded. */
const PARTS: Readonly<Record<string, Part>> = {
  import: {
    description: 'brings the history of another system into the ledger',
    load: async () => (await import('./import/import-command.js')).importHistory,
  },
  status: {
    description: 'says how the store and the read models are',
    load: async () => (await import('./commands/status.js')).status,
  },
  parked: {
    description: 'streams with an event that cannot be read or folded',
    load: async () => (await import('./commands/parked.js')).parked,
  },
  keys: {
    description: 'API keys: list, issue, revoke',
    load: async () => (await import('./commands/keys.js')).keys,
  },
  clock: {
    description: 'by which clock events are dated; accepts a wall clock that jumped or lies before the log',
    load: async () => (await import('./commands/clock.js')).clock,
  },
  rebuild: {
    description: 'folds the read models from the whole log into new files, which then take the place of the old ones',
    load: async () => (await import('./commands/rebuild.js')).rebuild,
  },
  events: {
    description:
      'prints the events of a stream as they are stored, one canonical JSON line each (docs/format.md); an incident may be given by its number',
    load: async () => (await import('./commands/events.js')).events,
  },
  verify: {
    description:
      'looks at all that one log can show: the hash chains, every stored byte, the times, the files of the embedded store; also beside a running service',
    load: async () => (await import('./commands/verify.js')).verify,
  },
  backup: {
    description:
      'copies log and keys of the embedded store into a new directory, beside a running service too (then a name below its BACKUP_DIR); never the master key',
    load: async () => (await import('./backup/backup.js')).backup,
  },
  restore: {
    description: 'puts a backup into a data directory that holds no log, and verifies it before it ends',
    load: async () => (await import('./backup/restore.js')).restore,
  },
  restored: {
    description:
      'says in the log that it is an older one than it was (EventStoreDB, from a backup of the server): what was due before is asked about, in one message a person; restore says it by itself',
    load: async () => (await import('./backup/restored.js')).restored,
  },
  erase: {
    description:
      'makes what is held about a contact, a customer with its contacts, or somebody who has left unreadable for ever; without --yes it only says what that would be',
    load: async () => (await import('./commands/erase.js')).erase,
  },
  'personal-data': {
    description: 'prints everything held about a contact or a member of the staff, as one JSON file (Art. 15 GDPR)',
    load: async () => (await import('./commands/personal-data.js')).personalData,
  },
  head: {
    description:
      'prints the state of the log (position, number of streams, SHA-256 over the heads of all streams), to be deposited outside; compare with verify --head',
    load: async () => (await import('./commands/head.js')).head,
  },
  'business-time': {
    description:
      'answers questions about business hours: one JSON question a line from standard input, one answer a line',
    load: async () => (await import('./business-time/business-time.js')).businessTime,
  },
  apply: {
    description:
      'defines what a YAML file says: customers, projects, services, contacts, calendars, contracts, staff, teams, rotas, matrices, paging settings; what is so already is left alone (- reads standard input)',
    load: async () => (await import('./agreements/apply.js')).apply,
  },
  export: {
    description:
      'writes what is agreed as a file of apply: customers, projects, services, contacts, calendars, contracts, staff, teams, rotas, matrices, paging settings',
    load: async () => (await import('./agreements/export.js')).exportAgreements,
  },
  schema: {
    description: 'prints the JSON Schema (2020-12) of a file format, for editors and for other programs',
    load: async () => (await import('./agreements/schema.js')).schema,
  },
  sla: {
    description: 'computes SLA clocks: one incident with its events a line from standard input, its clocks a line',
    load: async () => (await import('./sla/sla.js')).sla,
  },
  roster: {
    description:
      'who is on duty when, what is wrong with it, and the figures; of a file without a service, or of a rota by its id',
    load: async () => (await import('./roster/roster.js')).roster,
  },
  'what-if': {
    description: 'the history of incidents under other terms; compliance then and now, and what differs and why',
    load: async () => (await import('./what-if/what-if.js')).whatIf,
  },
  report: {
    description: 'the report to a customer for a period: figures, the periods before, breaches and why, open needs',
    load: async () => (await import('./report/report.js')).report,
  },
  'contact-now': {
    description: 'whom to call now, by which number and why, and who comes next and when: in words for a telephone',
    load: async () => (await import('./on-call/contact-now.js')).contactNow,
  },
  'matrix-findings': {
    description: 'what somebody should look at in the communication matrices, over the next 14 days',
    load: async () => (await import('./on-call/matrix-findings.js')).matrixFindings,
  },
  ack: {
    description: 'answers a page by its id, link or code, or takes an incident by its number',
    load: async () => (await import('./commands/ack.js')).ack,
  },
  pages: {
    description: 'who is being called, and how far each page is',
    load: async () => (await import('./commands/pages.js')).pages,
  },
  load: {
    description: 'what duty and pages asked of a person, in all and by week or day',
    load: async () => (await import('./commands/load.js')).load,
  },
  demo: {
    description:
      'fills the ledger with some weeks of a small hoster and its contracts, so that there is something to look at',
    load: async () => (await import('./demo/demo.js')).demo,
  },
};

/** The command line as a whole; throws instead of ending the process. @param args what stands behind the program's name */
export async function createProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('incidentctl')
    .description(
      'The tools of Incident Ledger. They find the store by the same environment as the service; beside a running service they go through its API.',
    )
    .version(versionOf(), '--version', 'prints the release')
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('(add --help for what would be right)')
    .exitOverride();
  const named = args.filter((arg) => !arg.startsWith('-')).find((arg) => arg !== 'help');
  const called = named === 'replay' ? 'what-if' : named;
  for (const [name, { description, load }] of Object.entries(PARTS)) {
    if (name === called) (await load())(program);
    else program.command(name);
    program.commands.find((command) => command.name() === name)?.description(description);
  }
  inherit(program);
  return program;
}

/** Commander does not hand these settings down to commands that are made by `command()` before they are set. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inherit(child);
  }
}

/** Of the package that this file stands in, whether it was built or not. */
function versionOf(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
