import type { Clocks, Cycle } from '@app/sla';
import { CLOCK_NAMES, type ClockName } from '@app/sla';

/** Cycles by what they have come to. */
export interface WhatIfTally {
  met: number;
  /** Among those that were met: by something that was written down after the due instant. */
  metLate: number;
  /** Stopped or not. */
  breached: number;
  /** Not decided yet: running or paused, before the due instant. */
  running: number;
  cancelled: number;
  withoutTarget: number;
  /** Warnings that fell due; a cycle may have several. */
  warnings: number;
}

export type WhatIfCompliance = { readonly [C in ClockName]: WhatIfTally } & {
  /** Incidents for which no SLA was agreed, */
  withoutSla: number;
  /** and those of a kind for which the contract has no clocks. */
  withoutClocks: number;
};

export const noCompliance = (): WhatIfCompliance => ({
  reaction: empty(),
  update: empty(),
  resolution: empty(),
  withoutSla: 0,
  withoutClocks: 0,
});

const empty = (): WhatIfTally => ({
  met: 0,
  metLate: 0,
  breached: 0,
  running: 0,
  cancelled: 0,
  withoutTarget: 0,
  warnings: 0,
});

/** SLA % is met / (met + breached); here it stays two whole numbers. */
export function count(compliance: WhatIfCompliance, clocks: Clocks): void {
  if (clocks.none === 'no-sla-agreed') compliance.withoutSla += 1;
  if (clocks.none === 'kind-without-clocks') compliance.withoutClocks += 1;
  for (const name of CLOCK_NAMES) for (const cycle of clocks[name]) countCycle(compliance[name], cycle, clocks.asOf);
}

function countCycle(tally: WhatIfTally, { state, metLate, warnings, former }: Cycle, asOf: number): void {
  if (state === 'no-target') tally.withoutTarget += 1;
  else if (state === 'paused') tally.running += 1;
  else tally[state] += 1;
  if (metLate) tally.metLate += 1;
  for (const { at } of warnings) if (at <= asOf) tally.warnings += 1;
  for (const before of former) tally.warnings += before.warnings.length;
}
