import { describe, expect, it } from '@jest/globals';
import { oracle } from '@testing/sla-oracle';
import { type IncidentCommand, slaFact, type SlaWork } from '@app/incident';
import { agreed, terms } from '@testing/incident/contract';
import { TestLog } from '@testing/incident/test-log';
import { LogOfIncidents } from './log-of-incidents.js';
import { deadlineFindings, raisedFindings } from './sla-findings.js';

const ID = '7K3MQ9XDK';
const START = Date.parse('2026-03-02T10:00:00Z');
const minute = (count: number): string => new Date(START + count * 60_000).toISOString().replace('.000Z', 'Z');
const pinned = terms({ warnAtPercent: [] });
const agreements = agreed({ acme: pinned });
const asOf = START / 1000 + 10 * 3600;

type TimedCommand = readonly [at: number, command: IncidentCommand];

/** A life, with a breach raised where `raised` says so. */
function lived(commands: readonly TimedCommand[], raised: readonly string[] = []): LogOfIncidents {
  const test = new TestLog();
  const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', occurredAt: minute(0) } as const;
  test.send(ID, report, { now: minute(0), agreements });
  const breaches = raised.map((clock): TimedCommand => [
    clock === 'reaction' ? 61 : 241,
    { type: 'RaiseSlaBreach', clock: clock as 'reaction', cycle: '0', setBy: '0' },
  ]);
  for (const [at, command] of [...commands, ...breaches].sort(([one], [other]) => one - other))
    test.send(ID, command, { now: minute(at), agreements });
  const log = new LogOfIncidents();
  for (const { stream, revision, type, data, metadata } of test.events)
    log.take({ stream, revision, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) });
  return log;
}

const historyOf = (log: LogOfIncidents) => [...log][0]?.[1] ?? [];
const found = (log: LogOfIncidents) => raisedFindings(ID, historyOf(log), log.agreements, asOf);

const LIVES: Readonly<Record<string, readonly TimedCommand[]>> = {
  'met by both': [
    [30, { type: 'AcknowledgeIncident', by: 'grace' }],
    [200, { type: 'ResolveIncident' }],
  ],
  'never acknowledged': [[200, { type: 'ResolveIncident' }]],
  'breached by both': [
    [90, { type: 'AcknowledgeIncident', by: 'grace' }],
    [300, { type: 'ResolveIncident' }],
  ],
  'left alone': [],
};

describe('the verification of what was raised', () => {
  it.each(Object.entries(LIVES))('agrees with the oracle on a life that is %s', (_name, commands) => {
    const bare = historyOf(lived(commands));
    const breached = oracle(bare.map(slaFact), pinned, undefined, asOf, 60)
      .filter(({ state }) => state === 'breached')
      .map(({ clock }) => clock as string);
    expect(found(lived(commands, breached))).toEqual([]);
    for (const clock of breached)
      expect(
        found(
          lived(
            commands,
            breached.filter((one) => one !== clock),
          ),
        ),
      ).toMatchObject([{ reason: 'missing', explained: false, event: 'SlaBreached', clock, cycle: '0' }]);
  });

  it('names an event that this version cannot read, and goes on', () => {
    const log = lived([]);
    log.take({ stream: `incident-${ID}`, revision: 1n, type: 'IncidentSolved', data: '{}', metadata: '{}' });
    expect([...log.unreadable.keys()]).toEqual([ID]);
  });
});

describe('the verification of the pending deadlines', () => {
  const kept = (clock: 'reaction' | 'resolution', firesAt: number, percent?: number): SlaWork => ({
    subject: ID,
    key: clock,
    firesAt: START / 1000 + firesAt,
    rank: 0,
    what: { clock, cycle: '0', setBy: '0', targetSetBy: '0', ...(percent === undefined ? {} : { percent }) },
  });
  const [reaction, resolution] = [kept('reaction', 3600), kept('resolution', 4 * 3600)];
  const compared = (...rows: Parameters<typeof deadlineFindings>[3]) => {
    const log = lived([]);
    return deadlineFindings(ID, historyOf(log), log.agreements, rows).map(({ reason, clock }) => [reason, clock]);
  };

  it('finds those that are missing, moved or superfluous', () => {
    expect(compared(reaction, resolution)).toEqual([]);
    expect(compared(reaction)).toEqual([['deadline-missing', 'resolution']]);
    expect(compared(reaction, resolution, kept('reaction', 3600, 50))).toEqual([['deadline-unexpected', 'reaction']]);
    expect(compared(kept('reaction', 3660), resolution)).toEqual([
      ['deadline-missing', 'reaction'],
      ['deadline-unexpected', 'reaction'],
    ]);
  });
});
