import type { WhatIfCompliance, WhatIfTally, WhatIfLine } from '@app/reporting';
import { CLOCK_NAMES } from '@app/sla';
import { EXIT, Failure } from '../output/exit-codes.js';

type Difference = Extract<WhatIfLine, { type: 'difference' }>;
type Result = Extract<WhatIfLine, { type: 'result' }>;

/** Incidents whose difference is told in words on a terminal; --json has all. */
const TOLD = 20;

/** What a what-if has found. */
export class WhatIfReport {
  private readonly differences: Difference[] = [];
  private result: Result | undefined;

  take(line: Difference | Result): void {
    if (line.type === 'result') this.result = line;
    else this.differences.push(line);
  }

  get json(): object {
    const { asOf, knownAt, provisional, incidents, differing, then, now } = this.finished;
    const differences = this.differences.map(({ incident, customerId, cycles }) => ({ incident, customerId, cycles }));
    return { asOf, knownAt, provisional, incidents, differing, then, now, differences };
  }

  get text(): string {
    const { incidents, differing, then, now } = this.finished;
    const more = this.differences.length - TOLD;
    return [
      ...this.differences.slice(0, TOLD).flatMap(inWords),
      ...(more > 0 ? [`... and ${more.toLocaleString('en')} more (--json has all)`] : []),
      `${incidents.toLocaleString('en')} incidents, ${differing.toLocaleString('en')} come to something else`,
      ...inTable('then', then),
      ...inTable('now', now),
    ].join('\n');
  }

  /** The service that was asked has stopped where the result is missing. */
  private get finished(): Result {
    if (this.result === undefined) throw new Failure('the what-if broke off before its end', EXIT.unavailable);
    return this.result;
  }
}

const inWords = ({ incident, cycles }: Difference): readonly string[] =>
  cycles.map(
    ({ clock, then, now, why }) =>
      `${incident} ${clock}: ${then?.state ?? 'no clock'} -> ${now?.state ?? 'no clock'}. ${why}\n  then: ${then?.explanation ?? '-'}\n  now:  ${now?.explanation ?? '-'}`,
  );

const inTable = (when: string, compliance: WhatIfCompliance): readonly string[] => [
  ...CLOCK_NAMES.map((clock) => `${when.padEnd(5)}${clock.padEnd(11)}${counted(compliance[clock])}`),
  ...Object.entries({ 'without SLA': compliance.withoutSla, 'without clocks': compliance.withoutClocks }).flatMap(
    ([what, count]) => (count === 0 ? [] : [`${when.padEnd(5)}incidents ${what}: ${count.toLocaleString('en')}`]),
  ),
];

const counted = ({ metLate, withoutTarget, warnings, met, ...states }: WhatIfTally): string =>
  Object.entries({ met, 'met late': metLate, ...states, 'without target': withoutTarget, warnings })
    .map(([name, count]) => `${name} ${count.toLocaleString('en')}`)
    .join(', ');
