import { describe, expect, it } from '@jest/globals';
import { parseChangeFile } from '@app/agreement';
import { SystemClock } from '@app/platform';
import { visibilityOf } from '@app/querying';
import { agreed, hours, officeDefined, officeRef, terms } from '@testing/incident/contract';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import type { WhatIfChoice } from './chosen.js';
import type { WhatIfLine } from './answers.js';
import { whatIf } from './what-if.js';

const minute = (count: number): string =>
  new Date(Date.parse('2026-03-02T10:00:00Z') + count * 60_000).toISOString().replace('.000Z', 'Z');
const gold = terms({ calendar: officeRef });
const silver = terms({
  contract: { id: 'globex-silver', version: '3', hash: 'd'.repeat(64) },
  targets: { ...terms().targets, critical: { reaction: hours(0.25) } },
});
const agreements = agreed({ acme: gold, globex: silver });

/** One of a customer with a calendar, one of a customer without, one without any SLA; all acknowledged after 20 minutes. */
function models(): TestFiles {
  const log = new TestLog();
  for (const [id, customerId] of [
    ['0AAAAAAAA', 'acme'],
    ['1AAAAAAAA', 'globex'],
    ['2AAAAAAAA', 'initech'],
  ] as const) {
    const report = { type: 'ReportIncident', kind: 'incident', customerId, occurredAt: minute(0) } as const;
    log.send(id, report, { now: minute(0), agreements });
    log.send(id, { type: 'AcknowledgeIncident', by: 'grace' }, { now: minute(20), agreements });
  }
  return new TestFiles().feed([officeDefined, ...log.events]);
}

async function changed(changes: object, choice: WhatIfChoice = {}, customerIds?: readonly string[]) {
  const clock = new SystemClock();
  const role = customerIds === undefined ? 'auditor' : 'brm';
  const lines: WhatIfLine[] = [];
  const found = await whatIf({
    models: models(),
    clock,
    visibility: visibilityOf({ id: 'somebody', role, customerIds: customerIds ?? [] }),
    choice,
    other: await parseChangeFile(JSON.stringify(changes), 'changes'),
    question: { asOf: minute(21) },
    moment: { now: clock.now() },
    language: 'en',
  });
  for await (const line of found) lines.push(line);
  return {
    differing: lines.flatMap((line) => (line.type === 'difference' ? line.incident : [])),
    why: lines.flatMap((line) => (line.type === 'difference' ? line.cycles.map(({ why }) => why) : [])),
    result: lines.find((line) => line.type === 'result'),
  };
}

const reaction = (target: string) => ({ targets: { critical: { reaction: target } } });

describe('a what-if with changes to what was pinned', () => {
  it('sets a single target; whoever had it already, or no SLA, stays as it is', async () => {
    const { differing, why, result } = await changed(reaction('15 min around the clock'));
    expect(differing).toEqual(['0AAAAAAAA']);
    expect(why).toEqual([
      'Promised: 15 minutes around the clock instead of 1 hour around the clock. Due at 2026-03-02 10:15:00 UTC instead of 2026-03-02 11:00:00 UTC.',
    ]);
    expect(result).toMatchObject({
      incidents: 3,
      then: { reaction: { met: 1, breached: 1 }, withoutSla: 1, withoutClocks: 0 },
      now: { reaction: { met: 0, breached: 2 }, withoutSla: 1, withoutClocks: 0 },
    });
  });

  it('takes a target away', async () => {
    const { differing, why } = await changed(reaction('none'));
    expect(differing).toEqual(['0AAAAAAAA', '1AAAAAAAA']);
    expect(why[0]).toBe('Promised: nothing instead of 1 hour around the clock.');
  });

  it('counts warnings that would have fallen due', async () => {
    const { differing, result } = await changed({ warnAtPercent: [10, 20] });
    expect(differing).toEqual([]);
    expect(result).toMatchObject({ then: { reaction: { warnings: 1 } }, now: { reaction: { warnings: 4 } } });
  });

  it('takes a stored calendar by its id, and one that is given', async () => {
    const inOffice = { targets: { critical: { reaction: '15 min in the calendar' } } };
    // 10:00 to 10:20 UTC is 11:00 to 11:20 in Berlin, where the office is open from 8.
    expect((await changed({ ...inOffice, calendar: 'office' })).differing).toEqual(['0AAAAAAAA']);
    const calendar = { zone: 'Europe/Berlin', week: { monday: ['11:10-12:00'] }, years: { from: 2026, to: 2026 } };
    const { differing, why } = await changed({ ...inOffice, calendar });
    expect(differing).toEqual(['1AAAAAAAA']);
    expect(why[0]).toContain('Due at 2026-03-02 10:25:00 UTC instead of 2026-03-02 10:15:00 UTC.');
  });

  it.each([
    [
      'what is so already',
      reaction('1 h around the clock'),
      { customerId: 'acme' },
      'replay.changes-nothing',
      'targets.critical.reaction changes nothing: under acme-gold version 0 it is so already; leave it out',
    ],
    [
      'what is so already beside what is not',
      { ...reaction('5 min around the clock'), onReopening: 'resume' },
      {},
      'replay.changes-nothing',
      'onReopening changes nothing: under acme-gold version 0, globex-silver version 3 it is so already; leave it out',
    ],
    [
      'a calendar in which nothing counts',
      { calendar: 'office' },
      { customerId: 'globex' },
      'replay.changes-nothing',
      'calendar changes nothing: under globex-silver version 3 no target counts in a calendar',
    ],
    [
      'hours of a calendar that somebody has not',
      reaction('1 h in the calendar'),
      {},
      'replay.contradicts',
      'under globex-silver version 3: targets.critical.reaction is in calendar hours, and the contract names no calendar',
    ],
    [
      'a reaction that nothing ends',
      { reactionEndsWith: [] },
      {},
      'replay.contradicts',
      'reactionEndsWith is empty: name what ends the reaction clock',
    ],
    [
      'a calendar that is not there',
      { calendar: 'ofice' },
      {},
      'replay.calendar-unknown',
      'there is no calendar ofice',
    ],
    [
      'a version that is not there',
      { calendar: { id: 'office', version: '7' } },
      {},
      'replay.calendar-unknown',
      'there is no calendar office version 7',
    ],
  ])('refuses %s', async (_what, changes, choice, code, message) => {
    await expect(changed(changes, choice)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('does not say whether a calendar of others is there', async () => {
    await expect(changed({ calendar: 'office' }, {}, ['acme'])).rejects.toMatchObject({
      code: 'replay.calendar-unknown',
      field: 'changes.calendar',
    });
  });

  it('has nothing to say against a change where nobody has an SLA', async () => {
    const { differing, result } = await changed(reaction('none'), { customerId: 'initech' });
    expect([differing, result]).toEqual([[], expect.objectContaining({ incidents: 1, differing: 0 })]);
  });
});
