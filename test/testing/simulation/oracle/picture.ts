import { after, type Happened, order, type Standing } from './rules.js';

export type Fields = Readonly<Record<string, unknown>>;

/** What an incident is after what happened to it. */
export interface Picture {
  readonly standing: Standing;
  readonly phase: string;
  readonly latest: string;
  readonly reportedAt: string;
  readonly customerId: string;
  readonly contactId: unknown;
  readonly priority: unknown;
  readonly impact: unknown;
  readonly urgency: unknown;
  readonly assignee: Fields | undefined;
  /** Who did so since the report or the last reopening. */
  readonly acknowledgedBy: readonly unknown[];
  readonly workingBy: readonly unknown[];
  readonly hold: Fields | undefined;
  readonly references: readonly Fields[];
  readonly mergedInto: unknown;
}

const EMPTY: Picture = {
  standing: { status: 'open', held: false },
  phase: 'reported',
  latest: '',
  reportedAt: '',
  customerId: '',
  contactId: undefined,
  priority: undefined,
  impact: undefined,
  urgency: undefined,
  assignee: undefined,
  acknowledgedBy: [],
  workingBy: [],
  hold: undefined,
  references: [],
  mergedInto: undefined,
};

/** Undefined before the report. */
export function pictureOf(life: readonly Happened[]): Picture | undefined {
  if (life.length === 0) return undefined;
  return withCorrections(life).reduce(add, EMPTY);
}

/** In order of the life, with every field as the latest correction of it says. */
export function withCorrections<T extends Happened>(life: readonly T[]): readonly T[] {
  const ordered = [...life].sort(order);
  const corrections = ordered.filter(({ type }) => type === 'IncidentCorrected');
  return ordered.map((one) => {
    const data: Record<string, unknown> = { ...one.data };
    for (const { data: correction } of corrections)
      if (correction['corrects'] === String(one.revision)) {
        const value = correction['value'] ?? correction['personalValue'] ?? undefined;
        if (value === undefined) delete data[String(correction['field'])];
        else data[String(correction['field'])] = value;
      }
    return { ...one, data };
  });
}

function add(picture: Picture, { type, at, data }: Happened): Picture {
  const next = { ...picture, ...what(picture, type, data), standing: after(picture.standing, type), latest: at };
  if (type === 'IncidentReported') Object.assign(next, { reportedAt: at });
  return { ...next, phase: phaseOf(next) };
}

function what(picture: Picture, type: string, data: Fields): Partial<Picture> {
  const { by } = data;
  switch (type) {
    case 'IncidentReported':
      return { customerId: String(data['customerId']), contactId: data['contactId'] };
    case 'IncidentClassified':
    case 'IncidentReclassified':
      return { priority: data['priority'], impact: data['impact'], urgency: data['urgency'] };
    case 'IncidentAssigned':
      return { assignee: { personId: data['personId'], teamId: data['teamId'] } };
    case 'IncidentAcknowledged':
      return { acknowledgedBy: [...picture.acknowledgedBy, by] };
    case 'WorkStarted':
      return { workingBy: [...picture.workingBy, by] };
    case 'IncidentPutOnHold':
      return { hold: data };
    case 'IncidentReopened':
      return { acknowledgedBy: [], workingBy: [] };
    case 'ReferenceAdded':
      return { references: [...picture.references, data] };
    case 'IncidentMerged':
      return { mergedInto: data['into'] };
    default:
      return {};
  }
}

/** As far as it has come; a hold covers it, an end ends it. */
function phaseOf({ standing, workingBy, acknowledgedBy, assignee, priority }: Picture): string {
  if (standing.status !== 'open') return standing.status;
  if (standing.held) return 'on-hold';
  if (workingBy.length > 0) return 'in-work';
  if (acknowledgedBy.length > 0) return 'acknowledged';
  if (assignee !== undefined) return 'assigned';
  return priority === undefined ? 'reported' : 'classified';
}
