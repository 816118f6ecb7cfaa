import { createHash } from 'node:crypto';
import { uuidV5 } from '@app/platform';
import type { SingleCommand } from '@app/incident';
import type { PlannedLine } from '../import/import-target.js';
import { CUSTOMERS, PEOPLE, SDM, STORIES, type Story } from './stories.js';

const NAMESPACE = '0b8a3f3c-6f0f-5b7e-8f57-5b5d7d3c9a10';
const MINUTE = 60;
const DAY = 86_400;

export interface DemoOptions {
  readonly seed: number;
  readonly incidents: number;
  readonly days: number;
  /** Epoch seconds; nothing of the demo happens after it. */
  readonly now: number;
}

/** A number in [0, 1) for each name: the same seed tells the same weeks. */
const chanceOf =
  (seed: number, incident: number) =>
  (name: string): number =>
    createHash('sha256').update(`${seed}:${incident}:${name}`).digest().readUInt32BE(0) / 2 ** 32;

const instant = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
const pick = <T>(from: readonly T[], chance: number): T => from[Math.floor(chance * from.length)]!;

/** A few weeks of a small hoster, as lines of an import. What has not happened by `now` is not told. */
export function demoLines(options: DemoOptions): readonly PlannedLine[] {
  return Array.from({ length: options.incidents }, (_, index) => incidentLines(options, index)).flat();
}

function incidentLines({ seed, incidents, days, now }: DemoOptions, index: number): readonly PlannedLine[] {
  const chance = chanceOf(seed, index);
  // Reckoned from the end of the day: the same command again on one day tells the same weeks, and what came since.
  const end = (Math.floor(now / DAY) + 1) * DAY;
  const begin = Math.floor(end - days * DAY + ((index + chance('when')) / incidents) * days * DAY);
  const steps = life(pick(STORIES, chance('story')), chance, begin).filter(({ at }) => at <= now);
  const lines = steps.map(({ at, commands }, step) => ({
    commandId: uuidV5(NAMESPACE, `${seed}:${end}:${incidents}:${days}:${index}:${step}`),
    commands: commands.map((command) => ({ ...command, occurredAt: instant(at) })),
  }));
  const [first] = lines;
  return first === undefined ? [] : lines.map((line) => ({ ...line, reportedBy: first.commandId }));
}

interface Step {
  readonly at: number;
  readonly commands: readonly SingleCommand[];
}

function life(story: Story, chance: (name: string) => number, begin: number): readonly Step[] {
  const steps: Step[] = [];
  let at = begin;
  const after = (minutes: number, ...commands: SingleCommand[]): void => {
    at += Math.max(1, Math.round(minutes * MINUTE));
    steps.push({ at, commands });
  };
  const { kind, channel, serviceId, title, description } = story;
  const customerId = pick(CUSTOMERS, chance('customer'));
  const person = pick(PEOPLE, chance('person'));
  const urgent = story.priority === 'blocker' || story.priority === 'critical';

  steps.push({ at, commands: [{ type: 'ReportIncident', kind, customerId, serviceId, channel, title, description }] });
  after(2 + 10 * chance('classify'), { type: 'ClassifyIncident', priority: story.priority, by: 'desk' });
  after(1, {
    type: 'AssignIncident',
    personId: urgent ? person : pick(SDM, chance('sdm')),
    teamId: 'operations',
    by: 'desk',
  });
  if (urgent) after(1, { type: 'PageIncident', personId: person, channel: 'sms' });
  if (urgent && chance('asleep') < 0.2) {
    const second = pick(PEOPLE, chance('second'));
    after(30, { type: 'EscalateIncident', personId: second, text: 'Nobody acknowledged within half an hour.' });
    after(1, { type: 'PageIncident', personId: second, channel: 'voice' });
  }
  after(3 + 20 * chance('acknowledge'), { type: 'AcknowledgeIncident', by: person });
  after(2 + 15 * chance('start'), { type: 'StartWork', by: person });
  if (chance('raise') < 0.1) after(5, { type: 'ClassifyIncident', priority: 'blocker', by: person });
  after(10, { type: 'AddNote', text: story.note, by: person });
  if (story.hold && chance('hold') < 0.7) {
    after(5, { type: 'PutIncidentOnHold', reason: story.hold, by: person });
    after(600 * chance('wait'), { type: 'ResumeIncident', by: person });
  }
  after(story.minutes * (0.5 + chance('work')), { type: 'InformCustomer', text: story.information, by: person });
  after(5, { type: 'ResolveIncident', by: person, text: story.resolution });
  if (chance('reopen') < 0.08) {
    after(
      180,
      { type: 'ReopenIncident', by: 'desk', text: 'The customer sees it again.' },
      { type: 'StartWork', by: person },
    );
    after(story.minutes, { type: 'ResolveIncident', by: person, text: story.resolution });
  }
  after(2 * 24 * 60, { type: 'CloseIncident', by: 'desk' });
  return steps;
}
