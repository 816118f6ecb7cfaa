import { Command } from 'commander';
import { businessTime } from './business-time/business-time.js';
import { apply } from './agreements/apply.js';
import { exportAgreements } from './agreements/export.js';
import { schema } from './agreements/schema.js';
import { events } from './commands/events.js';
import { keys } from './commands/keys.js';
import { parked } from './commands/parked.js';
import { rebuild } from './commands/rebuild.js';
import { status } from './commands/status.js';
import { verify } from './commands/verify.js';
import { demo } from './demo/demo.js';
import { replay } from './replay/replay.js';
import { report } from './report/report.js';
import { importServicenow } from './import/import-servicenow.js';
import { sla } from './sla/sla.js';

const EXIT_CODES = `
Exit codes: 0 done; 1 it found or refused something; 2 the call is wrong; 3 store or service cannot be used now.`;

/** The command line as a whole; throws instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('incidentctl')
    .description(
      'The tools of Incident Ledger. They find the store by the same environment as the service; beside a running service they go through its API.',
    )
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('(add --help for what would be right)')
    .exitOverride();
  const imports = program.command('import').description('brings the history of another system into the ledger');
  importServicenow(imports);
  status(program);
  parked(program);
  keys(program);
  rebuild(program);
  events(program);
  verify(program);
  businessTime(program);
  apply(program);
  exportAgreements(program);
  schema(program);
  sla(program);
  replay(program);
  report(program);
  demo(program);
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
