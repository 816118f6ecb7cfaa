import fc from 'fast-check';
import type { DutyLevel, Rota, RotaDefinition, RotaVersion, StoredRota } from '@app/on-call';
import type { Leaving } from '@app/people/pure';
import { freezeRota } from '@app/on-call/pure';

/** Duties of any kind for properties: layers, windows, versions, changes, leavers. */

type Rotation = RotaDefinition['levels']['primary']['rotations'][number];

const PEOPLE = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn'];
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const ZONES = ['Europe/Berlin', 'America/Chicago', 'Australia/Lord_Howe'] as const;

/** Days of the Unix epoch: first hand-overs lie in the first three, everything else anywhere. */
export interface Era {
  readonly from: number;
  readonly until: number;
}

const staff = fc.constantFrom(...PEOPLE);
const minute = fc.oneof(fc.constantFrom(0, 90, 120, 135, 150, 165, 180, 480), fc.nat(1439));
const clock = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(11, 16);
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const window = fc.record({
  days: fc.subarray([...WEEK], { minLength: 1 }),
  from: minute.map(clock),
  to: fc.oneof(minute.map(clock), fc.constant('24:00')),
});

const rotation = (id: string, era: Era): fc.Arbitrary<Rotation> =>
  fc
    .record({
      unit: fc.constantFrom('hours', 'days', 'weeks', 'months'),
      length: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) },
        { weight: 1, arbitrary: fc.constantFrom(8, 12, 14) },
      ),
      day: fc.nat(2),
      minute,
      memberIds: fc.array(staff, { minLength: 1, maxLength: 4 }),
      windows: fc.option(fc.array(window, { minLength: 1, maxLength: 2 }), { nil: undefined }),
      isActive: fc.boolean(),
    })
    .map(({ unit, day, minute: at, windows, isActive, ...rest }): Rotation => {
      const active = isActive && windows !== undefined && unit === 'days';
      return {
        id,
        unit: unit,
        firstHandOver: `${dateOf(era.from + 1 + day)}T${clock(at)}`,
        ...rest,
        ...(windows === undefined ? {} : { windows }),
        ...(active ? { advance: 'activeDay' as const } : {}),
      };
    });

const level = (name: string, era: Era): fc.Arbitrary<{ readonly rotations: readonly Rotation[] }> =>
  fc
    .integer({ min: 1, max: 2 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => rotation(`${name}${i}`, era))))
    .map((rotations) => ({ rotations }));

const definition = (zone: string, era: Era): fc.Arbitrary<RotaDefinition> =>
  fc
    .record({
      primary: level('p', era),
      backup: level('b', era),
      effectiveOn: fc.option(fc.integer({ min: era.from, max: era.until - 1 }).map(dateOf), { nil: undefined }),
    })
    .map(({ effectiveOn, ...levels }) => ({
      name: 'Administrators',
      zone,
      levels,
      ...(effectiveOn === undefined ? {} : { effectiveOn }),
    }));

/** Whole minutes. */
const instant = (era: Era): fc.Arbitrary<number> =>
  fc.integer({ min: era.from * 1440, max: era.until * 1440 - 1 }).map((minutes) => minutes * 60);

const clocks = new Map<string, StoredRota['transitions']>();

/** The zone library takes its time, and the clock of a zone is the same for all. */
function frozen(content: RotaDefinition): StoredRota {
  const known = clocks.get(content.zone);
  if (known !== undefined) return { ...content, transitions: known };
  const made = freezeRota(content);
  clocks.set(content.zone, made.transitions);
  return made;
}

/** When something is recorded, more often than not before the era has begun; and when it is taken back. */
const life = (era: Era): fc.Arbitrary<{ readonly recordedAt: number; readonly endedAt?: number }> =>
  fc
    .tuple(
      fc.oneof({ weight: 1, arbitrary: fc.constant(era.from * 86_400) }, { weight: 1, arbitrary: instant(era) }),
      fc.option(instant(era), { freq: 2, nil: undefined }),
    )
    .map(([recordedAt, endedAt]) => ({
      recordedAt,
      ...(endedAt === undefined || endedAt < recordedAt ? {} : { endedAt }),
    }));

const versions = (zone: string, era: Era): fc.Arbitrary<readonly RotaVersion[]> =>
  fc
    .array(fc.tuple(definition(zone, era), life(era)), { minLength: 1, maxLength: 3 })
    .map((all) =>
      all
        .toSorted(([, one], [, other]) => one.recordedAt - other.recordedAt)
        .map(([content, { recordedAt }]) => ({ version: '', content: frozen(content), recordedAt })),
    );

/** Two days' worth of turns, so that one that is changed is often there. */
const turnOf = (of: readonly RotaVersion[], era: Era) =>
  fc
    .tuple(
      fc.constantFrom(
        ...of.flatMap(({ content: { levels } }) => [...levels.primary.rotations, ...levels.backup.rotations]),
      ),
      fc.nat(12),
    )
    .map(([{ id, firstHandOver, unit, length }, nth]) => {
      const steps = { hours: 1 / 24, days: 1, weeks: 7, months: 0 }[unit] * length * nth;
      const at = Date.parse(`${firstHandOver}:00Z`) + steps * 86_400_000;
      return { rotation: id, start: new Date(Math.min(at, era.until * 86_400_000)).toISOString().slice(0, 16) };
    });

const change = (of: readonly RotaVersion[], era: Era) =>
  fc.oneof(
    fc
      .record({
        kind: fc.constant('override' as const),
        level: fc.constantFrom<DutyLevel>('primary', 'backup'),
        from: instant(era),
        minutes: fc.integer({ min: 1, max: 20_000 }),
        staffId: staff,
      })
      .map(({ minutes, ...rest }) => ({ ...rest, until: rest.from + minutes * 60 })),
    fc.record({ kind: fc.constant('swap' as const), turns: fc.tuple(turnOf(of, era), turnOf(of, era)) }),
    fc.record({ kind: fc.constantFrom('give' as const, 'take' as const), turn: turnOf(of, era), toId: staff }),
  );

/** A version, or a change, as far as its place among all events goes. */
interface Recorded {
  readonly recordedAt: number;
}

/** In the order of their revisions: a rota is defined before it is changed. */
const revisions = (all: readonly Recorded[], first: Recorded): ReadonlyMap<Recorded, string> =>
  new Map(
    all
      .toSorted((one, other) => Number(other === first) - Number(one === first) || one.recordedAt - other.recordedAt)
      .map((one, revision) => [one, String(revision)]),
  );

export const rotas = (zone: string, era: Era): fc.Arbitrary<Rota> =>
  versions(zone, era).chain((of) =>
    fc.array(fc.tuple(change(of, era), life(era)), { maxLength: 8, size: 'max' }).map((all): Rota => {
      const [first] = of;
      const made = all
        .map(([said, lives], i) => ({ ...said, ...lives, id: `c${i}` }))
        .filter(({ recordedAt }) => recordedAt >= first!.recordedAt!)
        .sort((one, other) => one.recordedAt - other.recordedAt);
      const recorded = of as readonly (RotaVersion & Recorded)[];
      const revision = revisions([...recorded, ...made], recorded[0]!);
      return {
        id: 'admins',
        versions: recorded.map((one) => ({ ...one, version: revision.get(one)! })),
        changes: made.map((one) => ({ ...one, revision: revision.get(one)! })),
      };
    }),
  );

export type Left = Leaving & { readonly staffId: string };

export const leavers = (era: Era): fc.Arbitrary<readonly Left[]> =>
  fc.uniqueArray(
    fc.tuple(staff, instant(era), life(era)).map(([staffId, at, lives]) => ({ staffId, at, ...lives })),
    { maxLength: 2, selector: ({ staffId }) => staffId },
  );
