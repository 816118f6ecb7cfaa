import { type Picture, withCorrections } from './picture.js';
import { type Happened } from './rules.js';
import { CORRECTABLE } from './events.js';
import type { CommandSpec, JudgementContext } from './command.js';
import { isSo } from './is-so.js';
import { priorityOf } from './said-by.js';

const KINDS = ['incident', 'request', 'question'];

/** Whatever is wrong with what a command says, besides its instant. */
export function wrongContent(
  life: readonly Happened[],
  command: CommandSpec,
  picture: Picture,
  { number, target = 'none' }: JudgementContext,
): readonly string[] {
  const nobody = command['personId'] === undefined && command['teamId'] === undefined;
  switch (command.type) {
    case 'ClassifyIncident':
      return priorityOf(command) === undefined ? ['incident.classification-incomplete'] : [];
    case 'AssignIncident':
      return nobody ? ['incident.assignment-empty'] : [];
    case 'EscalateIncident':
      return nobody ? ['incident.escalation-empty'] : [];
    case 'MergeIncident':
      if (command['into'] === number) return ['incident.merge-into-itself'];
      if (picture.mergedInto === command['into']) return [];
      if (target === 'none') return ['incident.merge-target-unknown'];
      if (target.customerId !== picture.customerId) return ['incident.merge-target-foreign'];
      return target.goesOn ? [] : ['incident.merge-target-ended'];
    case 'CorrectIncident':
      return wrongCorrection(life, command, picture);
    case 'CorrectSlaBreach': {
      const breach = life.find((one) => String(one.revision) === command['revision']);
      return breach?.type === 'SlaBreached' ? [] : ['incident.no-such-breach'];
    }
    default:
      return [];
  }
}

function wrongCorrection(life: readonly Happened[], command: CommandSpec, picture: Picture): readonly string[] {
  const { revision, field, value } = command;
  const corrected = life.find((one) => String(one.revision) === revision);
  if (corrected === undefined) return ['incident.no-such-event'];
  if (CORRECTABLE[corrected.type]?.includes(String(field)) !== true) return ['incident.not-correctable'];
  if (field === 'kind' && !KINDS.includes(String(value))) return ['incident.correction-value'];
  if (corrected.type === 'IncidentPaged' && value === null) return ['incident.correction-value'];
  if (isSo(life, command, picture)) return [];
  // Everybody's project is called after the customer, and so are the contacts.
  if (field === 'projectId' && value !== null && value !== `${String(picture.customerId)}-web`)
    return ['unknown-reference'];
  if (field !== 'customerId') return [];
  const report = withCorrections(life).find(({ type }) => type === 'IncidentReported')?.data ?? {};
  const stands = [report['projectId'], report['contactId']].filter((id) => id !== undefined && id !== null);
  return stands.every((id) => JSON.stringify(id).startsWith(`"${String(value)}-`))
    ? []
    : ['incident.correction-incomplete'];
}
