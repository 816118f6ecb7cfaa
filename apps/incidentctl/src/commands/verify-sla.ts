import type { Command } from 'commander';
import { deadlineFindings, LogOfIncidents, raisedFindings, type SlaFinding } from '@app/evidence';
import { slaWorkIn } from '@app/incident';
import { ComplianceCheck, type ComplianceFinding } from '@app/reporting';
import { type Config, Slices, SystemClock } from '@app/platform';
import { interruptible } from '../output/interrupt.js';
import { Progress } from '../output/progress.js';
import { type CommonOptions, configOf, withCommonOptions } from '../target/options.js';
import { caughtUp, withOwnInstance } from '../target/own-instance.js';
import { serviceOn } from '../target/service-client.js';
import { storedLogOf } from '../target/stored-log.js';
import { tellSlaFindings } from './sla-findings-text.js';

export function verifySla(verify: Command): void {
  const command = verify
    .command('sla')
    .description(
      'recomputes the SLA clocks of all incidents from the log and compares them with the warnings and breaches that were raised, and (where no service runs) with the pending deadlines and the compliance tables of the read models',
    );
  withCommonOptions(command).action(async (_options: CommonOptions, itself: Command) => {
    const options: CommonOptions = itself.optsWithGlobals();
    const config = configOf(options);
    const said = (): string => 'nothing is changed; there is no verdict before the end: run the same command again';
    await interruptible(said, (stop) => verified(config, options, stop));
  });
}

async function verified(config: Config, options: CommonOptions, stop: AbortSignal): Promise<void> {
  const running = options.url !== undefined || (await serviceOn(config.dataDir)) !== undefined;
  const log = await read(options, stop);
  // A service that stands still raises nothing: what fell due after the last event is not missing.
  const asOf = running ? new SystemClock().now() : Date.parse(log.recordedUntil);
  const found = await raised(log, Math.floor(asOf / 1000), stop);
  const kept = running ? undefined : await readModels(config, log, stop);
  tellSlaFindings(log, { found: [...found, ...(kept?.deadlines ?? [])], compliance: kept?.compliance }, options);
}

async function read(options: CommonOptions, stop: AbortSignal): Promise<LogOfIncidents> {
  const stored = await storedLogOf(options);
  const progress = new Progress('reading', stored.size ?? 0);
  const log = new LogOfIncidents();
  let events = 0;
  try {
    for await (const batch of stored.readAll()) {
      stop.throwIfAborted();
      for (const event of batch) log.take(event);
      progress.advance((events += batch.length));
    }
    return log;
  } finally {
    progress.end();
    await stored.close();
  }
}

async function raised(log: LogOfIncidents, asOf: number, stop: AbortSignal): Promise<readonly SlaFinding[]> {
  const found: SlaFinding[] = [];
  await each('verifying', log, stop, (incident, history) => {
    if (!log.unreadable.has(incident)) found.push(...raisedFindings(incident, history, log.agreements, asOf));
  });
  return found;
}

interface OfReadModels {
  readonly deadlines: readonly SlaFinding[];
  readonly compliance: readonly ComplianceFinding[];
}

async function readModels(config: Config, log: LogOfIncidents, stop: AbortSignal): Promise<OfReadModels> {
  return withOwnInstance(config, async ({ instance }) => {
    await caughtUp(instance);
    const kept = slaWorkIn(instance.projector.model('operational'));
    const tables = new ComplianceCheck(instance.projector.model('reporting').session);
    const deadlines: SlaFinding[] = [];
    await each('comparing read models', log, stop, (incident, history) => {
      if (log.unreadable.has(incident)) return tables.leaveOut(incident);
      deadlines.push(...deadlineFindings(incident, history, log.agreements, kept.of(incident)));
      tables.take(incident, history, log.agreements);
    });
    return { deadlines, compliance: tables.findings() };
  });
}

async function each(
  what: string,
  log: LogOfIncidents,
  stop: AbortSignal,
  look: (incident: string, history: Parameters<typeof raisedFindings>[1]) => void,
): Promise<void> {
  const progress = new Progress(what, log.size);
  // Ctrl-C is heard between two turns alone.
  const slices = new Slices(new SystemClock());
  let done = 0;
  try {
    for (const [incident, history] of log) {
      await slices.next();
      stop.throwIfAborted();
      look(incident, history);
      if (++done % 250 === 0 || done === log.size) progress.advance(done);
    }
  } finally {
    progress.end();
  }
}
