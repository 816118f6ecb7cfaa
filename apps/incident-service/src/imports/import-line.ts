import { commandProblems, type SingleCommand } from '@app/incident';
import { unknownField } from '@app/kernel';
import { fieldProblems, type FoundProblem, parseJson, Problem, UUID } from '@app/platform';
import { ID } from '@app/kernel';

/** One line of an import: its commands are one append, under a command id that names the line for ever. */
export interface ImportLine {
  readonly commandId: string;
  /** The number of the incident that the line is about. */
  readonly incident?: string;
  /** Instead of the number: the command id of the line that reported the incident. */
  readonly reportedBy?: string;
  readonly commands: readonly SingleCommand[];
  /** The row of the foreign system, column by column: what the line is compared by when it is sent again. */
  readonly source?: Readonly<Record<string, Cell>>;
}

export type Cell = string | number | boolean | null;

const FIELDS = ['commandId', 'incident', 'reportedBy', 'commands', 'source'];
const MOST_COMMANDS = 100;
const MOST_CELLS = 1_000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws Problem malformed-json, validation-failed, invalid-event-data */
export function readImportLine(bytes: Uint8Array): ImportLine {
  const line = parse(bytes);
  const errors: FoundProblem[] = [];
  const wrong = (field: string, message: string): void => void errors.push({ field, message });
  for (const field of Object.keys(line)) if (!FIELDS.includes(field)) wrong(field, unknownField(field, FIELDS));
  if (!isUuid(line['commandId'])) wrong('commandId', 'commandId must be a UUID in lower case');
  const { incident, reportedBy, commands, source } = line;
  if (reportedBy !== undefined && !isUuid(reportedBy)) wrong('reportedBy', 'reportedBy must be a UUID in lower case');
  if (incident !== undefined && !(typeof incident === 'string' && ID.test(incident)))
    wrong('incident', 'incident must be the number of an incident');
  if (source !== undefined && !isRow(source))
    wrong('source', `source must be an object of 1 to ${MOST_CELLS} cells, each a text, a number, true, false or null`);
  if (!Array.isArray(commands) || commands.length === 0 || commands.length > MOST_COMMANDS)
    wrong('commands', `commands must be a list of 1 to ${MOST_COMMANDS} commands`);
  else commands.forEach((command: unknown, index) => errors.push(...commandProblems(command, `commands.${index}.`)));
  const begins = Array.isArray(commands) && isObject(commands[0]) && commands[0]['type'] === 'ReportIncident';
  for (const field of ['incident', 'reportedBy'].filter((name) => begins && line[name] !== undefined))
    wrong(field, `${field} must be absent: a line that begins with ReportIncident makes an incident of its own`);
  if (!begins && incident !== undefined && reportedBy !== undefined)
    wrong('reportedBy', 'reportedBy must be absent beside incident: give one of the two');
  if (Array.isArray(commands) && commands.length > 0 && !begins && incident === undefined && reportedBy === undefined)
    wrong(
      'incident',
      'give incident (the number of the incident) or reportedBy (the commandId of the line that reported it), or begin with ReportIncident',
    );
  if (errors.length > 0) throw fieldProblems(errors);
  return line as unknown as ImportLine;
}

const isRow = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const cells = Object.values(value);
  const isCell = (cell: unknown): boolean => cell === null || ['string', 'number', 'boolean'].includes(typeof cell);
  return cells.length > 0 && cells.length <= MOST_CELLS && cells.every(isCell);
};

const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);

function parse(bytes: Uint8Array): Record<string, unknown> {
  const value = parseJson(bytes, 'the line');
  if (!isObject(value)) throw new Problem('malformed-json', 'the line is not a JSON object');
  return value;
}
