import type { Command } from 'commander';
import {
  ComplianceCheck,
  type ComplianceFinding,
  deadlineFindings,
  Deadlines,
  LogOfIncidents,
  raisedFindings,
  type SlaFinding,
} from '@app/incident';
import { type Config, SystemClock } from '@app/platform';
import { Progress } from '../output/progress.js';
import { type CommonOptions, configOf, withCommonOptions } from '../target/options.js';
import { caughtUp, withOwnInstance } from '../target/own-instance.js';
import { serviceOn } from '../target/service-client.js';
import { openStoredLog } from '../target/stored-log.js';
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
    const running = (await serviceOn(config.dataDir)) !== undefined;
    const log = await read(config);
    // A service that stands still raises nothing: what fell due after the last event is not missing.
    const asOf = running ? new SystemClock().now() : Date.parse(log.recordedUntil);
    const found = raised(log, Math.floor(asOf / 1000));
    const kept = running ? undefined : await readModels(config, log);
    tellSlaFindings(log, { found: [...found, ...(kept?.deadlines ?? [])], compliance: kept?.compliance }, options);
  });
}

async function read(config: Config): Promise<LogOfIncidents> {
  const stored = await openStoredLog(config);
  const progress = new Progress('reading', stored.size ?? 0);
  const log = new LogOfIncidents();
  let events = 0;
  try {
    for await (const batch of stored.readAll()) {
      for (const event of batch) log.take(event);
      progress.advance((events += batch.length));
    }
    return log;
  } finally {
    progress.end();
    await stored.close();
  }
}

function raised(log: LogOfIncidents, asOf: number): readonly SlaFinding[] {
  const found: SlaFinding[] = [];
  each('verifying', log, (incident, history) => {
    if (!log.unreadable.has(incident)) found.push(...raisedFindings(incident, history, log.agreements, asOf));
  });
  return found;
}

interface OfReadModels {
  readonly deadlines: readonly SlaFinding[];
  readonly compliance: readonly ComplianceFinding[];
}

async function readModels(config: Config, log: LogOfIncidents): Promise<OfReadModels> {
  return withOwnInstance(config, async ({ instance }) => {
    await caughtUp(instance);
    const kept = new Deadlines(instance.projector.model('operational'));
    const tables = new ComplianceCheck(instance.projector.model('reporting').reader);
    const deadlines: SlaFinding[] = [];
    each('comparing read models', log, (incident, history) => {
      if (log.unreadable.has(incident)) return tables.leaveOut(incident);
      deadlines.push(...deadlineFindings(incident, history, log.agreements, kept.of(incident)));
      tables.take(incident, history, log.agreements);
    });
    return { deadlines, compliance: tables.findings() };
  });
}

function each(
  what: string,
  log: LogOfIncidents,
  look: (incident: string, history: Parameters<typeof raisedFindings>[1]) => void,
): void {
  const progress = new Progress(what, log.size);
  let done = 0;
  try {
    for (const [incident, history] of log) {
      look(incident, history);
      if (++done % 250 === 0 || done === log.size) progress.advance(done);
    }
  } finally {
    progress.end();
  }
}
