import { describe, expect, it } from '@jest/globals';
import { KINDS } from '@app/composition';
import { parseDefinitions } from '@app/definitions';
import type { Phase, ReportIncident, SingleCommand } from '@app/incident';
import { demoDefinitions, type RecentOptions } from '@app/samples';
import type { PlannedLine } from '../import/import-target.js';
import { demoLines as generated } from './lines.js';

/** The phase that a command leads to. */
const PHASE: Readonly<Partial<Record<SingleCommand['type'], Phase>>> = {
  ReportIncident: 'reported',
  ClassifyIncident: 'classified',
  AssignIncident: 'assigned',
  AcknowledgeIncident: 'acknowledged',
  StartWork: 'in-work',
  PutIncidentOnHold: 'on-hold',
  ResumeIncident: 'in-work',
  ResolveIncident: 'resolved',
  CloseIncident: 'closed',
  CancelIncident: 'cancelled',
};
const ALONG: readonly Phase[] = ['reported', 'classified', 'assigned', 'acknowledged', 'in-work'];

const reportsOf = (lines: readonly PlannedLine[]): readonly ReportIncident[] =>
  lines.flatMap(({ commands }) => commands).filter((command) => command.type === 'ReportIncident');

/** How far each incident has come; classified once more it is no less in work. */
function phasesOf(lines: readonly PlannedLine[]): readonly { customerId: string; phase: Phase }[] {
  const lives = new Map<string, { customerId: string; phase: Phase }>();
  for (const { reportedBy, commands } of lines)
    for (const command of commands) {
      const life = lives.get(reportedBy) ?? { customerId: '', phase: 'reported' };
      if (command.type === 'ReportIncident') life.customerId = command.customerId;
      const next = PHASE[command.type];
      if (next !== undefined && !(ALONG.indexOf(next) !== -1 && ALONG.indexOf(next) < ALONG.indexOf(life.phase)))
        life.phase = next;
      lives.set(reportedBy, life);
    }
  return [...lives.values()];
}

const NOON = Date.UTC(2026, 2, 27, 12) / 1000;
const demoLines = (given: RecentOptions) => [...generated(given)];
const options = { seed: 1, incidents: 40, days: 21, now: NOON };

describe('the demo', () => {
  it('tells the same weeks the same day, and later that day what came since', () => {
    const earlier = demoLines(options);
    const later = demoLines({ ...options, now: NOON + 11 * 3600 });
    expect(demoLines(options)).toEqual(earlier);
    const known = new Map(later.map((line) => [line.commandId, line]));
    for (const line of earlier) expect(known.get(line.commandId)).toEqual(line);
    expect(later.length).toBeGreaterThan(earlier.length);
  });

  it('tells nothing of the future, and another story with another seed', () => {
    const latest = demoLines(options).flatMap((line) => line.commands.map((command) => command.occurredAt ?? ''));
    expect(latest.every((instant) => instant <= '2026-03-27T12:00:00Z')).toBe(true);
    expect(demoLines({ ...options, seed: 2 })).not.toEqual(demoLines(options));
  });

  it('leaves an incident at every phase, at any hour, and two of one customer that may be merged', () => {
    for (let hours = 0; hours < 40 * 24; hours += 37) {
      const phases = phasesOf([...generated({ ...options, incidents: 60, days: 42, now: NOON + hours * 3600 })]);
      expect([hours, [...new Set(phases.map(({ phase }) => phase))].sort()]).toEqual([
        hours,
        ['acknowledged', 'assigned', 'cancelled', 'classified', 'closed', 'in-work', 'on-hold', 'reported', 'resolved'],
      ]);
      const open = phases.filter(({ phase }) => phase === 'acknowledged' || phase === 'in-work');
      expect(new Set(open.map(({ customerId }) => customerId)).size).toBeLessThan(open.length);
    }
  });

  it('names nothing that it does not define', async () => {
    const file = await parseDefinitions(demoDefinitions(NOON), 'the demo', KINDS);
    const ids = new Set(file.changes.map(({ change }) => change.id));
    for (const { customerId, projectId, serviceId, contactId } of reportsOf([...generated(options)]))
      for (const id of [customerId, projectId, serviceId, contactId]) if (id !== undefined) expect(ids).toContain(id);
  });
});
