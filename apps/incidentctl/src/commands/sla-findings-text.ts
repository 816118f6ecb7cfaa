import type { LogOfIncidents, SlaFinding } from '@app/evidence';
import type { ComplianceFinding } from '@app/reporting';
import { EXIT } from '../output/exit-codes.js';
import { type CommonOptions, outputOf } from '../target/options.js';

export interface Findings {
  readonly found: readonly SlaFinding[];
  /** Undefined: a service runs, and its read models were not looked at. */
  readonly compliance: readonly ComplianceFinding[] | undefined;
}

/** Differences with their reasons; what the log itself explains is counted. Anything left to look into is exit code 1. */
export function tellSlaFindings(log: LogOfIncidents, { found, compliance }: Findings, options: CommonOptions): void {
  const wrong = found.filter(({ explained }) => !explained);
  const explained: Record<string, number> = {};
  for (const { reason } of found.filter((one) => one.explained)) explained[reason] = (explained[reason] ?? 0) + 1;
  const unreadable = [...log.unreadable].map(([incident, problem]) => ({ incident, problem }));
  const differences = [...wrong, ...(compliance ?? [])];
  if (differences.length + unreadable.length > 0) process.exitCode = EXIT.findings;
  const readModelsCompared = compliance !== undefined;
  const result = { incidents: log.size, readModelsCompared, differences, explained, unreadable };
  const count = differences.length === 0 ? 'no difference' : `${differences.length.toLocaleString('en')} differences`;
  outputOf(options).result(result, () =>
    [
      ...unreadable.map(({ incident, problem }) => `${incident}: cannot be read: ${problem}`),
      ...wrong.map(noticeText),
      ...(compliance ?? []).map(rowText),
      ...Object.entries(explained).map(
        ([reason, times]) => `explained by the log: ${reason}: ${times.toLocaleString('en')}`,
      ),
      `${log.size.toLocaleString('en')} incidents: ${count}${readModelsCompared ? '' : '; the read models of the running service were not compared'}`,
      ...(readModelsCompared && unreadable.length > 0
        ? ['the counts of compliance were not compared, because not every incident can be read']
        : []),
    ].join('\n'),
  );
}

const noticeText = ({ incident, reason, event, clock, cycle, percent, at, recorded }: SlaFinding): string =>
  [
    `${incident}: ${reason}: ${event} of the ${clock} clock, cycle ${cycle}`,
    ...(percent === undefined ? [] : [`${percent} %`]),
    ...(at === undefined ? [] : [`due ${at}`]),
    ...(recorded === undefined ? [] : [`recorded as revision ${recorded}`]),
  ].join(', ');

function rowText({ incident, table, reason, row, columns }: ComplianceFinding): string {
  const where = Object.entries(row).map(([name, value]) => `${name} ${value === '' ? '(none)' : value}`);
  const values = Object.entries(columns).map(
    ([name, { kept, byLog }]) => `${name} is ${kept ?? 'absent'}, by the log ${byLog ?? 'absent'}`,
  );
  return `${incident === undefined ? '' : `${incident}: `}${reason}: ${table}, ${[...where, ...values].join(', ')}`;
}
