import { uuidV5 } from '@app/platform';
import type { ReadModel } from '@app/projection';
import { type DueWork, DueWorkTable } from '@app/scheduling';
import type { ClockName, Deadline } from '@app/sla';

/** The lane of what is raised of SLA clocks; its name is also the actor of what it records. */
export const SLA_LANE = 'deadlines';

/** A warning (with `percent`) or a breach that is still to be raised of an incident’s clock. A breach is one strictly after its instant. */
export type SlaWork = DueWork<{
  clock: ClockName;
  /** The revision of the event that began the cycle, decimal. */
  cycle: string;
  /** Of a warning: the share of the target that is used up then. */
  percent?: number;
  /** The revision of the event that set the instant, decimal. */
  setBy: string;
  /** The revision of the event that gave the target, decimal: with another target it is raised anew, though the instant may stay. */
  targetSetBy: string;
}>;

/** The warnings and breaches that are still to come. */
export const slaWorkIn = (operational: ReadModel): DueWorkTable<SlaWork['what']> =>
  new DueWorkTable(operational, SLA_LANE);

/** Of one instant the warnings come first. */
const AFTER_ANY_PERCENT = 100;

export function slaWork(subject: string, { cycle, percent, firesAt, setBy, targetSetBy, clock }: Deadline): SlaWork {
  const what = {
    clock,
    cycle: cycle.toString(),
    ...(percent === undefined ? {} : { percent }),
    setBy: setBy.revision.toString(),
    targetSetBy: targetSetBy.revision.toString(),
  };
  const rank = percent ?? AFTER_ANY_PERCENT;
  return { subject, key: `${clock}.${what.cycle}.${rank}`, firesAt, rank, what };
}

/** Namespace of the command ids of deadlines. */
const DEADLINES = '0b0f6a52-98cb-5d0a-8a55-1b5f0f0f6d1e';

/** The same deadline is the same command, in every instance and after every restart. */
export function slaCommandId({ subject, firesAt, what }: Pick<SlaWork, 'subject' | 'firesAt' | 'what'>): string {
  const { clock, cycle, percent, setBy, targetSetBy } = what;
  return uuidV5(DEADLINES, JSON.stringify([subject, clock, cycle, percent ?? null, firesAt, setBy, targetSetBy]));
}
