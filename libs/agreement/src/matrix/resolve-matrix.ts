import { omitUndefined } from '@app/kernel';
import { DefinitionRefusal } from '@app/definitions/pure';
import type { VersionRef } from '@app/sla';
import type { CalendarName } from '../domain/contract-definition.js';
import { defaultCells, type WholeCell } from './default-cells.js';
import type { WrittenLadder } from './ladder-schema.js';
import type { MatrixDefinition, WrittenCell } from './matrix-schema.js';
import type { Cell, Ladder, MatrixContent } from './stored-matrix.js';
import { type ByCell, eachCell } from './words.js';

const ROUNDS = 3;
const LEAST_REPEAT = 300;
const SNOOZE = 1_800;

/** The version that a calendar's name means. */
export type PinCalendar = (name: CalendarName) => VersionRef;

/** The provider's own matrix: it counts where neither contract nor customer has one. */
export const DEFAULT_MATRIX = 'default';

/** A calendar by its id alone, or by id and version. */
const nameOf = (name: string | CalendarName): CalendarName => (typeof name === 'string' ? { id: name } : name);

/** A calendar where a definition names it. */
export interface NamedCalendar {
  readonly name: CalendarName;
  readonly field: string;
}

/** Every calendar that a definition names, the matrix's own hours first. */
export function calendarsNamed({ hours, cells = {} }: MatrixDefinition): readonly NamedCalendar[] {
  const named: NamedCalendar[] = [{ name: nameOf(hours), field: 'hours' }];
  eachCell((side, source, priority) => {
    const { steps = [] } = cells[side]?.[source]?.[priority]?.ladder ?? {};
    for (const [index, { after }] of steps.entries()) {
      const field = `cells.${side}.${source}.${priority}.ladder.steps.${index}.after.hours`;
      if (after?.hours !== undefined) named.push({ name: nameOf(after.hours), field });
    }
  });
  return named;
}

/**
 * What a definition says once the default table is filled in and its calendars are found: this is stored, and pinned by
 * incidents. Lists whose order says nothing are sorted, so that the same matrix has the same hash however it was written.
 * @throws DefinitionRefusal
 */
export function resolveMatrix(definition: MatrixDefinition, pin: PinCalendar): MatrixContent {
  const { name, customerId, contractId, hours, serviceDesk, rota, lastResort, kinds, cells } = definition;
  return omitUndefined({
    name,
    customerId,
    contractId,
    hours: pin(nameOf(hours)),
    serviceDesk,
    rota,
    lastResort,
    kinds: [...(kinds ?? ['incident' as const])].sort(),
    cells: filled(cells ?? {}, defaultCells(serviceDesk), pin),
  });
}

const filled = (
  written: NonNullable<MatrixDefinition['cells']>,
  byDefault: ByCell<WholeCell>,
  pin: PinCalendar,
): ByCell<Cell> =>
  eachCell((side, source, priority) =>
    cellOf(
      written[side]?.[source]?.[priority] ?? {},
      byDefault[side][source][priority],
      pin,
      `cells.${side}.${source}.${priority}`,
    ),
  );

function cellOf(written: WrittenCell, byDefault: WholeCell, pin: PinCalendar, place: string): Cell {
  if (written.ladder !== undefined && written.nothing !== undefined)
    throw new DefinitionRefusal(
      'agreement.matrix-cell',
      `${place} has a ladder, and says that nothing happens: leave ladder or nothing out`,
      `${place}.nothing`,
    );
  const what = 'ladder' in written || 'nothing' in written ? written : byDefault;
  return {
    description: written.description ?? byDefault.description,
    examples: written.examples ?? byDefault.examples,
    contact: written.contact ?? byDefault.contact,
    ...('ladder' in what && what.ladder !== undefined
      ? { ladder: ladderOf(what.ladder, pin) }
      : omitUndefined({ nothing: (what as { nothing?: Cell['nothing'] }).nothing })),
  };
}

function ladderOf(written: WrittenLadder, pin: PinCalendar): Ladder {
  const steps = written.steps.map(({ target, after = { seconds: 0 }, loud = true, together }) => ({
    target,
    after: { seconds: after.seconds, ...(after.hours === undefined ? {} : { hours: pin(nameOf(after.hours)) }) },
    loud,
    ...(together === true ? { together } : {}),
  }));
  const { repeatAfterSeconds, rounds, stoppedByHolds, snoozeAtMostSeconds, noSignAfterSeconds, lastResort } = written;
  return omitUndefined({
    steps,
    repeatAfterSeconds: repeatAfterSeconds ?? Math.max(LEAST_REPEAT, ...steps.map(({ after }) => after.seconds)),
    rounds: rounds ?? ROUNDS,
    stoppedByHolds: [...(stoppedByHolds ?? [])].sort(),
    snoozeAtMostSeconds: snoozeAtMostSeconds ?? SNOOZE,
    noSignAfterSeconds,
    lastResort,
  });
}

/** Only the provider's own matrix is for nobody in particular. @throws DefinitionRefusal */
export function checkMatrixParties(id: string, { customerId, contractId }: MatrixDefinition): void {
  const isForSomebody = customerId !== undefined || contractId !== undefined;
  if (isForSomebody === (id !== DEFAULT_MATRIX)) return;
  throw new DefinitionRefusal(
    'agreement.matrix-parties',
    isForSomebody
      ? `the matrix ${DEFAULT_MATRIX} is the provider's own: leave customerId and contractId out, or give the matrix another id`
      : `the matrix ${id} is for nobody: name its customerId or contractId; the provider's own has the id ${DEFAULT_MATRIX}`,
    isForSomebody ? (customerId === undefined ? 'contractId' : 'customerId') : 'customerId',
  );
}
