import { check, DefinitionRefusal, type Finding, type Place, type Schema } from '@app/definitions/pure';
import { omit } from '@app/kernel';
import type { Priority, Target } from '@app/sla';
import { checkContract } from '../domain/check-contract.js';
import type { ContractDefinition } from '../domain/contract-definition.js';
import type { TargetsByPriority } from '../domain/terms.js';
import { PRIORITIES } from '../domain/words.js';
import { COMPLETE_VERSION_SCHEMA } from '../schema/file-schemas.js';
import { secondsOf, targetOf } from './durations.js';

type Fields = Readonly<Record<string, unknown>>;
type TargetTable = Readonly<Record<string, Readonly<Record<string, string | Target>>>>;
type Classes = Readonly<Record<string, Priority | readonly Priority[]>>;

/** A version as a file says it, and where each of its fields stands there. */
export interface WrittenVersion {
  readonly definition: ContractDefinition;
  /** The place of a field of the definition (`targets.critical.reaction`). */
  readonly placeOf: (field: string) => Place;
}

/**
 * The versions of a contract of a file. What stands beside the list of versions holds for each of them unless the version
 * says otherwise; targets by class become targets by priority.
 */
export function versionsOf(contract: Fields, place: Place): { versions: WrittenVersion[]; findings: Finding[] } {
  const { versions: listed, ...shared } = omit(contract, 'id', 'kind');
  const own = (listed as readonly Fields[] | undefined) ?? [{}];
  const findings: Finding[] = [];
  const versions = own.flatMap((version, index) => {
    const at = listed === undefined ? place : [...place, 'versions', index];
    const written = { ...shared, ...version };
    const fieldAt = (field: string): Place => [...(Object.hasOwn(version, field) ? at : place), field];
    const read = readVersion(written, COMPLETE_VERSION_SCHEMA, at, fieldAt);
    findings.push(...read.findings);
    return read.version === undefined ? [] : [read.version];
  });
  return { versions, findings };
}

/** Terms and versions are read alike; what a definition must fulfil by itself is checked too. */
export function readVersion(
  written: Fields,
  schema: Schema,
  at: Place,
  fieldAt: (field: string) => Place,
): { version?: WrittenVersion; findings: readonly Finding[] } {
  const moved = ({ place, ...finding }: Finding): Finding => {
    const [field, ...below] = place;
    return { ...finding, place: field === undefined ? at : [...fieldAt(String(field)), ...below] };
  };
  const shape = check(schema, written).map(moved);
  if (shape.length > 0) return { findings: shape };
  const table = tableOf(written);
  if (typeof table === 'string') return { findings: [{ place: at, message: table }] };
  const classes = (written['classes'] as Classes | undefined) ?? {};
  const byPriority = prioritiesOf(table.targets, classes);
  const placeOf = (field: string): Place => {
    const [first = '', priority, ...more] = field.split('.');
    if (first !== 'targets') return [...fieldAt(first), ...(priority === undefined ? [] : [priority, ...more])];
    const name = byPriority.names.get(priority as Priority);
    return [...table.place(fieldAt), ...(name === undefined ? [] : [name, ...more])];
  };
  const missing = PRIORITIES.filter((priority) => !byPriority.names.has(priority));
  const findings: Finding[] = [
    ...byPriority.problems.map((message) => ({ place: table.place(fieldAt), message })),
    ...(missing.length === 0 ? [] : [{ place: table.place(fieldAt), message: missingText(missing) }]),
  ];
  const definition = definitionOf(written, byPriority.targets);
  if (findings.length === 0) findings.push(...refusalOf(definition, placeOf));
  return findings.length > 0 ? { findings } : { version: { definition, placeOf }, findings };
}

const missingText = (missing: readonly Priority[]): string =>
  `says nothing of ${missing.join(', ')}: give each priority its targets (or a class), or {} where nothing is promised`;

/** The targets that hold: those of the version itself, or of its tier. Or what is wrong. */
function tableOf({
  targets,
  tiers,
  tier,
}: Fields): { targets: TargetTable; place: (fieldAt: (field: string) => Place) => Place } | string {
  if (targets !== undefined && tiers !== undefined)
    return 'has both targets and tiers: leave targets out, and name the tier that is promised in tier';
  if (targets !== undefined) return { targets: targets as TargetTable, place: (fieldAt) => fieldAt('targets') };
  if (tiers === undefined) return 'targets is missing: give the targets of each priority, or tiers and the tier';
  const known = tiers as Readonly<Record<string, TargetTable>>;
  if (typeof tier !== 'string' || !Object.hasOwn(known, tier))
    return `tier ${tier === undefined ? 'is missing' : `is ${JSON.stringify(tier)}`}: name one of ${Object.keys(known).join(', ')}`;
  return { targets: known[tier]!, place: (fieldAt) => [...fieldAt('tiers'), tier] };
}

function prioritiesOf(
  table: TargetTable,
  classes: Classes,
): { targets: TargetsByPriority; names: ReadonlyMap<Priority, string>; problems: readonly string[] } {
  const targets: Partial<Record<Priority, TargetsByPriority[Priority]>> = {};
  const names = new Map<Priority, string>();
  const problems: string[] = [];
  for (const [name, clocks] of Object.entries(table)) {
    const priorities = Object.hasOwn(classes, name)
      ? [classes[name]!].flat()
      : PRIORITIES.filter((priority) => priority === name);
    if (priorities.length === 0)
      problems.push(
        `${name} is no priority (${PRIORITIES.join(', ')}) and no class: say in classes which priority it is`,
      );
    for (const priority of priorities) {
      if (names.has(priority)) problems.push(`${name} and ${names.get(priority)} are both ${priority}: say it once`);
      names.set(priority, name);
      targets[priority] = clocksOf(clocks);
    }
  }
  return { targets: targets as TargetsByPriority, names, problems };
}

const clocksOf = (clocks: Readonly<Record<string, string | Target>>): TargetsByPriority[Priority] =>
  Object.fromEntries(
    Object.entries(clocks).flatMap(([clock, written]) => {
      const target = typeof written === 'string' ? targetOf(written) : written;
      return target === undefined ? [] : [[clock, target]];
    }),
  );

function definitionOf(written: Fields, targets: TargetsByPriority): ContractDefinition {
  const { minimumAfterRaise, calendar, ...fields } = omit(written, 'classes', 'tiers');
  return {
    ...fields,
    targets,
    ...(calendar === undefined ? {} : { calendar: typeof calendar === 'string' ? { id: calendar } : calendar }),
    ...(typeof minimumAfterRaise === 'string' ? { minimumAfterRaiseSeconds: secondsOf(minimumAfterRaise) } : {}),
  } as unknown as ContractDefinition;
}

function refusalOf(definition: ContractDefinition, placeOf: (field: string) => Place): readonly Finding[] {
  try {
    checkContract(definition);
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionRefusal)) throw error;
    return [{ place: placeOf(error.field ?? ''), message: error.detail }];
  }
}
