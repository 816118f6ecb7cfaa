import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { InstantError, isId, parseSeconds } from '@app/kernel';
import { EXIT, Failure } from '../output/exit-codes.js';
import { Output } from '../output/output.js';
import type { CommonOptions } from '../target/options.js';
import { ofFile } from './of-file.js';
import type { Roster, Span } from './roster-answers.js';
import { findingText, shiftText } from './roster-text.js';

interface RosterCall extends CommonOptions {
  readonly rota: string;
  readonly id?: string;
  readonly calendar?: string;
  readonly from?: string;
  readonly to?: string;
  readonly ical?: boolean;
  readonly lint?: boolean;
  readonly statistics?: boolean;
  readonly csv?: boolean;
}

const EXAMPLES = `
FILE is a rota as apply takes it, alone or in a file with others (- reads standard input); no service has to run, and no data
directory is touched. With the id of a rota the service (or the store) is asked. Without --from it is now; --to is 28 days later,
with --lint 90 days, with --statistics a year. An interval is a line: who is on duty on which level, with UTC instants; what nobody
covers is an interval too, with the reason. --statistics counts seconds as they pass, and nights, weekends and holidays that
were touched. docs/on-call.md has the rules. Exit code 1 of --lint: it found something.`;

export function roster(program: Command): void {
  program
    .command('roster')
    .requiredOption('--rota <file or id>', 'the duty: a file, or the id of a rota')
    .option('--id <id>', 'which rota, of a file with several')
    .option('--calendar <file>', 'service hours and holidays, YAML or JSON, for --lint and --statistics of a file')
    .option('--from <instant>', 'where it begins, such as 2026-03-02T00:00:00Z')
    .option('--to <instant>', 'where it ends, exclusive')
    .option('--ical', 'as a calendar (RFC 5545)')
    .option('--lint', 'what is wrong with it: gaps, rest, absences')
    .option('--statistics', 'hours, nights, weekends and holidays by person and month')
    .option('--csv', 'the statistics as a table')
    .option('--json', 'a JSON object a line')
    .option('--data-dir <directory>', 'data directory (default: DATA_DIR, or ./data)')
    .option('--url <url>', 'address of a running service (default: what runs on the data directory)')
    .option('--key <key>', 'API key for it (default: ADMIN_API_KEY, or admin.key in the data directory)')
    .addHelpText('after', EXAMPLES)
    .action(async (call: RosterCall) => {
      requireOne(call);
      await say(await rosterOf(call), call, new Output(call.json === true));
    });
}

/** A file as it stands, or else a rota of the service: what that takes to load is loaded then. */
async function rosterOf(call: RosterCall): Promise<Roster> {
  const { rota } = call;
  if (rota === '-' || existsSync(rota)) return ofFile(rota, call);
  if (!isId(rota)) throw new Failure(`${call.rota}: there is no such file`, EXIT.usage);
  return (await import('./of-ledger.js')).ofLedger(rota, call);
}

const plural = (count: number): string => `${count} ${count === 1 ? 'finding' : 'findings'}`;

/** One answer a call: which of several was meant nobody could tell. */
function requireOne(call: RosterCall): void {
  const asked = (['ical', 'lint', 'statistics'] as const).filter((one) => call[one]).map((one) => `--${one}`);
  if (asked.length > 1)
    throw new Failure(`${asked.join(' and ')} are several questions: ask one at a time`, EXIT.usage);
  if (call.csv && !call.statistics) throw new Failure('--csv is of --statistics: give both', EXIT.usage);
}

async function say(roster: Roster, call: RosterCall, output: Output): Promise<void> {
  const line = (value: object, text: string): void => output.line(output.json ? JSON.stringify(value) : text);
  if (call.ical) process.stdout.write(await roster.calendar(await spanOf(call, 90)));
  else if (call.lint) {
    const findings = await roster.lint(await spanOf(call, 90));
    for (const finding of findings) line(finding, findingText(finding));
    if (findings.length > 0) throw new Failure(plural(findings.length), EXIT.findings);
    output.say('nothing was found');
  } else if (call.statistics) {
    const span = await spanOf(call, 365);
    if (call.csv) process.stdout.write(await roster.csv(span));
    else output.line(JSON.stringify(await roster.statistics(span), null, output.json ? undefined : 2));
  } else for (const shift of await roster.shifts(await spanOf(call, 28))) line(shift, shiftText(shift));
}

async function spanOf({ from, to }: RosterCall, days: number): Promise<Span> {
  const begin = from === undefined ? await now() : instantOf('--from', from);
  const end = to === undefined ? begin + days * 86_400 : instantOf('--to', to);
  if (end <= begin) throw new Failure('--to is not after --from', EXIT.usage);
  return { from: begin, until: end };
}

/** Only a call without an instant waits for what knows the time. */
async function now(): Promise<number> {
  const { SystemClock } = await import('@app/platform');
  return Math.floor(new SystemClock().now() / 1000);
}

function instantOf(option: string, text: string): number {
  try {
    return parseSeconds(text);
  } catch (error) {
    if (error instanceof InstantError) throw new Failure(`${option}: ${error.message}`, EXIT.usage);
    throw error;
  }
}
