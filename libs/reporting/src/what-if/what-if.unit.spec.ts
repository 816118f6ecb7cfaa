import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@app/platform';
import { SystemClock } from '@app/platform';
import { agreed, hours, terms } from '@testing/incident/contract';
import { visibilityOf } from '@app/querying';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import { compliance } from '../compliance/compliance.js';
import type { WhatIfLine } from './answers.js';
import { whatIf } from './what-if.js';
import type { WhatIfOptions } from './what-if-options.js';
import type { WhatIfChoice } from './chosen.js';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const idOf = (place: number): string => `${DIGITS[place % 32]}${DIGITS[place >> 5]}AAAAAAA`;
const minute = (count: number): string =>
  new Date(Date.parse('2026-03-02T10:00:00Z') + count * 60_000).toISOString().replace('.000Z', 'Z');
const auditor: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
const brm: Principal = { id: 'brm', role: 'brm', customerIds: ['acme'] };
const agreements = agreed({ acme: terms(), globex: terms() });

/** Sixty incidents, of two customers in turn; the one at place n is acknowledged after n minutes. */
function year(): { log: TestLog; files: TestFiles } {
  const log = new TestLog();
  for (let place = 0; place < 60; place++) {
    const customerId = ['acme', 'globex'][place % 2] ?? '';
    const begun = place * 24 * 60;
    const report = { type: 'ReportIncident', kind: 'incident', customerId, occurredAt: minute(begun) } as const;
    log.send(idOf(place), report, { now: minute(begun), agreements });
    log.send(idOf(place), { type: 'AcknowledgeIncident', by: 'grace' }, { now: minute(begun + place), agreements });
    log.send(idOf(place), { type: 'ResolveIncident' }, { now: minute(begun + 100), agreements });
  }
  return { log, files: new TestFiles().feed(log.events) };
}

const quarter = terms({ targets: { ...terms().targets, critical: { reaction: hours(0.25), resolution: hours(4) } } });

async function linesOf(given: Omit<WhatIfOptions, 'clock' | 'moment' | 'language'>): Promise<readonly WhatIfLine[]> {
  const clock = new SystemClock();
  const lines: WhatIfLine[] = [];
  for await (const line of await whatIf({ clock, moment: { now: clock.now() }, language: 'en', ...given }))
    lines.push(line);
  return lines;
}

async function found(choice: WhatIfChoice = {}, who = auditor): Promise<readonly WhatIfLine[]> {
  const { files: models } = year();
  return linesOf({ models, choice, other: { terms: quarter }, visibility: visibilityOf(who) });
}

const resultOf = (lines: readonly WhatIfLine[]) => lines.find(({ type }) => type === 'result');

describe('a what-if under other terms', () => {
  it('counts compliance then and now, and names what differs and why', async () => {
    const lines = await found();
    expect(resultOf(lines)).toMatchObject({
      incidents: 60,
      differing: 44,
      then: { reaction: { met: 60, breached: 0 }, resolution: { met: 60 }, update: { withoutTarget: 60 } },
      now: { reaction: { met: 16, breached: 44 }, resolution: { met: 60 } },
    });
    expect(lines.find(({ type }) => type === 'difference')).toMatchObject({
      incident: idOf(16),
      cycles: [
        {
          clock: 'reaction',
          cycle: '0',
          then: { state: 'met' },
          now: { state: 'breached', explanation: expect.stringContaining('1 minute too late') },
        },
      ],
    });
  });

  it('counts as compliance does: a clock that is on hold with time left does not run', async () => {
    const log = new TestLog();
    const report = { type: 'ReportIncident', kind: 'incident', customerId: 'acme', occurredAt: minute(0) } as const;
    const hold = { type: 'PutIncidentOnHold', reason: 'awaiting-customer' } as const;
    log.send(idOf(0), report, { now: minute(0), agreements });
    log.send(idOf(0), hold, { now: minute(10), agreements });
    log.send(idOf(1), report, { now: minute(0), agreements });
    log.send(
      idOf(1),
      { type: 'AcknowledgeIncident', by: 'grace', occurredAt: minute(30) },
      { now: minute(90), agreements },
    );
    log.send(idOf(1), hold, { now: minute(4 * 60 + 10), agreements });
    const models = new TestFiles().feed(log.events);
    const visibility = visibilityOf(auditor);
    const asOf = minute(5 * 60);
    const lines = await linesOf({ models, choice: {}, visibility, other: { terms: terms() }, question: { asOf } });
    const { clocks } = compliance(models.reporting.session, 'all', {}, Date.parse(asOf) / 1_000);
    for (const { clock: name, ...figures } of clocks) {
      const { met, metByLateRecording: metLate, breached, running, paused, cancelled, withoutTarget } = figures;
      expect(resultOf(lines)).toMatchObject({
        then: { [name]: { met, metLate, breached, running, paused, cancelled, withoutTarget } },
      });
    }
    expect(resultOf(lines)).toMatchObject({
      then: {
        reaction: { met: 1, metLate: 1, breached: 1, running: 0, paused: 0 },
        resolution: { met: 0, breached: 1, running: 0, paused: 1 },
      },
    });
  });

  it('names no incident for a clock that promises nothing in either case', async () => {
    const log = new TestLog();
    const report = { type: 'ReportIncident', kind: 'incident', customerId: 'initech' } as const;
    log.send(idOf(0), { ...report, occurredAt: minute(0) }, { now: minute(0) });
    const models = new TestFiles().feed(log.events);
    const nothing = terms({ targets: { blocker: {}, critical: {}, major: {}, minor: {} } });
    const lines = await linesOf({ models, choice: {}, visibility: visibilityOf(auditor), other: { terms: nothing } });
    expect(resultOf(lines)).toMatchObject({ incidents: 1, differing: 0, then: { withoutSla: 1 } });
  });

  it('tells progress up to the end', async () => {
    const progress = (await found()).filter((line) => line.type === 'progress');
    expect(progress).toEqual([
      { type: 'progress', done: 0, of: 60 },
      { type: 'progress', done: 50, of: 60 },
      { type: 'progress', done: 60, of: 60 },
    ]);
  });

  it('takes a customer, a set, or a time', async () => {
    expect(resultOf(await found({ customerId: 'globex' }))).toMatchObject({ incidents: 30 });
    expect(resultOf(await found({ incidents: [idOf(3), idOf(20)] }))).toMatchObject({ incidents: 2, differing: 1 });
    const week = { from: minute(24 * 60), to: minute(8 * 24 * 60) };
    expect(resultOf(await found(week))).toMatchObject({ incidents: 7 });
    expect(resultOf(await found({ ...week, kind: 'request' }))).toMatchObject({ incidents: 0 });
    expect(resultOf(await found({ projectId: 'shop' }))).toMatchObject({ incidents: 0 });
  });

  it('counts as of an instant, as known at one', async () => {
    const { files: models } = year();
    const options = { models, choice: {}, other: { terms: quarter }, visibility: visibilityOf(auditor) };
    // In the seventeenth minute of the seventeenth incident nobody had acknowledged it.
    const asOf = minute(16 * 24 * 60 + 15);
    const lines = await linesOf({ ...options, question: { asOf, knownAt: asOf } });
    expect(resultOf(lines)).toMatchObject({ asOf, knownAt: asOf, provisional: false, incidents: 17 });
    expect(resultOf(lines)).toMatchObject({ now: { reaction: { met: 16, running: 1, breached: 0 } } });
    await expect(linesOf({ ...options, question: { asOf: '2999-01-01T00:00:00Z' } })).rejects.toThrow('the future');
  });

  it('refuses times between which nothing can lie', async () => {
    const [from, to] = [minute(60), minute(0)];
    await expect(found({ from, to })).rejects.toMatchObject({ code: 'query.bad-range', field: 'to' });
    await expect(found({ from: 'monday' })).rejects.toMatchObject({ code: 'query.bad-range', field: 'from' });
  });

  it('shows a BRM its own customers', async () => {
    expect(resultOf(await found({}, brm))).toMatchObject({ incidents: 30 });
    await expect(found({ customerId: 'globex' }, brm)).rejects.toMatchObject({ code: 'customer.not-found' });
    await expect(found({ incidents: [idOf(1)] }, brm)).rejects.toMatchObject({ code: 'incident.not-found' });
  });
});
