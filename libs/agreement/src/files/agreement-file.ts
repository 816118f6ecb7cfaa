import { check, type FileProblem, type Finding, type Place, Source } from '@app/definitions/pure';
import { omit } from '@app/kernel';
import type { AgreementChange } from '../commands/orders.js';
import { LISTS, LISTS_SCHEMA, type Thing, THINGS } from '../schema/file-schemas.js';
import { readCalendar } from './calendar-file.js';
import { versionsOf } from './contract-file.js';

type Fields = Readonly<Record<string, unknown>>;

/** One definition of a file, and how a problem with one of its fields is told. */
export interface FileChange {
  readonly change: AgreementChange;
  /** Of a calendar of which the file holds several versions: which one this is. */
  readonly version?: string;
  readonly problem: (message: string, field?: string) => FileProblem;
}

export interface AgreementFile {
  readonly name: string;
  /** In an order in which each finds what it names. */
  readonly changes: readonly FileChange[];
}

interface Found {
  readonly thing: Thing;
  readonly document: number;
  readonly place: Place;
  readonly fields: Fields;
}

const ORDER: readonly AgreementChange['type'][] = [
  'DefineCustomer',
  'DefineProject',
  'DefineService',
  'StateNeed',
  'DefineContact',
  'DefineCalendar',
  'DefineContract',
];

/** What a file defines. Checks all that can be told of the file by itself. @throws FileError with every problem */
export async function parseAgreementFile(text: string, name: string): Promise<AgreementFile> {
  const source = Source.parse(text, name);
  const problems: FileProblem[] = [];
  const report = (document: number, findings: readonly Finding[]): void => {
    problems.push(...findings.map((finding) => source.problem(document, finding)));
  };
  const changes: FileChange[] = [];
  for (const [document, value] of source.values.entries()) {
    if (value === null) continue;
    const { found, findings } = thingsOf(value, document);
    report(document, findings);
    for (const thing of found) {
      const read = await changesOf(thing, source);
      report(document, read.findings);
      changes.push(...read.changes);
    }
  }
  problems.push(...repeated(changes));
  if (problems.length > 0) source.fail(problems);
  return { name, changes: ORDER.flatMap((type) => changes.filter(({ change }) => change.type === type)) };
}

function thingsOf(value: unknown, document: number): { found: readonly Found[]; findings: readonly Finding[] } {
  const kind = (value as { kind?: unknown } | undefined)?.kind;
  if (typeof kind === 'string' && Object.hasOwn(THINGS, kind)) {
    const findings = check(THINGS[kind as Thing], value);
    const found = { thing: kind as Thing, document, place: [], fields: value as Fields };
    return { found: findings.length > 0 ? [] : [found], findings };
  }
  if (kind !== undefined) {
    const message = `${JSON.stringify(kind)} is no kind: write one of ${Object.keys(THINGS).join(', ')}`;
    return { found: [], findings: [{ place: ['kind'], message }] };
  }
  const findings = check(LISTS_SCHEMA, value);
  if (findings.length > 0) return { found: [], findings };
  const found = Object.entries(value as Readonly<Record<string, readonly Fields[]>>).flatMap(([name, items]) =>
    items.map((fields, index) => ({ thing: LISTS[name]!, document, place: [name, index], fields })),
  );
  return { found, findings };
}

async function changesOf(
  { thing, document, place, fields }: Found,
  source: Source,
): Promise<{ changes: readonly FileChange[]; findings: readonly Finding[] }> {
  const { id: given, version, ...content } = omit(fields, 'kind');
  const id = given as string;
  const changeOf = (
    change: AgreementChange,
    placeOf = (field: string): Place => [...place, ...keys(field)],
  ): FileChange => ({
    change,
    ...(version === undefined ? {} : { version: version as string }),
    problem: (message, field) =>
      source.problem(document, { place: field === undefined ? place : placeOf(field), message }),
  });
  const one = (change: unknown) => ({ changes: [changeOf(change as AgreementChange)], findings: [] });
  switch (thing) {
    case 'customer': {
      const { needs = [], ...customer } = content;
      const stated = (needs as readonly Fields[]).map(({ id: need, ...what }, index) =>
        changeOf({ type: 'StateNeed', id, need, stated: what } as unknown as AgreementChange, (field) => [
          ...place,
          'needs',
          index,
          field,
        ]),
      );
      return { changes: [...one({ type: 'DefineCustomer', id, customer }).changes, ...stated], findings: [] };
    }
    case 'project':
      return one({ type: 'DefineProject', id, project: content });
    case 'service':
      return one({ type: 'DefineService', id, service: content });
    case 'contact':
      return one({ type: 'DefineContact', id, contact: content });
    case 'calendar': {
      const { calendar, findings } = await readCalendar(content, place);
      if (calendar === undefined) return { changes: [], findings };
      const { name, definition } = calendar;
      return one({ type: 'DefineCalendar', id, calendar: { ...(name === undefined ? {} : { name }), ...definition } });
    }
    case 'contract': {
      const { versions, findings } = versionsOf(fields, place);
      const changes = versions.map(({ definition, placeOf }) =>
        changeOf({ type: 'DefineContract', id, contract: definition }, placeOf),
      );
      return { changes, findings };
    }
  }
}

const keys = (field: string): Place => field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** A thing stands in a file once: of two nobody could say which is meant. */
function repeated(changes: readonly FileChange[]): readonly FileProblem[] {
  const known = new Map<string, FileChange>();
  return changes.flatMap((change) => {
    const key = nameOf(change);
    const first = known.get(key)?.problem('');
    known.set(key, change);
    return first === undefined
      ? []
      : [change.problem(`${key} is in this file twice, first in line ${first.line}: leave one of the two out`, 'id')];
  });
}

/** `contract acme-hosting from 2026-01-01` */
export function nameOf({ change, version }: Pick<FileChange, 'change' | 'version'>): string {
  const thing = change.type.replace('Define', '').toLowerCase();
  switch (change.type) {
    case 'StateNeed':
      return `need ${change.need} of customer ${change.id}`;
    case 'DefineContract':
      return `contract ${change.id} from ${change.contract.validFrom}`;
    case 'DefineCalendar':
      return `calendar ${change.id}${version === undefined ? '' : ` version ${version}`}`;
    default:
      return `${thing} ${change.id}`;
  }
}
