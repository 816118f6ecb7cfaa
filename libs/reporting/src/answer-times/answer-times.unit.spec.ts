import { describe, expect, it } from '@jest/globals';
import { ReadModelSession } from '@app/projection';
import type { Fact } from '@app/incident/pure';
import fc from 'fast-check';
import { answerTimes } from './answer-times.js';
import { ANSWER_TABLE } from './answer-table.js';
import { ANSWER_LEVELS } from './answers.js';
import { runAnswers } from './run-answers.js';

let revision = 0n;
const fact = (time: string, type: Fact['type'], data: object = {}, more: Partial<Fact> = {}): Fact => {
  const at = `2026-03-28T${time}Z`;
  const of = { revision: revision++, occurredAt: at, recordedAt: at, actor: 'k', origin: 'live', ...more };
  return { type, data, ...of } as Fact;
};
const ON_DUTY = [{ kind: 'rota', id: 'admins', level: 'primary' }];
const paged = (time: string, step: string, data: object): Fact =>
  fact(time, 'IncidentPaged', { run: '0', walk: '0', round: 1, step, pageId: `${step}-${time}`, loud: true, ...data });
const primary = (time: string, more: object = {}) =>
  paged(time, '1', { personId: 'ada', why: { target: { duty: 'primary' }, grounds: ON_DUTY }, ...more });
const backup = (time: string, more: object = {}) =>
  paged(time, '2', { personId: 'ben', why: { target: { duty: 'backup' }, grounds: ON_DUTY }, ...more });
const desk = (time: string, step = '3') =>
  paged(time, step, { teamId: 'service-desk', why: { target: { team: 'service-desk' }, grounds: [] } });
const acknowledged = (time: string, by: string, more: Partial<Fact> = {}) =>
  fact(time, 'IncidentAcknowledged', { by }, more);

describe('how a run was answered', () => {
  it.each<[string, () => readonly Fact[], readonly object[]]>([
    [
      'counts from the first loud page to whoever answered, at the step that meant them',
      () => [
        primary('01:13:00', { loud: false }),
        primary('01:14:00'),
        backup('01:43:00'),
        acknowledged('01:44:10', 'ben'),
      ],
      [{ level: 'backup', rotaId: 'admins', seconds: 1810, isLater: false }],
    ],
    [
      'tells who answered only after the next step',
      () => [primary('01:13:00'), backup('01:43:00'), acknowledged('01:44:00', 'ada')],
      [{ level: 'primary', rotaId: 'admins', seconds: 1860, isLater: true }],
    ],
    [
      'takes the members of a team for one step, and the last page to somebody for the one that was answered',
      () => [
        paged('01:13:00', '1.1', { personId: 'ada', teamId: 'web', why: { target: { team: 'web' }, grounds: [] } }),
        paged('01:15:00', '1.2', { personId: 'ben', teamId: 'web', why: { target: { team: 'web' }, grounds: [] } }),
        acknowledged('01:16:00', 'ada'),
      ],
      [{ level: 'team', teamId: 'web', seconds: 180, isLater: false }],
    ],
    [
      'takes an answer to a page to a team by its own ways for that of the team',
      () => [primary('01:13:00'), desk('01:23:00'), acknowledged('01:24:00', 'zoe')],
      [{ level: 'team', teamId: 'service-desk', seconds: 660, isLater: false }],
    ],
    [
      'knows the last resort, and work that began',
      () => [
        primary('01:13:00'),
        paged('01:43:00', 'last', { personId: 'cleo', why: { target: { person: 'cleo' }, grounds: [] } }),
        fact('01:44:00', 'WorkStarted', { by: 'cleo' }),
      ],
      [{ level: 'last-resort', seconds: 1860, isLater: false }],
    ],
    [
      'has somebody answer whom no step meant',
      () => [primary('01:13:00'), acknowledged('01:14:00', 'zoe')],
      [{ level: 'not-called', seconds: 60, isLater: false }],
    ],
    ['waits', () => [primary('01:13:00')], [{}]],
    [
      'ends with the incident, and begins anew when it is opened again',
      () => [
        primary('01:13:00'),
        fact('01:14:00', 'IncidentResolved'),
        acknowledged('01:14:30', 'ada'),
        primary('02:00:00', { run: '7', walk: '7' }),
        acknowledged('02:00:05', 'ada'),
      ],
      [{}, { level: 'primary', rotaId: 'admins', seconds: 5, isLater: false }],
    ],
    [
      'counts the first answer only, however often somebody must be called again',
      () => [primary('01:13:00'), acknowledged('01:14:00', 'ada'), backup('02:00:00'), acknowledged('02:30:00', 'ben')],
      [{ level: 'primary', rotaId: 'admins', seconds: 60, isLater: false }],
    ],
    [
      'leaves out a run that was never loud',
      () => [primary('01:13:00', { loud: false }), acknowledged('01:14:00', 'ada')],
      [],
    ],
    [
      'leaves out what stands outside the ladder, was made elsewhere, or was imported',
      () => [
        paged('01:13:00', 'hand', { personId: 'ada' }),
        fact('01:13:00', 'IncidentPaged', { personId: 'ada', channel: 'sms' }),
        { ...primary('01:13:00'), origin: 'import' },
        acknowledged('01:14:00', 'ada'),
      ],
      [],
    ],
  ])('%s', (_name, history, expected) => {
    expect(runAnswers(history()).map(({ answered = {} }) => answered)).toEqual(expected);
  });

  it('takes what was pressed by mistake for no answer', () => {
    const page = primary('01:13:00');
    const mistaken = acknowledged('01:14:00', 'ada');
    const released = fact('01:15:00', 'AcknowledgementReleased', { acknowledgement: String(mistaken.revision) });
    const history = [page, mistaken, released];
    expect(runAnswers(history)).toEqual([{ run: '0', at: Date.parse('2026-03-28T01:13:00Z') / 1000 }]);
    expect(runAnswers([...history, acknowledged('01:20:00', 'ada')])).toMatchObject([{ answered: { seconds: 420 } }]);
  });

  it('goes by when it was answered, not by when that was written down, and never from before the page', () => {
    const page = primary('01:13:00');
    const at = (time: string) =>
      runAnswers([page, acknowledged('01:30:00', 'ada', { occurredAt: `2026-03-28T${time}Z` })])[0]?.answered?.seconds;
    expect([at('01:20:00'), at('01:00:00')]).toEqual([420, 0]);
  });
});

describe('times to answer', () => {
  const row = fc.record({
    customer: fc.constantFrom('acme', 'globex'),
    day: fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-31'),
    level: fc.constantFrom(...ANSWER_LEVELS, null),
    team: fc.constantFrom('web', null),
    rota: fc.constantFrom('admins', null),
    seconds: fc.nat(5_000),
    isLater: fc.boolean(),
  });

  it('add up: levels and teams to all, months and customers to the whole', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const session = ReadModelSession.inMemory(ANSWER_TABLE);
        const put = session.prepared(`INSERT INTO run_answer VALUES (?, '0', ?, '', '', 1, ?, ?, ?, ?, ?, ?)`);
        rows.forEach(({ customer, day, level, team, rota, seconds, isLater }, n) =>
          level === null
            ? put.run(n, customer, day, null, null, null, null, 0)
            : put.run(n, customer, day, level, team, rota, seconds, Number(isLater)),
        );
        const asked = (options: Parameters<typeof answerTimes>[2]) => answerTimes(session, 'all', options);
        const march = rows.filter(({ day }) => day.startsWith('2026-03'));
        const answered = march.filter(({ level }) => level !== null);
        const [all] = asked({ from: '2026-03', to: '2026-03' });
        const sorted = answered.map(({ seconds }) => seconds).sort((one, other) => one - other);
        expect([all?.called ?? 0, all?.answered ?? 0]).toEqual([march.length, answered.length]);
        expect([all?.median, all?.longest]).toEqual([sorted[Math.ceil(sorted.length / 2) - 1], sorted.at(-1)]);
        expect(all?.p90).toBe(sorted[Math.ceil(sorted.length * 0.9) - 1]);
        for (const group of asked({ groupBy: ['month', 'customer'] }))
          for (const parts of [group.levels, group.teams])
            for (const figure of ['answered', 'afterNextStep'] as const)
              expect(parts.reduce((sum, part) => sum + part[figure], 0)).toBe(group[figure]);
        for (const groupBy of [[], ['month'], ['customer', 'month']] as const)
          expect(asked({ groupBy: [...groupBy] }).reduce((sum, { called }) => sum + called, 0)).toBe(rows.length);
        session.close();
      }),
      { numRuns: 30 },
    );
  });
});
