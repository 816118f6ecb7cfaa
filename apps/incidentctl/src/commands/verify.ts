import type { Command } from 'commander';
import { EVENT_TYPES } from '@app/composition';
import { type Deposited, type LogReport, verifyLog } from '@app/event-store';
import { EXIT } from '../output/exit-codes.js';
import { interruptible } from '../output/interrupt.js';
import { Progress } from '../output/progress.js';
import { type AuditedLog, auditedLogOf } from '../target/audited-log.js';
import { type CommonOptions, outputOf, withCommonOptions } from '../target/options.js';
import { readHeadFile } from './head-file.js';
import { verifyPages } from './verify-pages.js';
import { verifySla } from './verify-sla.js';
import { countOf, type Found, verdictOf } from './verify-text.js';

interface VerifyOptions extends CommonOptions {
  readonly head?: string;
}

export function verify(program: Command): void {
  const command = program.command('verify');
  verifySla(command);
  verifyPages(command);
  command.option('--head <file>', 'compares the log with a head that was deposited outside (incidentctl head > file)');
  withCommonOptions(command).action(async (options: VerifyOptions) => {
    const deposited = options.head === undefined ? undefined : await readHeadFile(options.head);
    let looked = 0;
    const said = (): string =>
      `${looked.toLocaleString('en')} events were looked at, and nothing is changed; there is no verdict before the end: run it again`;
    await interruptible(said, (stop) =>
      verified(options, deposited, (events) => {
        looked = events;
        stop.throwIfAborted();
      }),
    );
  });
}

async function verified(
  options: VerifyOptions,
  deposited: Deposited | undefined,
  looked: (events: number) => void,
): Promise<void> {
  const log = await auditedLogOf(options);
  const progress = new Progress('verifying', log.size ?? 0);
  try {
    const { ownClock, counted, keys, erasedByNow, mayHideData } = log;
    const looks = { ownClock, counted, keys, erasedByNow, mayHideData };
    const parts = { events: log.events(), types: EVENT_TYPES, ...looks, deposited };
    const report = await verifyLog(parts, (events) => {
      progress.advance(events);
      looked(events);
    });
    const found = await foundIn(report, log, deposited?.position);
    progress.end();
    tell(found, options);
  } finally {
    progress.end();
    await log.close();
  }
}

function tell(found: Found, options: CommonOptions): void {
  outputOf(options).result(found, () => verdictOf(found));
  if (countOf(found) > 0) process.exitCode = EXIT.findings;
}

const decimal = <T extends { readonly revision: bigint }>(one: T): Omit<T, 'revision'> & { revision: string } => ({
  ...one,
  revision: String(one.revision),
});

async function foundIn(report: LogReport, log: AuditedLog, compared: string | undefined): Promise<Found> {
  const { events, streams, headFindings, dataHidden } = report;
  return {
    events,
    streams,
    breaks: report.breaks.map(decimal),
    findings: report.findings.map(decimal),
    keyFindings: report.keyFindings.map(decimal),
    storeFindings: await log.findings(),
    headFindings,
    storedLate: report.storedLate.map(decimal),
    disciplined: report.disciplined.map(decimal),
    dataHidden,
    notes: log.notes(),
    ...(compared === undefined ? {} : { compared }),
  };
}
