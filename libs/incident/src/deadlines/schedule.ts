import { agreementsIn } from '@app/agreement';
import type { ReadModelSession } from '@app/projection';
import { setDueWork } from '@app/scheduling';
import type { Fact } from '../domain/events/fact.js';
import { deadlinesOf } from '../domain/clocks/sla.js';
import { SLA_LANE, slaWork } from './sla-work.js';

/** After an event of an incident under contract: what is still to be raised of its clocks. */
export function schedule(session: ReadModelSession, { id, history }: { id: string; history: readonly Fact[] }): void {
  const pending = deadlinesOf(history, agreementsIn(session)).map((deadline) => slaWork(id, deadline));
  setDueWork(session, SLA_LANE, id, pending);
}
