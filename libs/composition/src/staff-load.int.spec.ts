import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { courierOf, GetStaffLoad } from '@app/paging';
import type { Principal } from '@app/platform';
import { QueryBus } from '@nestjs/cqrs';
import { admin } from '@testing/composition/acme';
import { OnAClock } from '@testing/composition/on-a-clock';
import { MemoryAdapter } from '@testing/event-store/memory-adapter';
import { ManualPost } from '@testing/paging/manual-post';
import { ManualClock } from '@testing/platform/manual-clock';

const staff = (id: string, more: object = {}) => ({ name: id, zone: 'Europe/Berlin', ways: [], ...more });

it('what a night asked of somebody is told to them, to their lead and to administrators, and to nobody else', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'load-'));
  const clock = new ManualClock(Date.parse('2026-03-28T01:13:00Z'));
  const make = { processes: (context: Parameters<typeof courierOf>[0]) => [courierOf(context, new ManualPost())] };
  const service = await OnAClock.start({ directory, clock, adapter: new MemoryAdapter(clock), make });
  await service.callPeople();
  const mobile = { ways: [{ id: 'mobile', channel: 'voice', address: '+4930901823', loud: true }] };
  await service.say({
    type: 'DefineStaff',
    id: 'ada',
    staff: staff('Ada', { ...mobile, principalIds: ['key-of-ada'] }),
  });
  await service.say({ type: 'DefineStaff', id: 'lea', staff: staff('Lea', { principalIds: ['key-of-lea'] }) });
  await service.say({
    type: 'DefineTeam',
    id: 'night',
    team: { name: 'Night', memberIds: ['ada', 'ben'], leadId: 'lea' },
  });
  const number = await service.report({ channel: 'phone', classification: { priority: 'blocker' } });
  await service.pass(31 * 60_000);
  await service.change(number, { type: 'AcknowledgeIncident', by: 'ben' });
  await service.pass(60_000);

  const span = { from: '2026-03-27T23:00:00Z', to: '2026-03-28T23:00:00Z', by: 'day' } as const;
  const asked = (principal: Principal, id: string) =>
    service.meanwhile(service.app.get(QueryBus).execute(new GetStaffLoad(principal, id, span)));
  const key = (id: string): Principal => ({ ...admin, id, role: 'operator' });

  const night = { loud: 1, quiet: 0, loudByNight: 1, loudOutsideHours: 1, interruptions: 1, nightsInterrupted: 1 };
  const duty = { shifts: 1, secondsOnDuty: 86_400 };
  const ada = { ...night, ...duty, calls: 1, answered: 0, unanswered: 1, acknowledged: 0 };
  expect(await asked(key('key-of-ada'), 'ada')).toMatchObject({
    zone: 'Europe/Berlin',
    nightPages: 2,
    enabled: true,
    total: ada,
    periods: [
      { from: '2026-03-27', nightsInterrupted: 1, loud: 0 },
      { from: '2026-03-28', ...ada, nightsInterrupted: 0 },
    ],
  });
  const ben = await asked(key('key-of-lea'), 'ben');
  expect(ben.total).toMatchObject({ ...night, ...duty, calls: 1, answered: 1, unanswered: 0, acknowledged: 1 });
  expect(ben.total.timesToAnswer).toEqual({ median: 60, p90: 60, longest: 60 });
  expect((await asked(admin, 'cleo')).total).toMatchObject({ loud: 0, shifts: 0, calls: 0, waiting: 0 });
  for (const [who, whose] of [
    ['key-of-ada', 'ben'],
    ['key-of-lea', 'cleo'],
    ['key-of-ada', 'nobody'],
  ] as const)
    await expect(asked(key(who), whose)).rejects.toMatchObject({ code: 'load.not-found' });
  await expect(asked(admin, 'nobody')).rejects.toMatchObject({ code: 'load.not-found' });
  await service.stop();
  await rm(directory, { recursive: true });
});
