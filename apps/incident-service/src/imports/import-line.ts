import { commandProblems, fieldProblemsIn } from '@app/incident';
import { fits, isObject } from '@app/kernel';
import { fieldProblems, type FoundProblem, parseJson, Problem } from '@app/platform';
import { IMPORT_LINE, type ImportLine } from './import-messages.js';

/** @throws Problem malformed-json, validation-failed, invalid-event-data */
export function readImportLine(bytes: Uint8Array): ImportLine {
  const line = parse(bytes);
  const errors: FoundProblem[] = [...fieldProblemsIn(IMPORT_LINE, line)];
  const wrong = (field: string, message: string): void => void errors.push({ field, message });
  const { incident, reportedBy, commands } = line;
  // Where a hundred things are wrong, the rest of the line was not looked at.
  if (fits(IMPORT_LINE.properties['commands']!, commands))
    (commands as unknown[]).forEach((command, index) => errors.push(...commandProblems(command, `commands.${index}.`)));
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

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const value = parseJson(bytes, 'the line');
  if (!isObject(value)) throw new Problem('malformed-json', 'the line is not a JSON object');
  return value;
}
