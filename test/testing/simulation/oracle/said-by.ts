import { type Fields } from './picture.js';
import { type Happened } from './rules.js';
import { kindOf } from './said.js';
import { MADE_BY } from './events.js';
import type { CommandSpec } from './command.js';

const PERSONAL = ['title', 'description', 'text'];

/** What an accepted command said, written down at that instant: one event, or two of a report with a classification. */
export function saidBy(
  life: readonly Happened[],
  command: CommandSpec,
  at: string,
): readonly Omit<Happened, 'revision'>[] {
  const { occurredAt, statedAt } = command;
  // An instant that was not taken for the event's own is kept beside it.
  const stated = statedAt ?? (occurredAt === undefined || occurredAt === at ? undefined : occurredAt);
  const timing = stated === undefined ? {} : { statedAt: stated };
  if (command.type !== 'ReportIncident') return [{ ...eventOf(life, command, at, timing), at }];
  const { classification, ...fields } = contentOf(command);
  const reported = { type: 'IncidentReported', at, data: { ...fields, ...timing } };
  if (classification === undefined) return [reported];
  const given = classification as Fields;
  const data = { ...given, priority: priorityOf(given), ...timing };
  return [reported, { type: 'IncidentClassified', at, data }];
}

/** Without what says when it happened. */
function contentOf(command: CommandSpec): Record<string, unknown> {
  const content: Record<string, unknown> = { ...command };
  for (const name of ['type', 'occurredAt', 'statedAt']) delete content[name];
  return content;
}

/** What a command other than a report is written down as. */
export function eventOf(life: readonly Happened[], command: CommandSpec, at: string, timing: Fields) {
  const content = contentOf(command);
  if (command.type === 'ClassifyIncident') {
    const known = life.some((one) => kindOf(one.type) === 'IncidentClassified' && one.at <= at);
    const type = known ? 'IncidentReclassified' : 'IncidentClassified';
    return { type, data: { ...content, priority: priorityOf(command), ...timing } };
  }
  if (command.type === 'CorrectIncident') {
    const { revision, value, ...others } = content;
    const isPersonal = PERSONAL.includes(String(command['field'])) && value !== null;
    return {
      type: 'IncidentCorrected',
      data: { ...others, corrects: revision, [isPersonal ? 'personalValue' : 'value']: value, ...timing },
    };
  }
  if (command.type === 'CorrectSlaBreach') {
    const { revision, ...others } = content;
    const { clock, cycle } = life.find((one) => String(one.revision) === revision)?.data ?? {};
    return { type: 'SlaBreachCorrected', data: { corrects: revision, clock, cycle, ...others, ...timing } };
  }
  return { type: MADE_BY[command.type] ?? command.type, data: { ...content, ...timing } };
}

/** Both at their highest make a blocker, each step down of either costs one priority. */
export function priorityOf({ priority, impact, urgency }: Fields): unknown {
  if (priority !== undefined) return priority;
  if (typeof impact !== 'number' || typeof urgency !== 'number') return undefined;
  return ['blocker', 'critical', 'major', 'minor'][Math.min(impact + urgency - 2, 3)];
}
