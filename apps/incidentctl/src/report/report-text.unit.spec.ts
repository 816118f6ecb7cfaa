import { expect, it } from '@jest/globals';
import type { CustomerReport } from '@app/reporting';
import { loadText } from '../commands/load.js';
import { reportText } from './report-text.js';

const NO_FIGURES = { incidents: 0, withoutSla: 0, withoutClocks: 0, clocks: [] };
const EMPTY: CustomerReport = {
  customer: { id: 'acme' },
  period: { name: '2026-03', from: '2026-03', to: '2026-03' },
  asOf: '2026-04-01T00:00:00Z',
  language: 'en',
  summary: NO_FIGURES,
  before: [],
  priorities: [],
  services: [],
  breaches: [],
  incidents: [],
};

it('the report tells times to answer by level and team, where somebody was called', () => {
  const one = { answered: 1, afterNextStep: 0, median: 1870, p90: 1870, longest: 1870 };
  const answers = {
    called: 2,
    ...one,
    levels: [{ level: 'backup' as const, ...one }],
    teams: [{ rotaId: 'admins', ...one, afterNextStep: 1 }],
  };
  expect(reportText({ ...EMPTY, answers })).toContain(
    [
      'times to answer',
      '  all: 2 called, 1 answered, median 00:31:10, p90 00:31:10, longest 00:31:10',
      '  backup: 1 answered, median 00:31:10, p90 00:31:10, longest 00:31:10',
      '  rota admins: 1 answered, median 00:31:10, p90 00:31:10, longest 00:31:10, 1 only after the next step',
    ].join('\n'),
  );
  expect(reportText(EMPTY)).not.toContain('times to answer');
});

it('what duty asked of a person is a line in all and one a period', () => {
  const figures = {
    shifts: 1,
    secondsOnDuty: 86_400,
    loud: 2,
    quiet: 1,
    loudByNight: 2,
    loudOutsideHours: 2,
    interruptions: 2,
    nightsInterrupted: 1,
    nightsOver: 0,
    acknowledged: 1,
    takenOver: 0,
    calls: 1,
    answered: 1,
    snoozed: 0,
    declined: 0,
    unanswered: 0,
    waiting: 0,
    timesToAnswer: { median: 660, p90: 660, longest: 660 },
  };
  const load = {
    staffId: 'ada',
    zone: 'Europe/Berlin',
    from: '2026-03-01T00:00:00Z',
    to: '2026-03-29T00:00:00Z',
    nightPages: 2,
    enabled: true,
    total: figures,
    periods: [{ from: '2026-03-23', ...figures }],
  };
  const line =
    '24:00:00 on duty, 2 loud pages (2 by night), 1 quiet, 1 of 1 calls answered, median 00:11:00, longest 00:11:00';
  expect(loadText(load).split('\n').slice(1)).toEqual([`in all: ${line}`, `2026-03-23: ${line}`]);
});
