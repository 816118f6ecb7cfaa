import { destroyKey } from '@app/event-store';
import { CUSTOMERS, type SeededChance } from '@app/samples';
import { require } from '../invariants/violation.js';
import type { Host } from '../instance/host.js';
import type { CallersParts } from './parts.js';

/** Somebody wants to be forgotten. It is asked for until it is done. */
export async function erase(
  { time }: Pick<CallersParts, 'time'>,
  chance: SeededChance,
  someHost: () => Host,
): Promise<void> {
  const subject = `person-${chance.pick(CUSTOMERS)}-${chance.between(1, 3)}`;
  const commandId = chance.uuid();
  for (;;) {
    const occurredAt = `${new Date(time.now()).toISOString().slice(0, 19)}Z`;
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const command = { ...ids, payload: { subject }, actor: 'sdm', origin: 'live' as const };
    try {
      await someHost().call(({ instance }) => destroyKey(instance.ledger, subject, { occurredAt, command }));
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      require('expected-answers', OPEN.has(code), () =>
        `the key of ${subject} could not be destroyed: ${String(error)}`);
      await time.wait(chance.between(200, 30_000));
    }
  }
}

/** After which nobody knows, so it is asked for again. */
const OPEN = new Set(['store-unavailable', 'nobody-listens', 'outcome-unknown', 'connection-reset']);
