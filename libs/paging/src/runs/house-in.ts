import { agreementsIn } from '@app/agreement';
import { omitUndefined } from '@app/kernel';
import type { ReadModelSession } from '@app/projection';
import type { House } from '../domain/run/house.js';
import { pagingEnabledAt } from '../switch/switch.projection.js';

/** What runs rest on, as a file of the read models has it; for what pins no matrix, the one that counts at that instant. */
export function houseIn(session: ReadModelSession, at: string): House {
  const agreements = agreementsIn(session);
  return {
    matrix: ({ id, version }) => agreements.matrices.named(id, version)?.content,
    matrixFor: (who) => agreements.matrixFor({ ...who, at })?.ref,
    pinned: (ref) => agreements.calendar(ref),
    ...omitUndefined({ enabledAt: pagingEnabledAt(session) }),
  };
}
