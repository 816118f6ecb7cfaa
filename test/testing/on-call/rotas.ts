import type { DutyChange, DutyLevel, Leavings, Rota, RotaDefinition, RotaVersion, Shift, Turn } from '@app/on-call';
import { freezeRota, shifts } from '@app/on-call/pure';

/** Builders of duties for specs: a spec names only what it is about. */

type Rotation = RotaDefinition['levels']['primary']['rotations'][number];

export const instant = (text: string): number => Date.parse(text) / 1000;
export const utc = (at: number): string => new Date(at * 1000).toISOString().replace('.000', '');

export const rotation = (over: Partial<Rotation> = {}): Rotation => ({
  id: 'week',
  unit: 'weeks',
  length: 1,
  firstHandOver: '2026-01-05T08:00',
  memberIds: ['ada', 'ben', 'cleo'],
  ...over,
});

/** Weekly, with the backup one member ahead of the primary. */
export const definition = (
  over: Partial<RotaDefinition> & {
    readonly primary?: readonly Rotation[];
    readonly backup?: readonly Rotation[];
  } = {},
): RotaDefinition => {
  const {
    primary = [rotation()],
    backup = [rotation({ id: 'second', memberIds: ['ben', 'cleo', 'ada'] })],
    ...rest
  } = over;
  return {
    name: 'Administrators',
    zone: 'Europe/Berlin',
    levels: { primary: { rotations: primary }, backup: { rotations: backup } },
    ...rest,
  };
};

export const version = (number: number, content: RotaDefinition, recordedAt?: string): RotaVersion => ({
  version: String(number),
  content: freezeRota(content),
  ...(recordedAt === undefined ? {} : { recordedAt: instant(recordedAt) }),
});

type Unrecorded<C> = C extends DutyChange
  ? Omit<C, 'id' | 'revision'> & { readonly id?: string; readonly revision?: string }
  : never;

export const rota = (
  definitions: RotaDefinition | readonly RotaVersion[] = definition(),
  changes: readonly Unrecorded<DutyChange>[] = [],
): Rota => ({
  id: 'admins',
  versions: 'zone' in definitions ? [version(0, definitions)] : definitions,
  changes: changes.map((change, i) => ({ id: `c${i + 1}`, revision: String(i + 1), ...change })),
});

interface Life {
  readonly recordedAt?: number;
  readonly endedAt?: number;
}

/** What had been recorded by an instant. */
export const knownBy = <T extends Life>(all: readonly T[], at: number): readonly T[] =>
  all
    .filter(({ recordedAt = -Infinity }) => recordedAt <= at)
    .map(({ endedAt = Infinity, ...one }) => (endedAt <= at ? { ...one, endedAt } : one) as T);

export const asKnownAt = (of: Rota, at: number): Rota => {
  const known = Math.max(at, of.versions[0]!.recordedAt! + 60);
  return { ...of, versions: knownBy(of.versions, known), changes: knownBy(of.changes, known) };
};

/** Of a file, where nothing else is said. */
export const leaves =
  (staffId: string, at: number, life: Life = {}): Leavings =>
  (id) =>
    id === staffId ? [{ at, ...life }] : [];

export const turn = (start: string, of = 'week'): Turn => ({ rotation: of, start });

/** The shifts of a level, a line each. */
export const listed = (of: Rota, from: string, until: string, leavings?: Leavings, level: DutyLevel = 'primary') =>
  shifts(of, instant(from), instant(until), leavings)
    .filter((shift) => shift.level === level)
    .map(said);

/** `2026-03-02T07:00Z..2026-03-09T07:00Z ada`, and of a gap its reason. */
const said = ({ from, until, staffId, gap, because }: Shift): string => {
  const who = gap === undefined ? staffId : `- ${gap.reason}${gap.staffId === undefined ? '' : ` ${gap.staffId}`}`;
  const why = because === undefined || because === 'turn' ? '' : ` by ${because}`;
  return `${short(from)}..${short(until)} ${who}${why}`;
};

const short = (at: number): string => utc(at).replace(/:00Z$/, 'Z');
