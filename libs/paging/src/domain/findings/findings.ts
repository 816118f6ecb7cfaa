import type { Way } from '@app/people/pure';
import type { WayKind } from '../../ways/post.js';
import { canAnswer } from '../test-pages/weekly.js';

export const PAGING_FINDINGS = ['way-silent', 'kind-without-channel', 'secret-missing'] as const;

/** Something about ways and channels that somebody should look at; nothing of it is refused. */
export interface PagingFinding {
  readonly finding: (typeof PAGING_FINDINGS)[number];
  /** Of the staff. */
  readonly personId?: string;
  readonly teamId?: string;
  readonly way?: string;
  readonly channel?: string;
  readonly kind?: WayKind;
  readonly says: string;
}

/** A person or a team with the ways that count now. */
export interface Owner {
  readonly personId?: string;
  readonly teamId?: string;
  readonly ways: readonly Way[];
}

/** A weekly test of one way; `address`: as it was then. */
export interface Tested {
  readonly personId: string;
  readonly way: string;
  readonly at: number;
  readonly address: string | undefined;
  readonly isAnswered: boolean;
}

/** So long a way may be silent. */
export const SILENT_FOR = 35 * 86_400;
/** Who is tested has so long. */
const ANSWERS_WITHIN = 86_400;

/** Ways that were tried in the last five weeks, and have answered none of it; of another address nothing is known. */
export const silentWays = (owners: readonly Owner[], tests: readonly Tested[], now: number): readonly PagingFinding[] =>
  owners.flatMap(({ personId, ways }) =>
    ways.filter(canAnswer).flatMap(({ id: way, address }): readonly PagingFinding[] => {
      const own = tests.filter(
        (one) => one.personId === personId && one.way === way && one.address === address && now - one.at < SILENT_FOR,
      );
      const asked = own.filter(({ at }) => now - at >= ANSWERS_WITHIN);
      if (personId === undefined || asked.length === 0 || own.some(({ isAnswered }) => isAnswered)) return [];
      const times = asked.length === 1 ? 'a weekly test' : `${asked.length} weekly tests`;
      const says = `the way ${way} of ${personId} has left ${times} of the last five weeks without an answer`;
      return [{ finding: 'way-silent', personId, way, says }];
    }),
  );

/** Kinds of ways by which somebody is called, and which no channel carries. */
export function kindsWithoutChannel(owners: readonly Owner[], carried: readonly WayKind[]): readonly PagingFinding[] {
  const missing = new Map<WayKind, Owner[]>();
  for (const owner of owners)
    for (const kind of new Set(owner.ways.map(({ channel }) => channel)))
      if (!carried.includes(kind)) missing.set(kind, [...(missing.get(kind) ?? []), owner]);
  return [...missing].map(([kind, [first, ...more]]) => {
    const { personId, teamId } = first!;
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    const says = `${personId ?? teamId}${others} can be called by ${kind}, and no channel carries ${kind}: nothing goes out that way`;
    return {
      finding: 'kind-without-channel',
      kind,
      ...(personId === undefined ? { teamId: teamId! } : { personId }),
      says,
    };
  });
}
