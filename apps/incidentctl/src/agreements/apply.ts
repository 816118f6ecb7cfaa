import { FileError } from '@app/definitions/pure';
import { runInOrder } from '@app/incident';
import type { Command } from 'commander';
import { contractKind } from '@app/agreement';
import { KINDS } from '@app/composition';
import { type DefinitionFile, differenceText, parseDefinitions, planOf, type Step } from '@app/definitions';
import { EXIT, Failure } from '../output/exit-codes.js';
import { interruptible } from '../output/interrupt.js';
import type { Output } from '../output/output.js';
import { readText } from '../output/read-text.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { type AgreementTarget, Refused } from './agreement-target.js';
import { withAgreements } from './with-agreements.js';

interface ApplyOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

export function apply(program: Command): void {
  const command = program.command('apply <file>').option('--dry-run', 'shows what would change, and writes nothing');
  withCommonOptions(command).action(async (name: string, options: ApplyOptions) => {
    const config = configOf(options);
    const output = outputOf(options);
    const sent = { done: 0, of: 0 };
    const said = (): string =>
      `${sent.done} of ${sent.of} definitions were made; run the same command again: it goes on from there`;
    await interruptible(said, (stop) =>
      telling(async () => {
        const file = await parseDefinitions(readText(name), name === '-' ? 'standard input' : name, KINDS);
        const watched = { stop, sent };
        await withAgreements(options, config, (target) =>
          applied(file, target, options.dryRun === true, output, watched),
        );
      }),
    );
  });
}

/** Problems of a file are for the one who wrote it. */
export async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileError) throw new Failure(error.message, EXIT.findings);
    throw error;
  }
}

interface Watched {
  readonly stop: AbortSignal;
  readonly sent: { done: number; of: number };
}

async function applied(
  file: DefinitionFile,
  target: AgreementTarget,
  dryRun: boolean,
  output: Output,
  watched: Watched,
): Promise<void> {
  const steps = await planOf(file, target, KINDS);
  const changing = steps.filter(({ action }) => action !== 'same');
  for (const step of changing) output.tell(stepText(step));
  const same = steps.length - changing.length;
  if (!dryRun) await send(file.name, changing, target, watched);
  const result = {
    file: file.name,
    dryRun,
    new: changing.filter(({ action }) => action === 'new').map(({ name }) => name),
    changed: changing.filter(({ action }) => action === 'changed').map(({ name }) => name),
    same,
  };
  const did = dryRun ? 'would be' : changing.length === 1 ? 'was' : 'were';
  output.result(result, () =>
    changing.length === 0
      ? `nothing to change: all ${same} definitions are so already`
      : `${result.new.length} new and ${result.changed.length} changed ${did} defined, ${same} are so already`,
  );
  for (const stale of await stalePins(changing, steps, target)) output.say(stale);
}

/** Defines what a file says and is not so yet. */
export async function define(file: DefinitionFile, target: AgreementTarget): Promise<void> {
  const steps = await planOf(file, target, KINDS);
  await send(
    file.name,
    steps.filter(({ action }) => action !== 'same'),
    target,
  );
}

const stepText = ({ action, name, differences }: Step): string =>
  [`${action === 'new' ? '+' : '~'} ${name}`, ...differences.map((one) => `    ${differenceText(one)}`)].join('\n');

/** How many definitions are under way at once: they share commits, and flushes to the disk. */
const IN_FLIGHT = 64;

/** Those of one kind at once, and then the next kind: it may name them. */
async function send(file: string, steps: readonly Step[], target: AgreementTarget, watched?: Watched): Promise<void> {
  const sent = watched?.sent ?? { done: 0, of: 0 };
  sent.of = steps.length;
  /** Revisions that this run has written: the next version of the same thing is made on them. */
  const written = new Map<string, string>();
  let refusal: Refusal | undefined;
  const state = async ({ of, thing, seen }: Step): Promise<boolean> => {
    if (refusal !== undefined) return false;
    try {
      watched?.stop.throwIfAborted();
      // What a file tells with a new thing belongs to its first definition, which no rule stands against.
      const forced = seen === undefined && of.meant.part?.mayBeForced ? 'Told with its definition' : undefined;
      written.set(thing, await target.state(of.change, written.get(thing) ?? seen, forced));
      return true;
    } catch (error) {
      refusal ??= { of, error: error as Error };
      return false;
    }
  };
  for (const type of new Set(steps.map(({ of }) => of.change.type))) {
    const those = steps.filter(({ of }) => of.change.type === type);
    for await (const isDone of runInOrder(those, state, { chainOf, inFlight: IN_FLIGHT })) if (isDone) sent.done += 1;
    if (refusal !== undefined) throw failureOf(file, refusal, sent.done);
  }
}

/** One party has one contract, and one matrix: of several in a file each is judged beside those before it. */
function chainOf({ thing, of: { meant } }: Step): string {
  const { contractId, customerId } = meant.content as { contractId?: string; customerId?: string };
  return contractId ?? customerId ?? thing;
}

interface Refusal {
  readonly of: Step['of'];
  readonly error: Error;
}

function failureOf(file: string, { of, error }: Refusal, done: number): Error {
  if (!(error instanceof Refused)) return error;
  const { code, detail, errors = [{ field: undefined, message: detail }] } = error.problem;
  const problems = errors.map(({ field, message }) => of.problem(`${message} (${code})`, field));
  const before = done === 0 ? 'nothing was defined' : `${done} others were defined; apply goes on from there`;
  return new Failure(`${new FileError(file, problems).message}\n${before}`, EXIT.findings);
}

/** A contract pins its calendar: a new version of it counts for those that are defined again. */
async function stalePins(
  changing: readonly Step[],
  steps: readonly Step[],
  target: AgreementTarget,
): Promise<readonly string[]> {
  const calendars = changing.flatMap(({ of: { change }, action }) =>
    change.type === 'DefineCalendar' && action === 'changed' ? [change.id] : [],
  );
  if (calendars.length === 0) return [];
  const inFile = new Set(steps.flatMap(({ of: { change } }) => (change.type === 'DefineContract' ? [change.id] : [])));
  const stale: string[] = [];
  for await (const { id, calendar } of target.list(contractKind))
    if (calendar !== undefined && calendars.includes(calendar.id) && !inFile.has(id))
      stale.push(
        `the contract ${id} pins version ${calendar.version} of the calendar ${calendar.id}: to let it count in the new one, apply its definition again; from a day on, as a version with that validFrom`,
      );
  return stale;
}
