import type { Steps } from '@app/kernel';
import { peopleKnownAt } from '@app/people';
import type { ReadModelSession } from '@app/projection';
import { leavingsAmong } from '../domain/rota/knowledge.js';
import type { Rota, Shift } from '../domain/rota/rota.js';
import { shiftsInSteps } from '../domain/rota/shifts-in-steps.js';
import { rotaKnownAt } from '../read-models/rota-known.js';
import type { Span } from './asked.js';
import { everNamed } from './shown-duty.js';

/** The shifts of a person in every rota. All is read before anything is worked out: meanwhile a read model may go. */
export function shiftsOf(session: ReadModelSession, staffId: string, span: Span): Steps<readonly Shift[]> {
  const known = peopleKnownAt(session);
  const duties = known.ids('rota').flatMap((id) => {
    const rota = rotaKnownAt(session, id);
    const named = rota && everNamed(session, rota);
    return rota && named?.has(staffId) ? [{ rota, named }] : [];
  });
  const people = new Map(duties.flatMap(({ named }) => [...named].map((id) => [id, known.person(id)] as const)));
  return theirs(duties.map(({ rota }) => rota));

  function* theirs(rotas: readonly Rota[]): Steps<readonly Shift[]> {
    const found: Shift[] = [];
    for (const rota of rotas) {
      yield;
      const all = yield* shiftsInSteps(
        rota,
        span,
        leavingsAmong((id) => people.get(id)),
      );
      found.push(...all.filter((shift) => shift.staffId === staffId));
    }
    return found;
  }
}
