import { InvalidArgumentError, type Command } from 'commander';
import { EXIT, Failure } from '../output/exit-codes.js';
import { Progress } from '../output/progress.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import type { ImportTarget } from './import-target.js';
import { withTarget } from './with-target.js';
import { LocalTimes } from './servicenow/local-time.js';
import { type ImportPlan, planImport, type PlannedRow } from './servicenow/plan.js';
import { type ColumnName, type Columns, DEFAULT_COLUMNS, UnusableFile } from './servicenow/rows.js';
import { ImportCount, type ImportSummary, summaryText } from './summary.js';

interface ImportOptions extends CommonOptions {
  readonly zone: string;
  readonly source: string;
  readonly column: Columns;
  readonly dryRun?: boolean;
}

export function importHistory(program: Command): void {
  const command = program
    .command('import')
    .command('servicenow-csv <file>')
    .description('imports the audit log of a ServiceNow instance (CSV, plain or .gz), one row an update of an incident')
    .option(
      '--column <name=column>',
      `column of the file for a name; names: ${Object.keys(DEFAULT_COLUMNS).join(', ')}`,
      column,
      DEFAULT_COLUMNS,
    )
    .option('--zone <zone>', 'IANA zone of the local times in the file', 'Europe/Berlin')
    .option('--source <name>', 'name of the source system; part of every command id', 'servicenow')
    .option('--dry-run', 'reads and maps the file, counts, and writes nothing');
  withCommonOptions(command).action(async (file: string, options: ImportOptions) => {
    const summary = await runImport(file, options);
    outputOf(options).result(summary, () => summaryText(summary));
    if (summary.refused > 0) process.exitCode = EXIT.findings;
  });
}

function column(pair: string, before: Columns): Columns {
  const [name, value] = pair.split('=', 2);
  if (name === undefined || !value || !(name in DEFAULT_COLUMNS)) {
    throw new InvalidArgumentError(`write NAME=COLUMN, NAME one of ${Object.keys(DEFAULT_COLUMNS).join(', ')}.`);
  }
  return { ...before, [name as ColumnName]: value };
}

async function runImport(file: string, options: ImportOptions): Promise<ImportSummary> {
  const config = configOf(options);
  const started = process.hrtime.bigint();
  const seconds = (): number => Number(process.hrtime.bigint() - started) / 1e9;
  const plan = await planned(file, options);
  if (options.dryRun) {
    const count = new ImportCount(plan, undefined);
    rowsToSend(plan).forEach((row) => count.take(wouldRecord(row), row.line));
    return count.summary(file, true, seconds());
  }
  const into = async (target: ImportTarget): Promise<ImportSummary> => {
    const count = new ImportCount(plan, target.startedAt);
    await sendAll(rowsToSend(plan), target, count);
    await target.finish();
    return count.summary(file, false, seconds());
  };
  return withTarget(options, config, into);
}

async function planned(file: string, { column: columns, source: system, zone }: ImportOptions): Promise<ImportPlan> {
  try {
    return await planImport({ file, columns, system, times: new LocalTimes(zone) });
  } catch (error) {
    if (error instanceof UnusableFile || error instanceof RangeError) throw new Failure(error.message, EXIT.usage);
    throw error;
  }
}

const rowsToSend = ({ incidents }: ImportPlan): readonly PlannedRow[] =>
  incidents.flatMap((rows) => rows.filter((row) => row.commands.length > 0));

const wouldRecord = ({ number, commandId }: PlannedRow): Parameters<ImportCount['take']>[0] => ({
  commandId,
  receipt: { id: number, position: '', changed: true },
});

async function sendAll(rows: readonly PlannedRow[], target: ImportTarget, count: ImportCount): Promise<void> {
  const progress = new Progress('importing', rows.length);
  let done = 0;
  try {
    for await (const result of target.send(rows)) {
      count.take(result, rows[done]!.line);
      done += 1;
      progress.advance(done);
    }
  } finally {
    progress.end();
  }
}
