import type { LedgerEvent } from '@app/event-store';
import { incidentDecider, type IncidentState } from '@app/incident';
import { type Life, type Sent, stampOf } from '../lives.js';
import type { Emmett, EmmettEvent, EmmettRead, EmmettStore } from './emmett.js';

/** An event as Emmett gives it back, for a decider that knows ours; new ones have no place yet when they are folded. */
const asOurs = ({ type, data, metadata }: EmmettRead, { history }: IncidentState): LedgerEvent =>
  ({ readable: true, stream: '', type, data, metadata, revision: BigInt(history.length) }) as unknown as LedgerEvent;

const stamped = (sent: Sent): object => {
  const { commandId, correlationId, causationId, actor, origin } = stampOf(sent);
  return { commandId, correlationId, causationId, actor, origin, recordedAt: new Date().toISOString(), schema: 1 };
};

/** The same decider behind Emmett's command handler: the same events, in plain text and without a chain. */
export function emmettHandling(emmett: Emmett, store: EmmettStore): (life: Life) => Promise<void> {
  const handler = emmett.CommandHandler({
    initialState: () => incidentDecider.initial,
    evolve: (state, event) => incidentDecider.evolve(state, asOurs(event, state)),
  });
  const turn = oneAtATime();
  return async (life) => {
    for (const sent of life.sent)
      await turn(() =>
        handler(store, life.stream, (state): readonly EmmettEvent[] => {
          const now = `${new Date().toISOString().slice(0, 19)}Z`;
          const drafts = incidentDecider.decide(sent.command, state, { now, commandId: sent.commandId });
          return drafts.map(({ type, data, occurredAt, customerId }) => ({
            type,
            data,
            metadata: { ...stamped(sent), occurredAt, ...(customerId === undefined ? {} : { customerId }) },
          }));
        }),
      );
  };
}

/**
 * Its SQLite store opens and closes one connection for each call and keeps it where all calls find it: the first of two
 * that run at once closes the other's. So callers wait in line; and now and then a commit fails with SQLITE_BUSY because
 * a statement of its own is still open, which is tried again.
 */
function oneAtATime(): (work: () => Promise<unknown>) => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve();
  const withRepeats = async (work: () => Promise<unknown>, left: number): Promise<unknown> =>
    work().catch((error: unknown) => {
      if (left === 0) throw error;
      return withRepeats(work, left - 1);
    });
  return (work) => {
    last = last.then(() => withRepeats(work, 20));
    return last;
  };
}
