import { agreementsIn, targetsNamed } from '@app/agreement';
import { type Reference, versionKnownAt } from '@app/definitions';
import { parseSeconds } from '@app/kernel';
import type { Naming } from '@app/people/pure';
import type { ReadModelSession } from '@app/projection';
import type { Rotation, StoredRota } from '../domain/rota/rota.js';
import { type KnownChange, standingChanges } from '../read-models/rota-known.js';

/* Whom duties, matrices and the settings of paging name, each with its place. */

type About = Pick<Naming, 'about' | 'id'>;

const isNamed = ({ kind }: Reference): boolean => kind === 'staff' || kind === 'team' || kind === 'rota';

const namingsOf = (of: About, references: readonly Reference[]): readonly Naming[] =>
  references
    .filter(isNamed)
    .map(({ kind, id: names, field }) => ({ ...of, field, names, kind: kind as NonNullable<Naming['kind']> }));

/** A matrix as it counts now. */
export const matrices =
  (session: ReadModelSession) =>
  (id: string): readonly Naming[] => {
    const content = agreementsIn(session).matrices.named(id)?.content;
    if (content === undefined) return [];
    const { serviceDesk, rota, lastResort, cells } = content;
    return namingsOf({ about: 'matrix', id }, [
      { kind: 'team', id: serviceDesk, field: 'serviceDesk' },
      { kind: 'rota', id: rota, field: 'rota' },
      ...targetsNamed(lastResort, 'lastResort'),
      // What the default table says of the Service Desk is said once.
      ...targetsNamed(cells, 'cells').filter(({ kind, id: named }) => kind !== 'team' || named !== serviceDesk),
    ]);
  };

export const settings = (session: ReadModelSession): readonly Naming[] =>
  namingsOf(
    { about: 'pagingSettings', id: 'settings' },
    targetsNamed(agreementsIn(session).matrices.settings()?.lastResort, 'lastResort'),
  );

/** The current version of a rota, and the changes that are not over. */
export const duties =
  (session: ReadModelSession, at: number) =>
  (id: string): readonly Naming[] => {
    const content = versionKnownAt(session, { name: 'rota' }, id)?.stored as unknown as StoredRota | undefined;
    if (content === undefined) return [];
    const { teamId, levels } = content;
    return namingsOf({ about: 'rota', id }, [
      ...(teamId === undefined ? [] : [{ kind: 'team', id: teamId, field: 'teamId' }]),
      ...Object.entries(levels).flatMap(([level, { rotations }]) =>
        rotations.flatMap(({ memberIds }, rotation) =>
          memberIds.map((member, index) => ({
            kind: 'staff',
            id: member,
            field: `levels.${level}.rotations.${rotation}.memberIds.${index}`,
          })),
        ),
      ),
      ...standingChanges(session, id).flatMap((change) => changeNames(change, levels, at)),
    ]);
  };

function changeNames({ id, said }: KnownChange, levels: StoredRota['levels'], at: number): readonly Reference[] {
  const { staffId, toId, until, turn } = said;
  const place = (field: string) => `changes.${id}.${field}`;
  if (staffId !== undefined && (until === undefined || parseSeconds(until) > at))
    return [{ kind: 'staff', id: staffId, field: place('staffId') }];
  const rotation = Object.values(levels)
    .flatMap(({ rotations }) => rotations)
    .find((one) => one.id === turn?.rotation);
  if (toId === undefined || turn === undefined || rotation === undefined) return [];
  const isOver = parseSeconds(`${turn.start}:00Z`) + (rotation.length * LONGEST[rotation.unit] + 1) * DAY <= at;
  return isOver ? [] : [{ kind: 'staff', id: toId, field: place('toId') }];
}

const DAY = 86_400;
/** In days; the offset of the zone is less than the one that is added. */
const LONGEST: Readonly<Record<Rotation['unit'], number>> = { hours: 1, days: 1, weeks: 7, months: 31 };
