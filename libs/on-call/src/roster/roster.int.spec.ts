import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ReadModels } from '@app/querying';
import { AGREEMENTS } from '@testing/agreement/agreements';
import { World } from '@testing/agreement/world';
import type { OnDutyAnswer } from './answers.js';
import { GetDutyStatistics, GetOnDuty, LintRota, ListShifts, ROSTER_HANDLERS } from './queries.js';

let world: World;
beforeEach(async () => {
  world = new World();
  for (const id of ['ada', 'bela', 'cem', 'dora', 'emil']) await staff(id);
  await world.state({ type: 'DefineRota', id: 'admins', rota: ROTA });
});

const weekly = (id: string, ...memberIds: readonly string[]) => ({
  rotations: [{ id, unit: 'weeks', length: 1, firstHandOver: '2026-03-02T09:00', memberIds }],
});
const ROTA = {
  name: 'Administrators',
  zone: 'Europe/Berlin',
  levels: { primary: weekly('first', 'ada', 'bela', 'cem'), backup: weekly('second', 'bela', 'cem', 'ada') },
};
const staff = (id: string, more: object = {}) =>
  world.state({ type: 'DefineStaff', id, staff: { name: id, zone: 'Europe/Berlin', ...more } });
const change = (stated: object) => world.state({ type: 'StateChange', id: 'admins', change: 'night', stated });

const asked = [GetOnDuty, ListShifts, LintRota, GetDutyStatistics] as const;
/** As the query bus does it. */
const ask = (query: InstanceType<(typeof asked)[number]>): Promise<unknown> => {
  const Handler = ROSTER_HANDLERS[asked.findIndex((one) => query instanceof one)]! as unknown as new (
    ...from: readonly unknown[]
  ) => { execute(query: unknown): Promise<unknown> };
  const models = { operational: { session: world.session } } as ReadModels;
  return new Handler(models, world.clock, undefined).execute(query);
};
const TUESDAY = '2026-03-24T10:00:00Z';

describe('who is on duty', () => {
  it('is told with the end of the shift and who comes next', async () => {
    expect(await ask(new GetOnDuty('admins', { at: TUESDAY }))).toMatchObject({
      rotaId: 'admins',
      name: 'Administrators',
      revision: '0',
      at: TUESDAY,
      primary: { staffId: 'ada', since: '2026-03-23T08:00:00Z', until: '2026-03-30T07:00:00Z', version: '0' },
      backup: { staffId: 'bela' },
      gaps: [],
      nextHandOver: [
        { at: '2026-03-30T07:00:00Z', level: 'primary', from: 'ada', to: 'bela' },
        { at: '2026-03-30T07:00:00Z', level: 'backup', from: 'bela', to: 'cem' },
      ],
    });
  });

  it('as it was known: a change counts from when it was recorded', async () => {
    const before = new Date(world.clock.now()).toISOString();
    await world.clock.advance(60_000);
    const at = '2026-04-07T10:00:00Z';
    await change({ kind: 'override', level: 'primary', from: at, until: '2026-04-08T10:00:00Z', staffId: 'dora' });
    expect(await ask(new GetOnDuty('admins', { at }))).toMatchObject({
      revision: '1',
      primary: { staffId: 'dora', because: 'override', change: 'night' },
    });
    const then = await ask(new GetOnDuty('admins', { at, knownAt: before }));
    expect(then).toMatchObject({ revision: '0', primary: { staffId: 'cem' } });
  });

  it('and stays who it was: changes, and their withdrawal, count from when they are recorded', async () => {
    const begun = world.clock.now();
    const at = (hours: number) => new Date(begun + hours * 3_600_000).toISOString().replace('.000Z', 'Z');
    const primaryAt = async (hours: number) => {
      const { primary } = (await ask(new GetOnDuty('admins', { at: at(hours) }))) as OnDutyAnswer;
      return primary!.staffId;
    };
    const regular = await primaryAt(1);
    await world.clock.advance(3_600_000 * 2);
    await change({ kind: 'override', level: 'primary', from: at(1), until: at(9), staffId: 'dora' });
    expect([await primaryAt(1), await primaryAt(3)]).toEqual([regular, 'dora']);
    await world.clock.advance(3_600_000 * 2);
    await change({ kind: 'override', level: 'primary', from: at(1), until: at(9), staffId: 'emil' });
    expect([await primaryAt(1), await primaryAt(3), await primaryAt(5)]).toEqual([regular, 'dora', 'emil']);
  });

  it('also where a leaving is recorded late', async () => {
    const begun = world.clock.now();
    const at = (hours: number) => new Date(begun + hours * 3_600_000).toISOString().replace('.000Z', 'Z');
    const primaryAt = async (hours: number) =>
      ((await ask(new GetOnDuty('admins', { at: at(hours) }))) as OnDutyAnswer).primary?.staffId;
    const regular = (await primaryAt(1))!;
    await world.clock.advance(3_600_000 * 2);
    await staff(regular, { leftAt: at(0) });
    expect([await primaryAt(1), await primaryAt(3)]).toEqual([regular, undefined]);
  });

  it('leaves gaps where somebody has left', async () => {
    await staff('ada', { leftAt: '2026-03-24T00:00:00Z' });
    expect(await ask(new GetOnDuty('admins', { at: TUESDAY }))).toMatchObject({
      gaps: [{ level: 'primary', reason: 'left', staffId: 'ada', since: '2026-03-24T00:00:00Z' }],
    });
    expect(await ask(new LintRota('admins', { from: TUESDAY, to: '2026-03-25T00:00:00Z' }))).toMatchObject({
      items: [
        { code: 'no-confirmed-loud-way', staffId: 'bela' },
        { code: 'uncovered', staffId: 'ada' },
      ].reverse(),
    });
  });

  it('is listed over a span, and counted', async () => {
    const span = { from: '2026-03-23T08:00:00Z', to: '2026-03-30T07:00:00Z' };
    expect(await ask(new ListShifts('admins', span))).toMatchObject({
      items: [
        { level: 'primary', staffId: 'ada', from: span.from, until: span.to },
        { level: 'backup', staffId: 'bela' },
      ],
    });
    expect(await ask(new GetDutyStatistics('admins', span))).toMatchObject({
      months: [{ staffId: 'ada', seconds: 167 * 3600 }, { staffId: 'bela' }],
      coverage: { primary: 100, backup: 100 },
    });
  });

  it('is refused of a rota that is not there, and of a span without end', async () => {
    await expect(ask(new GetOnDuty('nobody', {}))).rejects.toMatchObject({ code: 'on-call.not-found' });
    const long = { from: '2026-01-01T00:00:00Z', to: '2029-01-01T00:00:00Z' };
    await expect(ask(new ListShifts('admins', long))).rejects.toMatchObject({ code: 'query.bad-range' });
  });
});

describe('what costs much to work out', () => {
  const hourly = (id: string, ...memberIds: readonly string[]) => ({
    rotations: [{ id, unit: 'hours', length: 1, firstHandOver: '2026-03-02T09:00', memberIds }],
  });
  beforeEach(() =>
    world.state({
      type: 'DefineRota',
      id: 'admins',
      rota: { ...ROTA, levels: { primary: hourly('first', 'ada', 'bela'), backup: hourly('second', 'bela', 'ada') } },
    }),
  );

  it('is refused before it is done, with what would be right', async () => {
    const years = { from: '2026-05-01T00:00:00Z', to: '2028-05-01T00:00:00Z' };
    const message = 'a duty with so many turns and windows is worked out for 416 days at once, at most';
    const refusal = { code: 'query.bad-range', message };
    await expect(ask(new ListShifts('admins', years))).rejects.toMatchObject(refusal);
    await expect(ask(new GetDutyStatistics('admins', years))).rejects.toMatchObject(refusal);
    const half = { from: years.from, to: '2026-11-01T00:00:00Z' };
    await expect(ask(new LintRota('admins', half))).rejects.toMatchObject({ code: 'query.bad-range' });
  });

  it('is answered for what is asked by itself: 90 days of lint, a year of figures', async () => {
    await expect(ask(new LintRota('admins', {}))).resolves.toBeDefined();
    await expect(ask(new GetDutyStatistics('admins', {}))).resolves.toBeDefined();
  });
});

describe('what a change would do', () => {
  it('shows what somebody leaves open who will have left by then, and it is refused unless forced', async () => {
    await staff('dora', { leftAt: '2026-04-01T07:00:00Z' });
    const [part] = AGREEMENTS.named('rota').parts!;
    const give = { kind: 'give', turn: { rotation: 'first', start: '2026-03-30T09:00' }, toId: 'dora' };
    const now = new Date(world.clock.now()).toISOString().replace(/\.\d+/, '');
    expect(part!.preview!.of({ session: world.session, now }, 'admins', give, 'night')).toMatchObject({
      uncovers: ['primary from 2026-04-01T07:00:00Z to 2026-04-06T07:00:00Z (dora: left)'],
    });
    await expect(change(give)).rejects.toMatchObject({ code: 'on-call.uncovered' });
  });

  it('is shown before it is made: whose shifts come, go or move, and what would be open', () => {
    const [part] = AGREEMENTS.named('rota').parts!;
    const give = { kind: 'give', turn: { rotation: 'first', start: '2026-03-30T09:00' }, toId: 'cem' };
    const shown = part!.preview!.of({ session: world.session, now: '2026-03-27T12:00:00Z' }, 'admins', give, 'g');
    expect(shown).toEqual({
      dryRun: true,
      moved: [
        {
          level: 'primary',
          from: '2026-03-30T07:00:00Z',
          until: '2026-04-06T07:00:00Z',
          before: { staffId: 'bela' },
          after: { staffId: 'cem' },
        },
        {
          level: 'backup',
          from: '2026-03-30T07:00:00Z',
          until: '2026-04-06T07:00:00Z',
          before: { staffId: 'cem' },
          after: { gap: { reason: 'on-both-levels', staffId: 'cem' } },
        },
      ],
      uncovers: ['backup from 2026-03-30T07:00:00Z to 2026-04-06T07:00:00Z (cem: on-both-levels)'],
    });
  });
});
