import type { SingleCommand } from '@app/incident';
import type { ClockName } from '@app/sla';
import type { Step } from './life.js';
import type { Life } from './provider.js';
import { MANAGERS } from './house.js';
import type { SeededChance } from './seeded-chance.js';

const MINUTE = 60;

/** Something that was wrong: a field of what a step recorded, or a breach that a late recording shows to have been none. */
export type Correction =
  | {
      readonly step: number;
      readonly field: string;
      readonly value: string;
      readonly by: string;
      readonly text: string;
    }
  | {
      readonly breach: ClockName;
      readonly reason: Extract<SingleCommand, { type: 'CorrectSlaBreach' }>['reason'];
      readonly by: string;
      readonly text: string;
    };

/** What somebody writes down at one instant: mostly as it happens, now and then hours later. */
export interface Recording {
  /** Epoch seconds. */
  readonly at: number;
  /** Names the incident within the weeks. */
  readonly incident: string;
  readonly said: { readonly step: number; readonly commands: readonly SingleCommand[] } | Correction;
}

type CommandType = SingleCommand['type'];

/**
 * How a life is written down live: whoever was called at night acknowledges in the ledger when all is over, and sometimes
 * a title says the wrong thing until somebody reads it.
 */
export function recordingsOf(chance: SeededChance, { index, steps }: Life): readonly Recording[] {
  const incident = String(index);
  const [resolved] = timesOf(steps, 'ResolveIncident');
  const isLate = chance.percent(12);
  const late = (resolved ?? 0) + chance.between(10, 90) * MINUTE;
  const recordings = steps.map(({ at, commands }, step): Recording => {
    const waits = isLate && resolved !== undefined && at < resolved && has(commands, 'AcknowledgeIncident');
    return { at: waits ? late : at, incident, said: { step, commands } };
  });
  const read = (steps[0]?.at ?? 0) + chance.between(30, 600) * MINUTE;
  const [report] = steps[0]?.commands ?? [];
  if (!chance.percent(6) || report?.type !== 'ReportIncident' || report.title === undefined) return recordings;
  const correction = {
    step: 0,
    field: 'title',
    value: `${report.title} (${report.serviceId ?? ''})`,
    by: chance.pick(MANAGERS),
    text: 'The title did not say which one.',
  };
  return [...recordings, { at: read, incident, said: correction }];
}

const has = (commands: readonly SingleCommand[], type: CommandType): boolean =>
  commands.some((command) => command.type === type);

const timesOf = (steps: readonly Step[], type: CommandType): readonly number[] =>
  steps.filter(({ commands }) => has(commands, type)).map(({ at }) => at);
