import { check, fields, type Finding, idOf, list, type Place, type Schema, Source } from '@app/definitions/pure';
import { type ObjectOf, omit, omitUndefined, parseSeconds } from '@app/kernel';
import type { People, Person } from '@app/people/pure';
import { checkChange, checkRota } from '../domain/rota/check-rota.js';
import { freezeRota } from '../domain/rota/freeze-rota.js';
import { CHANGE_FIELDS, ROTA_FIELDS } from '../domain/rota/rota-fields.js';
import type { DutyChange, Rota, RotaDefinition } from '../domain/rota/rota.js';

const CHANGE = fields({ id: idOf('The change’s id.'), ...CHANGE_FIELDS }, { title: 'a change' });
type WrittenChange = ObjectOf<typeof CHANGE_FIELDS> & { readonly id: string };

const ROTA: Schema = fields(
  {
    'kind?': { type: 'string', enum: ['rota'], title: 'the kind rota' },
    'id?': idOf('The rota’s id.'),
    ...ROTA_FIELDS,
    'changes?': list(CHANGE, { title: 'changes' }),
  },
  { title: 'a rota' },
);

/** A rota of a file, and the staff that the file has besides; none: nothing is known of anybody. */
export interface WrittenRota {
  readonly rota: Rota;
  /** False: the file gives it no id. */
  readonly isNamed: boolean;
  readonly people?: People;
}

type Fields = Readonly<Record<string, unknown>>;

/** All rotas of a file: of a file of `apply`, or of one that is a rota and nothing else. @throws FileError */
export function parseRotaFile(text: string, name: string): readonly WrittenRota[] {
  const source = Source.parse(text, name);
  const problems: ReturnType<Source['problem']>[] = [];
  const rotas: Pick<WrittenRota, 'rota' | 'isNamed'>[] = [];
  const staff = new Map<string, Person>();
  let hasStaff = false;
  for (const [document, value] of source.values.entries()) {
    for (const { place, written } of rotasOf(value)) {
      const found = wrong(written, place);
      problems.push(...found.map((finding) => source.problem(document, finding)));
      if (found.length === 0) rotas.push({ rota: rotaOf(written as Fields), isNamed: 'id' in (written as Fields) });
    }
    for (const written of staffOf(value)) {
      hasStaff = true;
      const person = personOf(written);
      staff.set(person.id, person);
    }
  }
  if (problems.length === 0 && rotas.length === 0)
    problems.push(source.problem(0, { place: [], message: 'there is no rota in it: write one, or a list `rotas`' }));
  if (problems.length > 0) source.fail(problems);
  return rotas.map((written) => ({ ...written, ...(hasStaff ? { people: (id: string) => staff.get(id) } : {}) }));
}

function wrong(written: unknown, place: Place): readonly Finding[] {
  const shape = check(ROTA, written, place);
  if (shape.length > 0) return shape;
  const { changes = [] } = written as { readonly changes?: readonly WrittenChange[] };
  return [
    ...checkRota(written as RotaDefinition),
    ...changes.flatMap((change, index) =>
      checkChange(change).map((one) => ({ ...one, place: ['changes', index, ...one.place] })),
    ),
  ].map((one) => ({ ...one, place: [...place, ...one.place] }));
}

/** A document with a list of rotas, or one rota; documents of other kinds are left alone. */
function rotasOf(value: unknown): readonly { readonly place: Place; readonly written: unknown }[] {
  const { kind = 'rota', rotas, ...rest } = (value ?? {}) as Fields;
  if (Array.isArray(rotas)) return rotas.map((written: unknown, index) => ({ place: ['rotas', index], written }));
  const isOther = kind !== 'rota' || Object.values(rest).some((one, _, all) => all.every(Array.isArray));
  return isOther ? [] : [{ place: [], written: value }];
}

function rotaOf(written: Fields): Rota {
  const { id = 'rota', changes = [] } = written as {
    readonly id?: string;
    readonly changes?: readonly WrittenChange[];
  };
  const definition = omit(written, 'kind', 'id', 'changes') as unknown as RotaDefinition;
  return {
    id,
    versions: [{ version: '0', content: freezeRota(definition) }],
    changes: changes.map((change, index) => changeOf(change, String(index + 1))),
  };
}

const changeOf = ({ from, until, ...rest }: WrittenChange, revision: string): DutyChange =>
  omitUndefined({
    ...rest,
    revision,
    from: from === undefined ? undefined : parseSeconds(from),
    until: until === undefined ? undefined : parseSeconds(until),
  }) as unknown as DutyChange;

const staffOf = (value: unknown): readonly Fields[] => {
  const { kind, staff } = (value ?? {}) as Fields;
  if (kind === 'staff') return [value as Fields];
  return Array.isArray(staff) ? (staff as Fields[]) : [];
};

/** What lint asks of a person; `apply` judges the rest. */
function personOf(written: Fields): Person {
  const {
    id,
    name,
    leftAt,
    ways = [],
    absences = [],
  } = written as unknown as {
    readonly id: string;
    readonly name?: unknown;
    readonly leftAt?: string;
    readonly ways?: readonly Person['ways'][number][];
    readonly absences?: readonly { id: string; kind: 'meeting' | 'leave' | 'ill'; from: string; until?: string }[];
  };
  return {
    id,
    ...(typeof name === 'string' ? { name } : {}),
    version: '0',
    language: 'en',
    zone: 'UTC',
    principalIds: [],
    ways,
    absences: absences.map(({ from, until, ...rest }) => ({
      ...rest,
      revision: '0',
      from: parseSeconds(from),
      ...(until === undefined ? {} : { until: parseSeconds(until) }),
    })),
    ...(leftAt === undefined ? {} : { leftAt: parseSeconds(leftAt) }),
  };
}
