import type { StoredEvent } from '@app/event-store';
import type { SeededChance } from '@app/samples';
import type { Host } from '../instance/host.js';
import { DutyCheck } from './duty.js';
import { checkModels, checkNothingParked } from './models.js';

/** What each instance shows in the end; the witness has seen no trouble. */
export function checkInstances(
  hosts: readonly Host[],
  witness: Host,
  { log, now, chance }: { readonly log: readonly StoredEvent[]; readonly now: number; readonly chance: SeededChance },
): void {
  const duty = new DutyCheck(log, now, chance);
  for (const { running, parts } of [...hosts, witness]) {
    if (running === undefined) continue;
    checkNothingParked(parts.name, running);
    duty.check(parts.name, running);
    if (parts !== witness.parts && witness.running !== undefined)
      checkModels(parts.name, running, witness.running, parts.mistake?.tables);
  }
}
