import { omit } from '@app/kernel';
import { type Change, defining, type Kinds, type Meant, stating } from '../kinds/change.js';
import { check } from '../schema/check.js';
import type { Finding, Place, Schema } from '../schema/schema.js';
import { listsOf } from './apply-schema.js';
import type { FileProblem } from './file-problem.js';
import { Source } from './source.js';

type Fields = Readonly<Record<string, unknown>>;

/** One definition of a file, and how a problem with one of its fields is told. */
export interface FileChange {
  readonly change: Change;
  readonly meant: Meant;
  /** `contract acme-hosting from 2026-01-01` */
  readonly name: string;
  /** Where the file holds several versions of a thing: which one this is. */
  readonly version?: string;
  readonly problem: (message: string, field?: string) => FileProblem;
}

export interface DefinitionFile {
  readonly name: string;
  /** In an order in which each finds what it names. */
  readonly changes: readonly FileChange[];
}

interface Found {
  readonly thing: string;
  readonly document: number;
  readonly place: Place;
  readonly fields: Fields;
}

/** What a file defines. Checks all that can be told of the file by itself. @throws FileError with every problem */
export async function parseDefinitions(text: string, name: string, kinds: Kinds): Promise<DefinitionFile> {
  const source = Source.parse(text, name);
  const problems: FileProblem[] = [];
  const report = (document: number, findings: readonly Finding[]): void => {
    problems.push(...findings.map((finding) => source.problem(document, finding)));
  };
  const changes: FileChange[] = [];
  const lists = listsOf(kinds.all);
  for (const [document, value] of source.values.entries()) {
    if (value === null) continue;
    const { found, findings } = thingsOf(value, document, kinds, lists);
    report(document, findings);
    for (const thing of found) {
      const read = await changesOf(thing, source, kinds);
      report(document, read.findings);
      changes.push(...read.changes);
    }
  }
  problems.push(...repeated(changes));
  if (problems.length > 0) source.fail(problems);
  return { name, changes: kinds.order.flatMap((type) => changes.filter(({ change }) => change.type === type)) };
}

function thingsOf(
  value: unknown,
  document: number,
  kinds: Kinds,
  lists: Schema,
): { found: readonly Found[]; findings: readonly Finding[] } {
  const kind = (value as { kind?: unknown } | undefined)?.kind;
  const known = kinds.all.find(({ name }) => name === kind);
  if (known !== undefined) {
    const findings = check(known.file.schema, value);
    const found = { thing: known.name, document, place: [], fields: value as Fields };
    return { found: findings.length > 0 ? [] : [found], findings };
  }
  if (kind !== undefined) {
    const message = `${JSON.stringify(kind)} is no kind: write one of ${kinds.all.map(({ name }) => name).join(', ')}`;
    return { found: [], findings: [{ place: ['kind'], message }] };
  }
  const findings = check(lists, value);
  if (findings.length > 0) return { found: [], findings };
  const found = Object.entries(value as Readonly<Record<string, Fields | readonly Fields[]>>).flatMap(
    ([list, items]): Found[] => {
      const { name: thing } = kinds.all.find(({ name, collection, single }) => list === (single ? name : collection))!;
      return Array.isArray(items)
        ? (items as readonly Fields[]).map((fields, index) => ({ thing, document, place: [list, index], fields }))
        : [{ thing, document, place: [list], fields: items as Fields }];
    },
  );
  return { found, findings };
}

async function changesOf(
  { thing, document, place, fields }: Found,
  source: Source,
  kinds: Kinds,
): Promise<{ changes: readonly FileChange[]; findings: readonly Finding[] }> {
  const kind = kinds.named(thing);
  const parts = kind.parts ?? [];
  const own: Fields = omit(fields, 'kind', ...parts.map(({ collection }) => collection));
  const { id = kind.single, version, ...said } = own;
  const changeOf = (change: Change, placeOf = (field: string): Place => [...place, ...keys(field)]): FileChange => {
    const ofVersion = version === undefined ? {} : { version: version as string };
    const meant = kinds.of(change);
    return {
      change,
      meant,
      name: nameOf(change.id, meant, ofVersion),
      ...ofVersion,
      problem: (message, field) =>
        source.problem(document, { place: field === undefined ? place : placeOf(field), message }),
    };
  };
  const { contents, findings } = (await kind.written?.(said, place)) ?? { contents: [{ content: said }], findings: [] };
  const found = [...findings, ...contents.flatMap(({ content }) => within(place, kind.check?.(content)))];
  const changes = contents.map(({ content, placeOf }) => changeOf(defining(kind, id as string, content), placeOf));
  for (const part of parts)
    for (const [index, { id: partId, ...what }] of ((fields[part.collection] ?? []) as readonly Fields[]).entries()) {
      const at = [...place, part.collection, index];
      found.push(...within(at, part.check?.(what)));
      changes.push(changeOf(stating(part, id as string, partId as string, what), (field) => [...at, ...keys(field)]));
    }
  return { changes, findings: found };
}

const within = (at: Place, findings: readonly Finding[] = []): readonly Finding[] =>
  findings.map(({ place, ...finding }) => ({ ...finding, place: [...at, ...place] }));

const keys = (field: string): Place => field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));

function nameOf(id: string, { kind, part, partId, content }: Meant, version: { version?: string }): string {
  if (part !== undefined) return `${part.name} ${partId} of ${kind.word ?? kind.name} ${id}`;
  const word = kind.word ?? kind.name;
  return kind.nameOf?.({ id, content, ...version }) ?? (kind.single === undefined ? `${word} ${id}` : word);
}

/** A thing stands in a file once: of two nobody could say which is meant. */
function repeated(changes: readonly FileChange[]): readonly FileProblem[] {
  const known = new Map<string, FileChange>();
  return changes.flatMap((change) => {
    const first = known.get(change.name)?.problem('');
    known.set(change.name, change);
    const message = `${change.name} is in this file twice, first in line ${first?.line}: leave one of the two out`;
    return first === undefined ? [] : [change.problem(message, 'id')];
  });
}
