import { isDeepStrictEqual } from 'node:util';
import { type Fields, type Picture, pictureOf, withCorrections } from './picture.js';
import { against, type Happened, judge } from './rules.js';
import { CORRECTABLE, MADE_BY } from './events.js';
import { emptied } from './emptied.js';
import { isSaid, kindOf } from './said.js';

/** A command as it is sent. */
export type CommandSpec = Fields & { readonly type: string };

/** Who sends it, as far as it matters: whose incidents it reaches, and how far it may date back. */
export interface Sender {
  readonly role: string;
  readonly customerIds: readonly string[];
}

export type Target = 'none' | { readonly customerId: string; readonly goesOn: boolean };

/** What there is to know besides the incident itself. */
export interface JudgementContext {
  readonly sender: Sender;
  /** Whole seconds. */
  readonly now: string;
  readonly number: string;
  /** How an incident to merge into stands, from the sender's view. */
  readonly target?: Target;
  /** Whether the clocks, at this instant, still show the breach that stands at a revision. */
  readonly stands?: (revision: number) => boolean;
}

export type Verdict =
  | { readonly kind: 'refused'; readonly codes: readonly string[] }
  | { readonly kind: 'nothing-to-do' }
  /** `dated`: the caller said when; else the instance's own clock did. */
  | { readonly kind: 'accepted'; readonly events: readonly Omit<Happened, 'revision'>[]; readonly dated: boolean };

const KINDS = ['incident', 'request', 'question'];
const PERSONAL = ['title', 'description', 'text'];

const refused = (...codes: readonly string[]): Verdict => ({ kind: 'refused', codes });
const secondsOf = (instant: string): number => Date.parse(instant) / 1000;

/** What has to become of a command, sent to an incident to which this has happened. */
export function verdict(life: readonly Happened[], command: CommandSpec, circumstances: JudgementContext): Verdict {
  const { sender, now } = circumstances;
  const foreign = (customer: unknown): boolean =>
    ['customer', 'brm', 'integration'].includes(sender.role) && !sender.customerIds.includes(String(customer));
  const picture = pictureOf(life);
  if (command.type === 'ReportIncident')
    return foreign(command['customerId']) ? refused('unknown-reference') : report(command, circumstances);
  if (picture === undefined || foreign(picture.customerId)) return refused('incident.not-found');
  const { at, dated, codes: wrongDate, data: timing } = dating(command, picture.latest, sender, now);
  const codes = [
    ...wrongDate,
    ...(at < picture.reportedAt ? ['incident.before-report'] : []),
    ...wrongContent(life, command, picture, circumstances),
  ];
  if (codes.length > 0) return refused(...codes);
  if (command.type === 'CorrectSlaBreach') {
    const isTakenBack = life.some(
      ({ type, data }) => type === 'SlaBreachCorrected' && data['corrects'] === command['revision'],
    );
    if (isTakenBack) return { kind: 'nothing-to-do' };
    if (circumstances.stands?.(Number(command['revision'])) === true) return refused('incident.breach-stands');
  }
  const happened = eventOf(life, command, at, timing);
  const candidate: Happened = { ...happened, at, revision: life.length };
  if (dated && isSaid(life, candidate)) return { kind: 'nothing-to-do' };
  if (!dated && isSo(life, command, picture)) {
    if (command.type === 'MergeIncident') return { kind: 'nothing-to-do' };
    if (against(picture.standing, candidate.type) === undefined) return { kind: 'nothing-to-do' };
  }
  const code = emptied(life, candidate) ?? judge(life, candidate);
  return code === undefined ? { kind: 'accepted', events: [candidate], dated } : refused(code);
}

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

function report(command: CommandSpec, { sender, now }: JudgementContext): Verdict {
  const { at, dated, codes } = dating(command, '', sender, now);
  const given = command['classification'] as Fields | undefined;
  if (given !== undefined && priorityOf(given) === undefined) codes.push('incident.classification-incomplete');
  if (codes.length > 0) return refused(...codes);
  return { kind: 'accepted', events: saidBy([], command, at), dated };
}

/** Customers by a quarter of an hour, integrations get now beyond that, staff as far as the report; a minute ahead. */
function dating(command: CommandSpec, latest: string, { role }: Sender, now: string) {
  const { occurredAt, statedAt } = command;
  const present = now > latest ? now : latest;
  const stated = (instant: unknown): Fields => (instant === undefined ? {} : { statedAt: instant });
  const codes: string[] = [];
  if (typeof occurredAt !== 'string') return { at: present, dated: false, codes, data: stated(statedAt) };
  const age = secondsOf(now) - secondsOf(occurredAt);
  // The thirtieth of February, which JavaScript takes for the second of March, is none.
  const exists = !Number.isNaN(age) && new Date(occurredAt).toISOString() === occurredAt.replace('Z', '.000Z');
  if (!exists) codes.push('incident.occurred-at-invalid');
  if (age < -60) codes.push('incident.occurred-in-future');
  if (age > 900 && role === 'integration')
    return { at: present, dated: false, codes, data: stated(statedAt ?? occurredAt) };
  if (age > 900 && role === 'customer') codes.push('incident.occurred-too-long-ago');
  return { at: occurredAt, dated: true, codes, data: stated(statedAt) };
}

function contentOf(command: CommandSpec): Record<string, unknown> {
  const content: Record<string, unknown> = { ...command };
  for (const name of ['type', 'occurredAt', 'statedAt']) delete content[name];
  return content;
}

function eventOf(life: readonly Happened[], command: CommandSpec, at: string, timing: Fields) {
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

function wrongContent(
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

/** Both at their highest make a blocker, each step down of either costs one priority. */
function priorityOf({ priority, impact, urgency }: Fields): unknown {
  if (priority !== undefined) return priority;
  if (typeof impact !== 'number' || typeof urgency !== 'number') return undefined;
  return ['blocker', 'critical', 'major', 'minor'][Math.min(impact + urgency - 2, 3)];
}

/** A command that means "let it be so now" has nothing to do where it is so. */
function isSo(life: readonly Happened[], command: CommandSpec, picture: Picture): boolean {
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
