import type { EventStore } from '@app/event-store';
import type { Process, ProcessContext } from '@app/feature';
import { FEATURES } from './features.js';

/** What goes on by itself in an instance. */
export function processesOf(context: Omit<ProcessContext, 'processes'>): readonly Process[] {
  const processes: Process[] = [];
  const whole: ProcessContext = { ...context, processes: () => processes };
  for (const feature of FEATURES)
    if (feature.runs?.(context.config) !== false) processes.push(...(feature.processes?.(whole) ?? []));
  const { epoch }: EventStore = context.store;
  epoch.onSetBack(() => processes.forEach((process) => process.forget?.()));
  return processes;
}
