import type { Decider } from '@app/definitions/pure';
import type { LedgerEvent } from '@app/event-store';
import type { JsonObject } from '@app/event-store';

export interface Said {
  readonly type: string;
  readonly data: object;
}

const recorded = ({ type, data }: Said, index: number): LedgerEvent => ({
  readable: true,
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  stream: 'x-1',
  revision: BigInt(index),
  position: String(index),
  type,
  data: data as JsonObject,
  metadata: {} as LedgerEvent['metadata'],
});

/** A specification of a decider: `given` a story, `when` a command comes at an instant, then these events are recorded. */
export const givenOf =
  <S, C>(decider: Decider<S, C>) =>
  (...story: readonly Said[]) => ({
    when: (command: C, now = '2026-03-24T12:00:00Z'): readonly Said[] =>
      decider
        .decide(command, story.map(recorded).reduce(decider.evolve, decider.initial), { now })
        .map(({ type, data }) => ({ type, data })),
  });
