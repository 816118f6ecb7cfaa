import { isDeepStrictEqual } from 'node:util';
import { type Picture, withCorrections } from './picture.js';
import { type Happened } from './rules.js';
import type { CommandSpec } from './command.js';
import { priorityOf } from './said-by.js';

/** A command that means "let it be so now" has nothing to do where it is so. */
export function isSo(life: readonly Happened[], command: CommandSpec, picture: Picture): boolean {
  const { by, reason, text } = command;
  switch (command.type) {
    case 'ClassifyIncident':
      return (
        picture.priority === priorityOf(command) &&
        (command['impact'] === undefined || command['impact'] === picture.impact) &&
        (command['urgency'] === undefined || command['urgency'] === picture.urgency)
      );
    case 'AssignIncident':
      return isDeepStrictEqual(picture.assignee, { personId: command['personId'], teamId: command['teamId'] });
    case 'AcknowledgeIncident':
      return picture.acknowledgedBy.includes(by);
    case 'StartWork':
      return by === undefined ? picture.workingBy.length > 0 : picture.workingBy.includes(by);
    case 'PutIncidentOnHold':
      return (
        picture.standing.held &&
        picture.hold?.['reason'] === reason &&
        (text === undefined || text === picture.hold?.['text'])
      );
    case 'AddReference':
      return picture.references.some(
        (known) =>
          known['kind'] === command['kind'] && known['id'] === command['id'] && known['system'] === command['system'],
      );
    case 'CorrectIncident': {
      const corrected = withCorrections(life).find((one) => String(one.revision) === command['revision']);
      return isDeepStrictEqual(corrected?.data[String(command['field'])] ?? null, command['value']);
    }
    case 'MergeIncident':
      return picture.mergedInto === command['into'];
    default:
      return false;
  }
}
