import type { ReportIncident, SingleCommand } from '@app/incident';
import type { SeededChance } from './seeded-chance.js';
import { CONTACTS, contactOf, MANAGERS, PEOPLE, projectOf, serviceOf } from './house.js';
import { STORIES, type Story } from './stories.js';

const MINUTE = 60;
const TWO_DAYS = 2 * 24 * 60;

/** What is said at one instant; more than one command is one append. */
export interface Step {
  /** Epoch seconds; `occurredAt` of every command. */
  readonly at: number;
  readonly commands: readonly SingleCommand[];
}

class Steps {
  readonly all: Step[] = [];

  constructor(private at: number) {}

  /** At least a second later, so that the order of time is the order of the steps. */
  after(minutes: number, ...commands: readonly SingleCommand[]): void {
    this.at += Math.max(1, Math.round(minutes * MINUTE));
    const occurredAt = `${new Date(this.at * 1000).toISOString().slice(0, 19)}Z`;
    this.all.push({ at: this.at, commands: commands.map((command) => ({ ...command, occurredAt })) });
  }
}

/** From the report of one of the stories to its end: mostly the closure, now and then an alarm that was none. */
export function lifeOf(chance: SeededChance, customerId: string, begin: number): readonly Step[] {
  const story = chance.pick(STORIES);
  const steps = new Steps(begin - 1);
  const by = chance.pick(PEOPLE);
  steps.after(0, report(chance, story, customerId));
  taken(chance, story, by, steps);
  if (story.channel === 'monitoring' && chance.percent(6)) {
    steps.after(4, { type: 'CancelIncident', by, text: 'The probe was wrong, the service was there all the time.' });
    return steps.all;
  }
  mended(chance, story, by, steps);
  if (chance.percent(8)) {
    const again = 'The customer sees it again.';
    steps.after(180, { type: 'ReopenIncident', by: 'desk', text: again }, { type: 'StartWork', by });
    steps.after(story.minutes, { type: 'ResolveIncident', by, text: story.resolution });
  }
  steps.after(TWO_DAYS, { type: 'CloseIncident', by: 'desk' });
  return steps.all;
}

function report(chance: SeededChance, story: Story, customerId: string): ReportIncident {
  const { kind, channel, title, description } = story;
  const [projectId, serviceId] = [projectOf(customerId), serviceOf(customerId, story.serviceId)];
  const contact = channel === 'monitoring' ? {} : { contactId: contactOf(customerId, chance.between(1, CONTACTS)) };
  return { type: 'ReportIncident', kind, customerId, projectId, serviceId, channel, title, description, ...contact };
}

/** Until somebody works on it; whom it wakes may sleep on. */
function taken(chance: SeededChance, { priority }: Story, by: string, steps: Steps): void {
  const urgent = priority === 'blocker' || priority === 'critical';
  steps.after(2 + 10 * chance.fraction(), { type: 'ClassifyIncident', priority, by: 'desk' });
  const personId = urgent ? by : chance.pick(MANAGERS);
  steps.after(1, { type: 'AssignIncident', personId, teamId: 'operations', by: 'desk' });
  if (urgent) steps.after(1, { type: 'PageIncident', personId: by, channel: 'sms' });
  if (urgent && chance.percent(20)) {
    const second = chance.pick(PEOPLE);
    const text = 'Nobody acknowledged within half an hour.';
    steps.after(30, { type: 'EscalateIncident', personId: second, text });
    steps.after(1, { type: 'PageIncident', personId: second, channel: 'voice' });
  }
  steps.after(3 + 20 * chance.fraction(), { type: 'AcknowledgeIncident', by });
  steps.after(2 + 15 * chance.fraction(), { type: 'StartWork', by });
}

function mended(chance: SeededChance, story: Story, by: string, steps: Steps): void {
  if (chance.percent(10)) steps.after(5, { type: 'ClassifyIncident', priority: 'blocker', by });
  steps.after(10, { type: 'AddNote', text: story.note, by });
  if (story.hold !== undefined && chance.percent(70)) {
    steps.after(5, { type: 'PutIncidentOnHold', reason: story.hold, by });
    steps.after(600 * chance.fraction(), { type: 'ResumeIncident', by });
  }
  if (chance.percent(5))
    steps.after(8, { type: 'AddReference', kind: 'problem', id: `PRB-${chance.between(1, 40)}`, by });
  const work = story.minutes * (0.5 + chance.fraction());
  steps.after(work, { type: 'InformCustomer', text: story.information, by });
  steps.after(5, { type: 'ResolveIncident', by, text: story.resolution });
}
