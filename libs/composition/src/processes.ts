import type { EventStore } from '@app/event-store';
import type { Process, ProcessContext } from '@app/feature';
import { FEATURES } from './features.js';
import type { PartMakers } from './instance-options.js';

/** What goes on by itself in an instance. */
export function processesOf(
  context: Omit<ProcessContext, 'processes'>,
  make: NonNullable<PartMakers['processes']> = ofFeatures,
): readonly Process[] {
  const processes: Process[] = [];
  const whole: ProcessContext = { ...context, processes: () => processes };
  processes.push(...make(whole));
  const { epoch }: EventStore = context.store;
  epoch.onSetBack(() => processes.forEach((process) => process.forget?.()));
  return processes;
}

const ofFeatures = (context: ProcessContext): readonly Process[] =>
  FEATURES.flatMap(({ runs, processes }) => (runs?.(context.config) === false ? [] : (processes?.(context) ?? [])));
