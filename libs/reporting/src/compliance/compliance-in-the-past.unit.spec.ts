import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LedgerEvent } from '@app/event-store';
import { type Principal } from '@app/platform';
import { secondsText } from '@app/kernel';
import type { AsOf } from '@app/querying';
import { agreed, hours, officeDefined, officeRef, terms } from '@testing/incident/contract';
import { lives, logOf } from '@testing/incident/lives';
import { naiveCycles } from '@testing/incident/naive-compliance';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import type { ComplianceItem, ComplianceOutcome } from './answers.js';
import { COMPLIANCE_GROUPS, type ComplianceOptions } from './compliance-question.js';
import { complianceTablesAsOf } from './compliance-tables-as-of.js';
import { GetCompliance, GetComplianceHandler } from './get-compliance.js';
import { ListComplianceIncidents, ListComplianceIncidentsHandler } from './list-compliance-incidents.js';
import { ManualClock } from '@testing/platform/manual-clock';

const agreements = agreed({
  acme: terms({
    calendar: officeRef,
    targets: {
      blocker: { reaction: hours(1), update: hours(4), resolution: { seconds: 6 * 3600, hours: 'calendar' } },
      critical: { reaction: hours(1), resolution: { workingDays: 2 } },
      major: { update: hours(2), resolution: hours(8) },
      minor: {},
    },
    onReopening: 'new',
  }),
  globex: terms({ kinds: ['incident', 'request'], onReclassification: 'change' }),
});
const CUSTOMERS = ['acme', 'globex'];
/** Each cycle and each incident is in exactly one of these. */
const OUTCOMES = ['met', 'breached', 'running', 'paused', 'cancelled', 'without-target', 'reported'] as const;
const auditor: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
const seconds = (text: string): number => Math.floor(Date.parse(text) / 1000);

class Ledger {
  readonly files: TestFiles;
  readonly latest: number;
  private readonly handlers;

  constructor(
    readonly events: readonly LedgerEvent[],
    now?: number,
  ) {
    this.files = new TestFiles().feed([officeDefined, ...events]);
    this.latest = now ?? Math.max(...events.map(({ metadata }) => seconds(metadata.recordedAt)));
    const clock = new ManualClock(this.latest * 1000);
    this.handlers = [
      new GetComplianceHandler(this.files, clock),
      new ListComplianceIncidentsHandler(this.files, clock),
    ] as const;
  }

  figures(options: ComplianceOptions, question: AsOf = {}, who = auditor) {
    return this.handlers[0].execute(new GetCompliance(who, options, this.when(question)));
  }

  async listed(customerId: string, outcome: ComplianceOutcome, question: AsOf = {}) {
    const items: ComplianceItem[] = [];
    for (let cursor: string | undefined; ;) {
      const options = { customerId, outcome, limit: 3, ...(cursor === undefined ? {} : { cursor }) };
      const asked = new ListComplianceIncidents(auditor, options, this.when(question));
      const answer = await this.handlers[1].execute(asked);
      items.push(...answer.items);
      if (answer.next === undefined) return items;
      cursor = answer.next;
    }
  }

  async everything(question: AsOf): Promise<readonly string[]> {
    const lists = CUSTOMERS.flatMap((customer) => OUTCOMES.map((outcome) => this.listed(customer, outcome, question)));
    return (await Promise.all(lists))
      .flat()
      .map(({ id, clock = 'incident', customerId, priority, month, outcome }) =>
        [id, clock, customerId, priority, month, outcome].join(' '),
      )
      .sort();
  }

  private when = (question: AsOf) => ({ question, moment: { now: this.latest * 1000 } });
}

const naive = (events: readonly LedgerEvent[], now: number): readonly string[] =>
  naiveCycles(events, now)
    .map(({ incident, clock, customerId, priority, month, outcome }) =>
      [incident, clock, customerId, priority, month, outcome].join(' '),
    )
    .sort();

/** What had happened by then; a correction acts where the event stands that it names. */
function happenedBy(events: readonly LedgerEvent[], at: number): readonly LedgerEvent[] {
  const had = events.filter(({ type, metadata }) => type === 'IncidentCorrected' || seconds(metadata.occurredAt) <= at);
  const reported = new Set(had.filter(({ type }) => type === 'IncidentReported').map(({ stream }) => stream));
  return had.filter(({ stream }) => reported.has(stream));
}

const ofReport = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  correction: fc.constantFrom(
    { field: 'customerId', value: 'globex' },
    { field: 'customerId', value: 'acme' },
    { field: 'kind', value: 'question' },
  ),
});

/** Lives in which reports are corrected more often than anywhere: who was a customer of what is what is asked here. */
const corrected = fc.tuple(lives, fc.array(ofReport, { maxLength: 4 })).map(([turns, corrections]) =>
  corrections.reduce<typeof turns>((sofar, { place, correction }) => {
    const at = Math.floor(place * sofar.length);
    const turn = sofar[at] ?? sofar[0]!;
    const command = { type: 'CorrectIncident', revision: '0', ...correction, text: 'mixed up' } as const;
    return [...sofar.slice(0, at + 1), { ...turn, command, pause: 30, late: 0 }, ...sofar.slice(at + 1)];
  }, turns),
);

/** Some ledger, and an instant of its time. */
const forEach = (runs: number, look: (ledger: Ledger, at: number) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(corrected, fc.double({ min: 0, max: 1, noNaN: true }), async (turns, share) => {
      const ledger = new Ledger(logOf(turns, () => undefined, agreements).events);
      const first = Math.min(...ledger.events.map(({ metadata }) => seconds(metadata.occurredAt)));
      await look(ledger, first + Math.floor(share * (ledger.latest - first)));
      ledger.files.close();
    }),
    { numRuns: runs },
  );

describe('compliance as of another instant', () => {
  it('is, as of now, what the tables of the read model say', () =>
    forEach(60, async (ledger) => {
      const asOf = secondsText(ledger.latest);
      for (const customerId of CUSTOMERS) {
        const options = { customerId, groupBy: COMPLIANCE_GROUPS, percentiles: true };
        expect(await ledger.figures(options, { asOf })).toEqual(await ledger.figures(options));
        for (const outcome of OUTCOMES)
          expect(await ledger.listed(customerId, outcome, { asOf })).toEqual(await ledger.listed(customerId, outcome));
      }
    }));

  it('counts what was known then, as it stood then', () =>
    forEach(60, async (ledger, at) => {
      const known = ledger.events.filter(({ metadata }) => seconds(metadata.recordedAt) <= at);
      expect(await ledger.everything({ knownAt: secondsText(at) })).toEqual(naive(known, at));
    }));

  it('counts what had happened by then, as it is known now', () =>
    forEach(60, async (ledger, at) => {
      expect(await ledger.everything({ asOf: secondsText(at) })).toEqual(naive(happenedBy(ledger.events, at), at));
    }));

  it('is the same as a ledger that has only come so far says of itself', () =>
    forEach(30, async (ledger, at) => {
      const known = ledger.events.filter(({ metadata }) => seconds(metadata.recordedAt) <= at);
      const then = new Ledger(known, at);
      for (const customerId of CUSTOMERS) {
        const options = { customerId, groupBy: COMPLIANCE_GROUPS, percentiles: true };
        const before = await then.figures(options);
        const after = await ledger.figures(options, { knownAt: secondsText(at) });
        // What was provisional then is not for ever.
        expect({ ...after, provisional: true }).toEqual(before);
      }
      then.files.close();
    }));
});

describe('a question about another instant', () => {
  const log = new TestLog();
  const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme' } as const;
  log.send('AAAAAAAAA', report, { now: '2026-03-02T10:00:00Z', agreements });
  const moved = {
    type: 'CorrectIncident',
    revision: '0',
    field: 'customerId',
    value: 'globex',
    text: 'mixed up',
  } as const;
  log.send('AAAAAAAAA', moved, { now: '2026-03-02T11:30:00Z', agreements });
  log.send('AAAAAAAAA', { type: 'AcknowledgeIncident', by: 'ada' }, { now: '2026-03-02T12:00:00Z', agreements });
  const ledger = new Ledger(log.events, seconds('2026-03-02T12:00:30Z'));
  const brm: Principal = { id: 'brm', role: 'brm', customerIds: ['acme'] };

  it('finds an incident with the customer that it had then', async () => {
    const incidentsOf = async (customerId: string, question: AsOf) =>
      (await ledger.figures({ customerId }, question)).incidents[0]?.incidents ?? 0;
    expect([await incidentsOf('acme', {}), await incidentsOf('globex', {})]).toEqual([0, 1]);
    const before = { knownAt: '2026-03-02T11:00:00Z' };
    expect([await incidentsOf('acme', before), await incidentsOf('globex', before)]).toEqual([1, 0]);
    expect(await incidentsOf('acme', { asOf: before.knownAt })).toBe(0);
  });

  it('shows nothing of an incident that is no longer for the key to see', async () => {
    const { incidents } = await ledger.figures({}, { knownAt: '2026-03-02T11:00:00Z' }, brm);
    expect(incidents).toEqual([]);
  });

  it('says whether its answer may still change', async () => {
    const said = async (question: AsOf) => {
      const { asOf, knownAt, provisional } = await ledger.figures({ customerId: 'globex' }, question);
      return [asOf.slice(11, -1), knownAt.slice(11, -1), provisional];
    };
    expect(await said({})).toEqual(['12:00:30', '12:00:30', true]);
    expect(await said({ asOf: '2026-03-02T11:00:00Z' })).toEqual(['11:00:00', '12:00:30', true]);
    expect(await said({ knownAt: '2026-03-02T11:00:00Z' })).toEqual(['11:00:00', '11:00:00', false]);
    expect(await said({ knownAt: '2026-03-02T12:00:00Z' })).toEqual(['12:00:00', '12:00:00', true]);
  });

  it.each([
    [{}, { asOf: '2026-03-02T12:00:31Z' }, 'query.in-the-future', 'asOf'],
    [{}, { asOf: 'yesterday' }, 'query.bad-range', 'asOf'],
    [{ customerId: undefined }, { asOf: '2026-03-02T11:00:00Z' }, 'query.too-wide', 'customerId'],
  ])('is refused where it cannot be answered: %j %j', async (given, question, code, field) => {
    const options = 'customerId' in given ? {} : { customerId: 'acme' };
    await expect(ledger.figures(options, question)).rejects.toMatchObject({ code, field });
  });

  it('does not show customers what was known', async () => {
    const customer: Principal = { id: 'customer', role: 'customer', customerIds: ['globex'] };
    const knownAt = '2026-03-02T11:00:00Z';
    await expect(ledger.figures({}, { knownAt }, customer)).rejects.toMatchObject({ code: 'query.bad-filter' });
    expect((await ledger.figures({}, { asOf: knownAt }, customer)).incidents).toMatchObject([{ incidents: 1 }]);
  });

  it('is refused with the mend where too many histories would have to be folded', async () => {
    const asked = {
      models: ledger.files,
      clock: new ManualClock(0),
      visibility: { audience: 'staff', customers: 'all' },
      customers: CUSTOMERS,
      question: {},
      point: { asOf: ledger.latest, knownAt: secondsText(ledger.latest), provisional: true },
    } as const;
    await expect(complianceTablesAsOf(asked, 0)).rejects.toThrow('ask as of an earlier instant, or for one customer');
    const { tables } = await complianceTablesAsOf(asked, 1);
    tables.close();
  });
});
