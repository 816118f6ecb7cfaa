import { type Clocks, CLOCK_NAMES, type ClockName } from '@app/sla';
import { coverage, settled } from '../compliance/counted-cycle.js';
import { figuresOf } from '../compliance/figures.js';
import { countOne, noTally, type Tally } from '../compliance/tally.js';
import type { WhatIfCompliance, WhatIfTally } from './answers.js';

/** Counts the clocks of incidents, each as of the instant of the question. */
export class WhatIfCounter {
  private readonly incidents = noTally();
  private readonly cycles = perClock(noTally);
  private readonly warnings = perClock(() => ({ due: 0 }));

  add(clocks: Clocks): void {
    countOne(this.incidents, coverage(clocks), undefined, clocks.asOf);
    for (const name of CLOCK_NAMES)
      for (const cycle of clocks[name]) {
        countOne(this.cycles[name], settled(cycle), cycle.dueAt, clocks.asOf);
        const former = cycle.former.map(({ warnings }) => warnings.length);
        const due = cycle.warnings.filter(({ at }) => at <= clocks.asOf).length;
        this.warnings[name].due += former.reduce((all, some) => all + some, due);
      }
  }

  result(): WhatIfCompliance {
    const told = CLOCK_NAMES.map((name) => [name, tallyOf(this.cycles[name], this.warnings[name].due)] as const);
    return {
      ...(Object.fromEntries(told) as Record<ClockName, WhatIfTally>),
      withoutSla: this.incidents.without_sla,
      withoutClocks: this.incidents.without_clocks,
    };
  }
}

function perClock<T>(make: () => T): Readonly<Record<ClockName, T>> {
  return { reaction: make(), update: make(), resolution: make(), reply: make() };
}

/** SLA % is met / (met + breached); here it stays two whole numbers. */
function tallyOf(tally: Tally, warnings: number): WhatIfTally {
  const { met, metByLateRecording, breached, running, paused, cancelled, withoutTarget } = figuresOf(tally);
  return { met, metLate: metByLateRecording, breached, running, paused, cancelled, withoutTarget, warnings };
}
