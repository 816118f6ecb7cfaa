import type { Command } from 'commander';
import { deadlineFindings, Deadlines, LogOfIncidents, raisedFindings, type SlaFinding } from '@app/incident';
import { type Config, SystemClock } from '@app/platform';
import { EXIT } from '../output/exit-codes.js';
import { Progress } from '../output/progress.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { caughtUp, withOwnInstance } from '../target/own-instance.js';
import { serviceOn } from '../target/service-client.js';
import { openStoredLog } from '../target/stored-log.js';

export function verifySla(verify: Command): void {
  const command = verify
    .command('sla')
    .description(
      'recomputes the SLA clocks of all incidents from the log and compares them with the warnings and breaches that were raised, and (where no service runs) with the pending deadlines of the read model',
    );
  withCommonOptions(command).action(async (_options: CommonOptions, itself: Command) => {
    const options: CommonOptions = itself.optsWithGlobals();
    const config = configOf(options);
    const running = (await serviceOn(config.dataDir)) !== undefined;
    const log = await read(config);
    // A service that stands still raises nothing: what fell due after the last event is not missing.
    const asOf = running ? new SystemClock().now() : Date.parse(log.recordedUntil);
    const found = raised(log, Math.floor(asOf / 1000));
    const pending = running ? [] : await deadlines(config, log);
    tell(log, [...found, ...pending], options, running);
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
  return each('verifying', log, (incident, history) => raisedFindings(incident, history, log.agreements, asOf));
}

async function deadlines(config: Config, log: LogOfIncidents): Promise<readonly SlaFinding[]> {
  return withOwnInstance(config, async ({ instance }) => {
    await caughtUp(instance);
    const kept = new Deadlines(instance.projector.model('operational'));
    return each('comparing deadlines', log, (incident, history) =>
      deadlineFindings(incident, history, log.agreements, kept.of(incident)),
    );
  });
}

function each(
  what: string,
  log: LogOfIncidents,
  find: (incident: string, history: Parameters<typeof raisedFindings>[1]) => readonly SlaFinding[],
): readonly SlaFinding[] {
  const progress = new Progress(what, log.size);
  const found: SlaFinding[] = [];
  let done = 0;
  try {
    for (const [incident, history] of log) {
      if (!log.unreadable.has(incident)) found.push(...find(incident, history));
      if (++done % 250 === 0 || done === log.size) progress.advance(done);
    }
    return found;
  } finally {
    progress.end();
  }
}

const shown = ({ incident, reason, event, clock, cycle, percent, at, recorded }: SlaFinding): string =>
  [
    `${incident}: ${reason}: ${event} of the ${clock} clock, cycle ${cycle}`,
    ...(percent === undefined ? [] : [`${percent} %`]),
    ...(at === undefined ? [] : [`due ${at}`]),
    ...(recorded === undefined ? [] : [`recorded as revision ${recorded}`]),
  ].join(', ');

function tell(log: LogOfIncidents, all: readonly SlaFinding[], options: CommonOptions, running: boolean): void {
  const wrong = all.filter(({ explained }) => !explained);
  const explained: Record<string, number> = {};
  for (const { reason } of all.filter((one) => one.explained)) explained[reason] = (explained[reason] ?? 0) + 1;
  const unreadable = [...log.unreadable].map(([incident, problem]) => ({ incident, problem }));
  if (wrong.length + unreadable.length > 0) process.exitCode = EXIT.findings;
  const result = { incidents: log.size, deadlinesCompared: !running, differences: wrong, explained, unreadable };
  outputOf(options).result(result, () =>
    [
      ...unreadable.map(({ incident, problem }) => `${incident}: cannot be read: ${problem}`),
      ...wrong.map(shown),
      ...Object.entries(explained).map(
        ([reason, times]) => `explained by the log: ${reason}: ${times.toLocaleString('en')}`,
      ),
      `${log.size.toLocaleString('en')} incidents: ${wrong.length === 0 ? 'no difference' : `${wrong.length.toLocaleString('en')} differences`}${running ? '; the deadlines of the running service were not compared' : ''}`,
    ].join('\n'),
  );
}
