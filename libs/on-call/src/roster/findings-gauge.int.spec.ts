import { expect, it } from '@jest/globals';
import { createLogger, Metrics, SystemClock } from '@app/platform';
import type { FeatureContext } from '@app/feature';
import { World } from '@testing/agreement/world';
import { LINT_CODES } from '../domain/roster/lint-words.js';
import { measureFindings } from './findings-gauge.js';

const weekly = (id: string, ...memberIds: readonly string[]) => ({
  rotations: [{ id, unit: 'weeks', length: 1, firstHandOver: '2026-03-02T09:00', memberIds }],
});
const rota = (...[first, second]: readonly string[]) => ({
  name: 'Duty',
  zone: 'UTC',
  levels: { primary: weekly('first', first!), backup: weekly('second', second!) },
});

it('the findings of all duties are told as they were counted last, and counted once a minute at most', async () => {
  const world = new World();
  const ways = [{ id: 'mobile', channel: 'sms', address: '+4930901820', loud: true }];
  for (const id of ['ada', 'bela'])
    await world.state({ type: 'DefineStaff', id, staff: { name: id, zone: 'UTC', ways } });
  await world.state({ type: 'DefineRota', id: 'one', rota: rota('ada', 'bela') });
  await world.state({ type: 'DefineRota', id: 'both', rota: rota('ada', 'ada') });

  const metrics = new Metrics();
  const turns = new SystemClock();
  let uptime = 0;
  const clock = { now: () => world.clock.now(), uptime: () => uptime, wait: (ms: number) => turns.wait(ms) };
  let isAway = false;
  const prepared = (sql: string) => {
    if (isAway) throw new Error('the read model is away');
    return world.session.prepared(sql);
  };
  const operational = { session: world.session, prepared };
  const lines: string[] = [];
  const log = createLogger('warn', { write: (line) => lines.push(line) });
  measureFindings({ metrics, clock, operational, log } as unknown as FeatureContext);
  const told = async () => {
    const lines = (await metrics.registry.metrics()).split('\n').filter((line) => /^ledger_duty_findings/.test(line));
    await turns.wait(0);
    return lines.sort();
  };
  expect(await told()).toEqual([]);
  const first = [
    'ledger_duty_findings{code="no-confirmed-loud-way"} 3',
    'ledger_duty_findings{code="on-both-levels"} 14',
    'ledger_duty_findings{code="too-many-in-a-row"} 3',
  ];
  const found = async () => (await told()).filter((line) => !line.endsWith(' 0'));
  expect(await found()).toEqual(first);
  expect(await told()).toHaveLength(LINT_CODES.length);
  await world.state({ type: 'DefineRota', id: 'more', rota: rota('bela', 'ada') });
  uptime = 59_000;
  await told();
  expect(await found()).toEqual(first);
  uptime = 60_000;
  await told();
  expect(await found()).toContain('ledger_duty_findings{code="no-confirmed-loud-way"} 5');

  isAway = true;
  uptime = 120_000;
  await told();
  expect(await told()).toEqual([]);
  expect(lines.join('')).toMatch(/"level":"warn".*the findings of duties were not counted/);
});
