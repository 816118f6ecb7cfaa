import type { Command } from 'commander';
import { EXIT, Failure } from '../output/exit-codes.js';
import { interruptible, untilStopped } from '../output/interrupt.js';
import { Progress } from '../output/progress.js';
import { configOf, outputOf, withCommonOptions } from '../target/options.js';
import { begunIn, rowsToSend } from './earlier-rows.js';
import { COLUMN_NAMES } from './file/columns.js';
import * as read from './import-options.js';
import { ANY_CSV, type ImportOptions, planOptions, type Product, SERVICENOW } from './import-options.js';
import type { ImportTarget } from './import-target.js';
import { linesOf } from './lines.js';
import { type ImportPlan, judged, type ReadFile, readImport } from './servicenow/plan.js';
import { REFERENCE_KINDS } from './references.js';
import { ImportCount, type ImportSummary, summaryText } from './summary.js';
import { UnusableFile } from './unusable-file.js';
import { createMissing, missingReferences } from './missing-references.js';
import { begunAmong, DRY_RUN_STARTED_AT, recordedRows, wouldBe } from './recorded-rows.js';
import { withLedger, withTarget } from './with-target.js';

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
    .option(
      '--create-missing <kinds>',
      `defines what the rows name and the ledger does not know: ${REFERENCE_KINDS.join(',')}, or some of them`,
      read.kinds,
    )
    .option('--dry-run', 'reads and maps the file, counts, and writes nothing');
  withCommonOptions(command).action(async (file: string, options: ImportOptions) => {
    const sent = { done: 0, of: 0 };
    const summary = await interruptible(
      () => interruptedText(sent),
      (stop) => runImport(file, options, product, { stop, sent }),
    );
    outputOf(options).result(summary, () => summaryText(summary));
    if (summary.refused > 0) process.exitCode = EXIT.findings;
  });
}

interface Watched {
  readonly stop: AbortSignal;
  /** How far it is. */
  readonly sent: { done: number; of: number };
}

const unwatched = (): Watched => ({ stop: new AbortController().signal, sent: { done: 0, of: 0 } });

const interruptedText = ({ done, of }: Watched['sent']): string =>
  done === 0
    ? 'no row was recorded yet; run the same command again'
    : `${done.toLocaleString('en')} of ${of.toLocaleString('en')} rows were answered; run the same command again: it goes on from there, and nothing is recorded twice`;

export async function runImport(
  file: string,
  options: ImportOptions,
  product: Product,
  watched = unwatched(),
): Promise<ImportSummary> {
  const config = configOf(options);
  const started = process.hrtime.bigint();
  const seconds = (): number => Number(process.hrtime.bigint() - started) / 1e9;
  const read = await fileRead(file, options, product);
  const create = options.createMissing ?? [];
  if (options.dryRun) {
    const missing = await withLedger(options, config, (ledger) => missingReferences(read.references, ledger, create));
    const plan = judged(read, missing.parties);
    const count = new ImportCount(plan, missing, DRY_RUN_STARTED_AT);
    const recorded = await recordedRows(config);
    const rows = await rowsToSend(plan, recorded.size === 0 ? undefined : begunAmong(recorded));
    for (const row of rows) count.take(wouldBe(row, plan, recorded), row);
    return count.summary(file, true, seconds());
  }
  return withTarget(options, config, {
    prepare: async (agreements) => {
      watched.stop.throwIfAborted();
      const missing = await missingReferences(read.references, agreements, create);
      await createMissing(missing, agreements);
      return missing;
    },
    send: async (target, missing) => {
      const plan = judged(read, missing.parties);
      const count = new ImportCount(plan, missing, target.startedAt);
      await sendAll(plan, target, count, watched);
      await target.finish();
      return count.summary(file, false, seconds());
    },
  });
}

async function fileRead(file: string, options: ImportOptions, product: Product): Promise<ReadFile> {
  try {
    return await readImport(planOptions(file, options, product));
  } catch (error) {
    if (error instanceof UnusableFile || error instanceof RangeError) throw new Failure(error.message, EXIT.usage);
    throw error;
  }
}

async function sendAll(
  plan: ImportPlan,
  target: ImportTarget,
  count: ImportCount,
  { stop, sent }: Watched,
): Promise<void> {
  const rows = await rowsToSend(plan, target.startedAt === undefined ? undefined : begunIn(target));
  const progress = new Progress('importing', rows.length);
  sent.of = rows.length;
  try {
    // No more is sent, and what is on its way is waited for.
    for await (const result of target.send(untilStopped(linesOf(rows, plan), stop))) {
      count.take(result, rows[sent.done]!);
      sent.done += 1;
      progress.advance(sent.done);
    }
    if (sent.done < rows.length) stop.throwIfAborted();
  } finally {
    progress.end();
  }
}
