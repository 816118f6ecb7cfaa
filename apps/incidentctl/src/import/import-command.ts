import type { Command } from 'commander';
import { EXIT, Failure } from '../output/exit-codes.js';
import { Progress } from '../output/progress.js';
import { configOf, outputOf, withCommonOptions } from '../target/options.js';
import { COLUMN_NAMES } from './file/columns.js';
import * as read from './import-options.js';
import { ANY_CSV, type ImportOptions, planOptions, type Product, SERVICENOW } from './import-options.js';
import type { ImportTarget, PlannedLine } from './import-target.js';
import { type ImportPlan, planImport, type PlannedRow } from './servicenow/plan.js';
import { cellsOf } from './servicenow/rows.js';
import { ImportCount, type ImportSummary, summaryText } from './summary.js';
import { UnusableFile } from './unusable-file.js';
import { withTarget } from './with-target.js';

export function importHistory(program: Command): void {
  const command = program.command('import');
  const servicenow = command
    .command('servicenow-csv <file>')
    .description(
      'imports the audit log of a ServiceNow instance (CSV, plain or .gz), one row an update of an incident',
    );
  importing(servicenow, SERVICENOW);
  const any = command
    .command('csv <file>')
    .description('imports a CSV file of any product, whose columns and words a file of --map tells (docs/import.md)');
  importing(any, ANY_CSV);
}

function importing(command: Command, product: Product): void {
  command
    .option('--map <file>', 'YAML file: columns, states, priorities, hold reasons, channels (docs/import.md)')
    .option('--column <name=column>', `column of the file for a name; names: ${COLUMN_NAMES.join(', ')}`, read.column)
    .option('--zone <zone>', 'IANA zone of the local times in the file (default: "Europe/Berlin")')
    .option(
      '--date-format <format>',
      `day-first, month-first, iso, servicenow (YYYY-MM-DD HH:MM:SS), or auto, which looks at the whole file (default: "${product.dateFormat}")`,
      read.dateFormat,
    )
    .option('--delimiter <delimiter>', 'between cells: , ; | or tab (default: found by the header)', read.delimiter)
    .option(
      '--encoding <encoding>',
      'utf-8, utf-16le, utf-16be, windows-1252 (default: found by the bytes)',
      read.encoding,
    )
    .option(
      '--source <name>',
      `name of the source system; part of every command id (default: "${product.source}")`,
      read.sourceName,
    )
    .option('--dry-run', 'reads and maps the file, counts, and writes nothing');
  withCommonOptions(command).action(async (file: string, options: ImportOptions) => {
    const summary = await runImport(file, options, product);
    outputOf(options).result(summary, () => summaryText(summary));
    if (summary.refused > 0) process.exitCode = EXIT.findings;
  });
}

async function runImport(file: string, options: ImportOptions, product: Product): Promise<ImportSummary> {
  const config = configOf(options);
  const started = process.hrtime.bigint();
  const seconds = (): number => Number(process.hrtime.bigint() - started) / 1e9;
  const plan = await planned(file, options, product);
  if (options.dryRun) {
    const count = new ImportCount(plan, undefined);
    rowsToSend(plan).forEach((row) => count.take(wouldRecord(row), row));
    return count.summary(file, true, seconds());
  }
  const into = async (target: ImportTarget): Promise<ImportSummary> => {
    const count = new ImportCount(plan, target.startedAt);
    await sendAll(plan, target, count);
    await target.finish();
    return count.summary(file, false, seconds());
  };
  return withTarget(options, config, into);
}

async function planned(file: string, options: ImportOptions, product: Product): Promise<ImportPlan> {
  try {
    return await planImport(planOptions(file, options, product));
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

async function sendAll(plan: ImportPlan, target: ImportTarget, count: ImportCount): Promise<void> {
  const rows = rowsToSend(plan);
  const progress = new Progress('importing', rows.length);
  let done = 0;
  try {
    for await (const result of target.send(linesOf(rows, plan.file.header.names))) {
      count.take(result, rows[done]!);
      done += 1;
      progress.advance(done);
    }
  } finally {
    progress.end();
  }
}

/** A line is made when it is sent: the cells of a whole file under their names are several times as large as the file. */
function* linesOf(rows: readonly PlannedRow[], names: readonly string[]): Iterable<PlannedLine> {
  for (const row of rows) {
    const { commandId, reportedBy, commands } = row;
    const cells = cellsOf(row);
    const source: Record<string, string> = {};
    names.forEach((name, place) => {
      const cell = cells[place];
      if (cell !== undefined && cell !== '') source[name] = cell;
    });
    yield { commandId, reportedBy, commands, source };
  }
}
