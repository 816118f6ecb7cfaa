import type { SingleCommand } from '@app/incident';
import { CONTACTS, contactOf, CUSTOMERS, PEOPLE, projectOf, type SeededChance, STORIES, TEAMS } from '@app/samples';
import type { Picture } from '../oracle/picture.js';
import type { Happened } from '../oracle/rules.js';

type Kind = Exclude<SingleCommand['type'], 'CorrectSlaBreach'>;
type Report = Extract<SingleCommand, { type: 'ReportIncident' }>;

const TEXTS = [
  'Die Leitung ist gestört',
  'Kunde ruft zurück',
  'disk 87 % full',
  '再起動しました',
  'Übergabe an die Nachtschicht',
  'ok',
] as const;
const REASONS = ['awaiting-customer', 'awaiting-vendor', 'scheduled'] as const;
const PRIORITIES = ['blocker', 'critical', 'major', 'minor'] as const;

/** What callers say: commands with contents that a seed makes up. */
export class Phrases {
  constructor(private readonly chance: SeededChance) {}

  text = (): string => `${this.chance.pick(TEXTS)} ${this.chance.between(1, 999)}`;

  private maybe<T extends object>(share: number, fields: () => T): T | Record<string, never> {
    return this.chance.percent(share) ? fields() : {};
  }

  report(customerId: string, channel: Report['channel']): Report {
    const { chance } = this;
    return {
      type: 'ReportIncident',
      kind: chance.weighted({ incident: 80, request: 15, question: 5 }),
      customerId,
      ...(channel === undefined ? {} : { channel }),
      title: `${chance.pick(STORIES).title} ${chance.between(1, 999)}`,
      ...this.maybe(50, () => ({ description: this.text() })),
      ...this.maybe(50, () => ({ contactId: contactOf(customerId, chance.between(1, CONTACTS)) })),
      ...this.maybe(30, () => ({ projectId: projectOf(customerId) })),
      ...this.maybe(40, () => ({ classification: this.classification() })),
    };
  }

  /** What would usually come next; now and then anything at all. */
  next(picture: Picture | undefined, others: readonly string[]): Exclude<SingleCommand, Report> {
    const { chance } = this;
    if (picture !== undefined && chance.percent(10)) return this.asItIs(picture);
    const usual = chance.percent(75) ? USUAL[picture?.phase ?? ''] : undefined;
    return this.say(chance.weighted(usual ?? ANYTHING), others);
  }

  /** What is so already, so that there is nothing to do. */
  asItIs({ priority, assignee, acknowledgedBy }: Picture): Exclude<SingleCommand, Report> {
    const { chance } = this;
    const known = (priority ?? chance.pick(PRIORITIES)) as (typeof PRIORITIES)[number];
    const party = JSON.parse(JSON.stringify(assignee ?? { teamId: chance.pick(TEAMS) })) as { teamId?: string };
    const by = (acknowledgedBy.at(-1) as string | undefined) ?? chance.pick(PEOPLE);
    switch (chance.pick(['priority', 'assignee', 'acknowledgement'] as const)) {
      case 'priority':
        return { type: 'ClassifyIncident', priority: known };
      case 'assignee':
        return { type: 'AssignIncident', ...party };
      case 'acknowledgement':
        return { type: 'AcknowledgeIncident', by };
    }
  }

  /** A step in the life of an incident, wherever it stands by now. */
  step(): Exclude<SingleCommand, Report> {
    return this.say(this.chance.weighted(STEPS), []);
  }

  say(
    kind: Exclude<Kind, 'ReportIncident' | 'CorrectIncident'>,
    others: readonly string[],
  ): Exclude<SingleCommand, Report> {
    const { chance } = this;
    const by = chance.pick(PEOPLE);
    const said = this.maybe(40, () => ({ text: this.text() }));
    switch (kind) {
      case 'ClassifyIncident':
        return { type: kind, by, ...this.classification() };
      case 'AssignIncident':
        return { type: kind, by, ...this.party(3) };
      case 'EscalateIncident':
        return { type: kind, by, ...this.party(3), ...said };
      case 'PageIncident':
        return { type: kind, personId: chance.pick(PEOPLE), channel: chance.pick(['phone', 'sms', 'email']) };
      case 'AcknowledgeIncident':
        return { type: kind, by };
      case 'StartWork':
        return { type: kind, ...this.maybe(80, () => ({ by })) };
      case 'PutIncidentOnHold':
        return { type: kind, reason: chance.pick(REASONS), by, ...said };
      case 'TakeContact':
        return {
          type: kind,
          takenBy: by,
          channel: 'phone',
          text: this.text(),
          passedOnTo: { teamId: chance.pick(TEAMS) },
        };
      case 'InformCustomer':
      case 'RecordReply':
      case 'AddNote':
        return { type: kind, by, text: this.text() };
      case 'AddReference':
        return { type: kind, kind: chance.pick(['problem', 'change']), id: `REF-${chance.between(1, 4)}`, by };
      case 'MergeIncident':
        return { type: kind, into: chance.percent(90) && others.length > 0 ? chance.pick(others) : UNKNOWN_NUMBER, by };
      case 'ResolveIncident':
      case 'CloseIncident':
        return { type: kind, by, ...this.maybe(50, () => ({ code: 'solved' })), ...said };
      case 'ResumeIncident':
      case 'ReopenIncident':
      case 'CancelIncident':
        return { type: kind, by, ...said };
    }
  }

  /** Of something that was said before; now and then of something that was not, or to something that cannot be. */
  correction(life: readonly Happened[]): Exclude<SingleCommand, Report> {
    const { chance } = this;
    const one = chance.pick(life);
    const revision = chance.percent(95) ? String(one.revision) : String(life.length + 3);
    const field = chance.percent(92) ? chance.pick(FIELDS[one.type] ?? ['occurredAt']) : 'occurredAt';
    return {
      type: 'CorrectIncident',
      revision,
      field,
      value: this.value(field),
      by: chance.pick(PEOPLE),
      text: this.text(),
    };
  }

  /** That a breach was none: of one on record, or now and then of what is no breach. */
  breachCorrection(life: readonly Happened[]): Exclude<SingleCommand, Report> {
    const { chance } = this;
    const breaches = life.filter(({ type }) => type === 'SlaBreached');
    const { revision } = chance.pick(breaches.length > 0 && chance.percent(90) ? breaches : life);
    const reason = chance.pick(['late-recording', 'correction', 'raised-in-error'] as const);
    return { type: 'CorrectSlaBreach', revision: String(revision), reason, by: chance.pick(PEOPLE), text: this.text() };
  }

  private value(field: string): string | null {
    const { chance } = this;
    switch (field) {
      case 'priority':
        return chance.pick(PRIORITIES);
      case 'kind':
        return chance.pick(['incident', 'request', 'nonsense']);
      case 'customerId':
        return chance.pick(CUSTOMERS);
      case 'personId':
        return chance.pick([...PEOPLE, null]);
      case 'projectId':
        return chance.pick(['web', 'mail', null, ...CUSTOMERS.map(projectOf)]);
      case 'by':
        return chance.pick(PEOPLE);
      default:
        return this.text();
    }
  }

  private classification() {
    const { chance } = this;
    if (chance.percent(60)) return { priority: chance.pick(PRIORITIES) };
    const level = () => chance.pick([1, 2, 3, 4] as const);
    return { impact: level(), ...this.maybe(95, () => ({ urgency: level() })) };
  }

  private party(nobody: number) {
    const { chance } = this;
    if (chance.percent(nobody)) return {};
    const person = { personId: chance.pick(PEOPLE) };
    const team = { teamId: chance.pick(TEAMS) };
    return chance.pick([person, person, team, { ...person, ...team }]);
  }
}

/** A good number that nothing has. */
const UNKNOWN_NUMBER = '000000000';

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  IncidentReported: ['kind', 'customerId', 'title', 'description', 'projectId'],
  IncidentClassified: ['priority'],
  IncidentReclassified: ['priority'],
  IncidentAssigned: ['personId'],
  IncidentAcknowledged: ['by'],
  NoteAdded: ['text'],
  CustomerInformed: ['text'],
  CustomerReplied: ['text'],
};

const STEPS = {
  ClassifyIncident: 20,
  AssignIncident: 15,
  AcknowledgeIncident: 20,
  StartWork: 15,
  PutIncidentOnHold: 12,
  ResumeIncident: 12,
  ResolveIncident: 8,
  ReopenIncident: 6,
} as const;

type Weights = Partial<Record<Exclude<Kind, 'ReportIncident' | 'CorrectIncident'>, number>>;

const TALK = { AddNote: 6, InformCustomer: 6, RecordReply: 3, TakeContact: 3, AddReference: 3 };
const USUAL: Readonly<Record<string, Required<Weights> | undefined>> = Object.fromEntries(
  Object.entries({
    reported: { ClassifyIncident: 40, AssignIncident: 20, PageIncident: 10, AcknowledgeIncident: 10, ...TALK },
    classified: { AssignIncident: 40, AcknowledgeIncident: 20, PageIncident: 10, ...TALK },
    assigned: { AcknowledgeIncident: 40, StartWork: 20, EscalateIncident: 8, ...TALK },
    acknowledged: { StartWork: 50, PutIncidentOnHold: 10, ...TALK },
    'in-work': { ResolveIncident: 35, PutIncidentOnHold: 20, EscalateIncident: 5, AssignIncident: 5, ...TALK },
    'on-hold': { ResumeIncident: 50, PutIncidentOnHold: 10, ...TALK },
    resolved: { CloseIncident: 50, ReopenIncident: 20, ...TALK },
    closed: { ReopenIncident: 30, AddNote: 30 },
    cancelled: { AddNote: 30 },
    merged: { AddNote: 30 },
  } satisfies Record<string, Weights>),
) as never;

const ANYTHING = {
  ClassifyIncident: 8,
  AssignIncident: 8,
  EscalateIncident: 4,
  PageIncident: 3,
  AcknowledgeIncident: 8,
  StartWork: 8,
  PutIncidentOnHold: 6,
  ResumeIncident: 6,
  ResolveIncident: 8,
  CloseIncident: 6,
  ReopenIncident: 6,
  CancelIncident: 3,
  MergeIncident: 5,
  AddNote: 3,
  InformCustomer: 3,
  RecordReply: 3,
  TakeContact: 2,
  AddReference: 3,
} satisfies Required<Weights>;
