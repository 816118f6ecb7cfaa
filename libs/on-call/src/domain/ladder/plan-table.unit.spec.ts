import { describe, expect, it } from '@jest/globals';
import { type CellPriority, resolveMatrix, type Source } from '@app/agreement/pure';
import { office } from '@testing/agreement/definitions';
import { directory, pinned } from '@testing/on-call/directory';
import { definition, rota, rotation } from '@testing/on-call/rotas';
import { absence, at, person, team, way } from '@testing/people/people';
import type { PlannedStep } from './plan.js';
import { planLadder } from './plan-ladder.js';

const WHEN: Readonly<Record<string, string>> = {
  'Tuesday 10:00': '2026-03-24T09:00:00Z',
  'Tuesday 07:59:59': '2026-03-24T06:59:59Z',
  'Tuesday 08:00:00': '2026-03-24T07:00:00Z',
  'Tuesday 17:59:59': '2026-03-24T16:59:59Z',
  'Tuesday 18:00:00': '2026-03-24T17:00:00Z',
  'Saturday 02:13': '2026-03-28T01:13:00Z',
  'Good Friday 10:00': '2026-04-03T08:00:00Z',
  // 15 minutes before the clock goes from 02:00 to 03:00; then before it goes from 03:00 to 02:00.
  'DST in spring': '2026-03-29T00:45:00Z',
  'DST in autumn': '2026-10-25T00:45:00Z',
};

const ways = [way('phone')];
const AWAY: Readonly<Record<string, object>> = {
  there: {},
  'in a meeting': { absences: [absence('meeting', '2026-01-01T00:00:00Z')] },
  'on leave': { absences: [absence('leave', '2026-01-01T00:00:00Z')] },
  left: { leftAt: at('2026-01-01T00:00:00Z') },
};

const content = resolveMatrix({ hours: 'office', serviceDesk: 'desk', rota: 'admins' }, ({ id }) => pinned(id));
const matrix = { ref: pinned('default'), content: { ...content, hash: 'f' } };

/** One member a level, so that who it is says only the level. */
const duty = rota(
  definition({
    primary: [rotation({ memberIds: ['ada'] })],
    backup: [rotation({ id: 'second', memberIds: ['ben'] })],
  }),
);

function planned(when: string, source: string, sdm: string, priority: string) {
  const house = directory({
    people: [
      person('sam', { ways, ...AWAY[sdm] }),
      ...['dora', 'ada', 'ben', 'boss'].map((id) => person(id, { ways })),
    ],
    teams: [team('desk', { ways, hours: 'office' })],
    rotas: [duty],
    projects: { shop: { sdmId: 'sam', deputyId: 'dora' } },
    calendars: { office: office({ holidays: [{ date: '2026-04-03', name: 'Good Friday' }] }) },
    lastResort: { person: 'boss' },
  });
  const since = at(WHEN[when]!);
  const facts = { customerId: 'acme', projectId: 'shop', source: source as Source, priority: priority as CellPriority };
  return { since, plan: planLadder(matrix, { ...facts, since }, house) };
}

/** The first round as the table writes it. */
function line(when: string, source: string, sdm: string, priority: string): string {
  const { plan, since } = planned(when, source, sdm, priority);
  const shown = ({ persons, at: instant, loud, kept }: PlannedStep): string => {
    const who = persons.map(({ staffId, teamId }) => staffId ?? teamId).join(' & ');
    return kept ? `=${who}` : `${loud ? who : `(${who})`}${after(since, instant)}`;
  };
  const walks = plan.walks.slice(0, 2).map(({ steps, nothing, since: begun }) => {
    const called = steps.filter(({ round, persons }) => round === 1 && persons.length > 0).map(shown);
    return nothing === undefined ? called.join(', ') : `nothing${after(since, begun)}`;
  });
  return walks.join(' | ');
}

function after(since: number, instant: number): string {
  const [minutes, seconds] = [Math.floor((instant - since) / 60), (instant - since) % 60];
  if (instant === since) return '';
  if (minutes < 120) return `+${minutes}${seconds === 0 ? '' : `:${String(seconds).padStart(2, '0')}`}`;
  const local = {
    timeZone: 'Europe/Berlin',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return ` ${new Intl.DateTimeFormat('en-GB', local).format(instant * 1_000)}`;
}

/*
 * `sam, desk+10`: sam at once, the desk ten minutes after the report. `(sam)`: quietly. `|`: the hours begin or end.
 * `=ada`: was called just before, and is not called anew. sam is SDM, dora the deputy; ada and ben are on duty.
 * Urgent are blocker, critical and what is not classified.
 */
const TABLE = `
  when              source      SDM           urgent                             major                        minor
  Tuesday 10:00     customer    there         sam, desk+10, ada+30               sam, desk+30                 (sam), (desk)+30
  Tuesday 10:00     customer    in a meeting  desk, ada+20                       desk                         (desk)
  Tuesday 10:00     customer    on leave      dora, desk+10, ada+30              dora, desk+30                (dora), (desk)+30
  Tuesday 10:00     customer    left          dora, desk+10, ada+30              dora, desk+30                (dora), (desk)+30
  Tuesday 10:00     monitoring  any           ada, ben+30                        ada, ben+30                  (ada), (ben)+30

  Tuesday 07:59:59  customer    there         ada | =ada, sam+0:01, desk+10:01   ada | sam+0:01, desk+30:01   nothing | (sam)+0:01, (desk)+30:01
  Tuesday 07:59:59  customer    in a meeting  ada | =ada, desk+0:01              ada | desk+0:01              nothing | (desk)+0:01
  Tuesday 07:59:59  customer    on leave      ada | =ada, dora+0:01, desk+10:01  ada | dora+0:01, desk+30:01  nothing | (dora)+0:01, (desk)+30:01
  Tuesday 07:59:59  customer    left          ada | =ada, dora+0:01, desk+10:01  ada | dora+0:01, desk+30:01  nothing | (dora)+0:01, (desk)+30:01
  Tuesday 07:59:59  monitoring  any           ada, ben+30                        ada, ben+30                  nothing | (ada)+0:01, (ben)+30:01

  Tuesday 08:00:00  customer    there         sam, desk+10, ada+30               sam, desk+30                 (sam), (desk)+30
  Tuesday 08:00:00  customer    in a meeting  desk, ada+20                       desk                         (desk)
  Tuesday 08:00:00  customer    on leave      dora, desk+10, ada+30              dora, desk+30                (dora), (desk)+30
  Tuesday 08:00:00  customer    left          dora, desk+10, ada+30              dora, desk+30                (dora), (desk)+30
  Tuesday 08:00:00  monitoring  any           ada, ben+30                        ada, ben+30                  (ada), (ben)+30

  Tuesday 17:59:59  customer    there         sam | ada+0:01, ben+30:01          sam | ada+0:01, ben+30:01    (sam) | nothing+0:01
  Tuesday 17:59:59  customer    in a meeting  desk | ada+0:01, ben+30:01         desk | ada+0:01, ben+30:01   (desk) | nothing+0:01
  Tuesday 17:59:59  customer    on leave      dora | ada+0:01, ben+30:01         dora | ada+0:01, ben+30:01   (dora) | nothing+0:01
  Tuesday 17:59:59  customer    left          dora | ada+0:01, ben+30:01         dora | ada+0:01, ben+30:01   (dora) | nothing+0:01
  Tuesday 17:59:59  monitoring  any           ada, ben+30                        ada, ben+30                  (ada) | nothing+0:01

  Tuesday 18:00:00  customer    there         ada, ben+30                        ada, ben+30                  nothing | (sam) Wed 08:00, (desk) Wed 08:30
  Tuesday 18:00:00  customer    in a meeting  ada, ben+30                        ada, ben+30                  nothing | (desk) Wed 08:00
  Tuesday 18:00:00  customer    on leave      ada, ben+30                        ada, ben+30                  nothing | (dora) Wed 08:00, (desk) Wed 08:30
  Tuesday 18:00:00  customer    left          ada, ben+30                        ada, ben+30                  nothing | (dora) Wed 08:00, (desk) Wed 08:30
  Tuesday 18:00:00  monitoring  any           ada, ben+30                        ada, ben+30                  nothing | (ada) Wed 08:00, (ben) Wed 08:30

  Saturday 02:13    customer    there         ada, ben+30                        ada, ben+30                  nothing | (sam) Mon 08:00, (desk) Mon 08:30
  Saturday 02:13    customer    in a meeting  ada, ben+30                        ada, ben+30                  nothing | (desk) Mon 08:00
  Saturday 02:13    customer    on leave      ada, ben+30                        ada, ben+30                  nothing | (dora) Mon 08:00, (desk) Mon 08:30
  Saturday 02:13    customer    left          ada, ben+30                        ada, ben+30                  nothing | (dora) Mon 08:00, (desk) Mon 08:30
  Saturday 02:13    monitoring  any           ada, ben+30                        ada, ben+30                  nothing | (ada) Mon 08:00, (ben) Mon 08:30

  Good Friday 10:00  customer   there         ada, ben+30                        ada, ben+30                  nothing | (sam) Mon 08:00, (desk) Mon 08:30
  Good Friday 10:00  customer   in a meeting  ada, ben+30                        ada, ben+30                  nothing | (desk) Mon 08:00
  Good Friday 10:00  customer   on leave      ada, ben+30                        ada, ben+30                  nothing | (dora) Mon 08:00, (desk) Mon 08:30
  Good Friday 10:00  customer   left          ada, ben+30                        ada, ben+30                  nothing | (dora) Mon 08:00, (desk) Mon 08:30
  Good Friday 10:00  monitoring  any          ada, ben+30                        ada, ben+30                  nothing | (ada) Mon 08:00, (ben) Mon 08:30

  DST in spring     customer    there         ada, ben+30                        ada, ben+30                  nothing | (sam) Mon 08:00, (desk) Mon 08:30
  DST in spring     customer    in a meeting  ada, ben+30                        ada, ben+30                  nothing | (desk) Mon 08:00
  DST in spring     customer    on leave      ada, ben+30                        ada, ben+30                  nothing | (dora) Mon 08:00, (desk) Mon 08:30
  DST in spring     customer    left          ada, ben+30                        ada, ben+30                  nothing | (dora) Mon 08:00, (desk) Mon 08:30
  DST in spring     monitoring  any           ada, ben+30                        ada, ben+30                  nothing | (ada) Mon 08:00, (ben) Mon 08:30
  DST in autumn     customer    there         ada, ben+30                        ada, ben+30                  nothing | (sam) Mon 08:00, (desk) Mon 08:30
  DST in autumn     customer    in a meeting  ada, ben+30                        ada, ben+30                  nothing | (desk) Mon 08:00
  DST in autumn     customer    on leave      ada, ben+30                        ada, ben+30                  nothing | (dora) Mon 08:00, (desk) Mon 08:30
  DST in autumn     customer    left          ada, ben+30                        ada, ben+30                  nothing | (dora) Mon 08:00, (desk) Mon 08:30
  DST in autumn     monitoring  any           ada, ben+30                        ada, ben+30                  nothing | (ada) Mon 08:00, (ben) Mon 08:30
`;

const [, ...ROWS] = TABLE.split('\n')
  .map((row) => row.trim().split(/ {2,}/))
  .filter((row) => row.length > 1);
const URGENT = ['blocker', 'critical', 'unclassified'];

describe('who is called in the first round', () => {
  it.each(ROWS)('%s, %s, SDM %s', (when, source, sdm, urgent, major, minor) => {
    for (const of of sdm === 'any' ? Object.keys(AWAY) : [sdm]) {
      expect(URGENT.map((priority) => line(when, source, of, priority))).toEqual(URGENT.map(() => urgent));
      expect(line(when, source, of, 'major')).toBe(major);
      expect(line(when, source, of, 'minor')).toBe(minor);
    }
  });

  it('is told for every instant, source and SDM', () => {
    const told = ROWS.flatMap(([when, source, sdm]) =>
      (sdm === 'any' ? Object.keys(AWAY) : [sdm]).map((of) => `${when} ${source} ${of}`),
    );
    const all = Object.keys(WHEN).flatMap((when) =>
      ['customer', 'monitoring'].flatMap((source) => Object.keys(AWAY).map((of) => `${when} ${source} ${of}`)),
    );
    expect(told.sort()).toEqual(all.sort());
  });
});
