import { CUSTOMERS, PEOPLE, type SeededChance, someCalendar, TEAMS } from '@app/samples';
import type { Host } from '../instance/host.js';
import type { SimulatedTime } from '../time/simulated-time.js';
import type { Trace } from '../trace.js';
import { Stating } from './stating.js';

export const ROTA = 'admins';
const [TEAM] = TEAMS;
const CALENDAR = 'service-desk';
const ZONES = ['Europe/Berlin', 'America/Chicago', 'Australia/Lord_Howe'] as const;
const HOUR = 3_600_000;
const FIRST_HAND_OVER = '2026-03-26T06:00';
const FIRST_LOCAL = Date.parse(`${FIRST_HAND_OVER}:00Z`);
/** Turns that are named begin so much before and after, on a clock that differs from UTC by hours. */
const NAMED = { before: 10 * HOUR, after: 48 * HOUR };
const FARTHEST_ZONE = 12 * HOUR;

/** Minutes of the Unix epoch, around every turn that was named until an instant. */
export const walkUntil = (instant: number) => ({
  from: (FIRST_LOCAL - FARTHEST_ZONE) / 60_000,
  until: Math.ceil((instant + NAMED.after + FARTHEST_ZONE) / 60_000),
});
/** What may be refused: who would leave a duty uncovered, a change that a restore took away, a matrix for a lost contract. */
const REFUSABLE = /^(on-call|people|agreement)\./;

const HABITS = { absence: 25, override: 15, swap: 20, give: 10, withdraw: 6, leave: 3, version: 9, matrix: 12 };
type Habit = keyof typeof HABITS;

/**
 * The staff and its duty: who goes on leave, swaps, covers for somebody, leaves the company; and whom the communication
 * matrix names, which is mended now and then.
 */
export class Roster {
  private readonly zone: string;
  private readonly hours: number;
  private readonly stating: Stating;
  private made = 0;

  constructor(
    private readonly time: SimulatedTime,
    hosts: readonly Host[],
    private readonly chance: SeededChance,
    trace: Trace,
  ) {
    this.stating = new Stating(time, hosts, chance, trace);
    this.zone = chance.pick(ZONES);
    this.hours = chance.pick([3, 5, 8]);
  }

  /** @param pause between two things on average, in milliseconds */
  async work(pause: number, end: number): Promise<void> {
    for (;;) {
      await this.time.wait(Math.min(this.chance.until(pause), end - this.time.now()));
      if (this.time.now() >= end) return;
      await this.act(this.chance.weighted(HABITS));
    }
  }

  /** Who there is before anybody calls. */
  async begin(): Promise<void> {
    for (const id of PEOPLE) await this.staff(id);
    for (const id of TEAMS) await this.stating.state({ type: 'DefineTeam', id, team: { name: id, memberIds: PEOPLE } });
    await this.rota();
    await this.stating.state(someCalendar(this.chance, CALENDAR));
    await this.matrix('default');
  }

  private async act(habit: Habit): Promise<void> {
    const { chance } = this;
    switch (habit) {
      case 'absence': {
        const [from, until] = this.span();
        const stated = { kind: chance.pick(['meeting', 'leave', 'ill']), from, until };
        return this.state({ type: 'StateAbsence', id: this.somebody(), absence: this.name('away', 4), stated });
      }
      case 'override': {
        const [from, until] = this.span();
        const level = chance.pick(['primary', 'backup']);
        return this.change('cover', { kind: 'override', level, from, until, staffId: this.somebody() });
      }
      case 'swap': {
        const turns = [this.turn('primary'), this.turn('primary')] as const;
        if (turns[0].start === turns[1].start) return;
        return this.change('swap', { kind: 'swap', turns });
      }
      case 'give': {
        const kind = chance.pick(['give', 'take']);
        return this.change('hand', {
          kind,
          turn: this.turn(chance.pick(['primary', 'backup'])),
          toId: this.somebody(),
        });
      }
      case 'withdraw':
        return this.withdraw();
      case 'leave':
        return this.staff(this.somebody(), this.instant(this.time.now() + chance.between(-2, 24) * HOUR));
      case 'version':
        return this.rota();
      case 'matrix': {
        const id = chance.pick(['default', ...CUSTOMERS.slice(0, 2)]);
        await this.matrix(id);
        if (chance.percent(60)) await this.stating.repin(id);
      }
    }
  }

  private staff(id: string, leftAt?: string): Promise<void> {
    const staff = { name: id, zone: this.zone, ...(leftAt === undefined ? {} : { leftAt }) };
    return this.state({ type: 'DefineStaff', id, staff });
  }

  private rota(): Promise<void> {
    const { chance, zone, hours } = this;
    const first = chance.between(0, PEOPLE.length - 1);
    const members = [...PEOPLE.slice(first), ...PEOPLE.slice(0, first)];
    const rotation = (id: string, memberIds: readonly string[], more: object = {}) => ({
      ...{ id, unit: 'hours', length: hours, firstHandOver: FIRST_HAND_OVER, memberIds },
      ...more,
    });
    const night = { windows: [{ days: ['friday', 'saturday', 'sunday'], from: '22:00', to: '06:00' }] };
    const nights = chance.percent(50)
      ? [rotation('nights', members.slice(2, 4), { unit: 'days', length: 1, ...night })]
      : [];
    const rota = {
      ...{ name: 'Administrators', zone, teamId: TEAM },
      levels: {
        primary: { rotations: [rotation('primary', members.slice(0, 3)), ...nights] },
        backup: { rotations: [rotation('backup', members.slice(3))] },
      },
    };
    return this.state({ type: 'DefineRota', id: ROTA, rota });
  }

  private matrix(id: string): Promise<void> {
    const rounds = this.chance.between(1, 6);
    const ladder = { steps: [{ target: { duty: 'primary' }, after: { seconds: 0 }, loud: true }], rounds };
    const of = id === 'default' ? {} : { customerId: id };
    const cells = { outside: { customer: { blocker: { ladder } } } };
    const matrix = { ...of, hours: CALENDAR, serviceDesk: TEAM, rota: ROTA, cells };
    return this.state({ type: 'DefineMatrix', id, matrix });
  }

  /** Some of them more than once: then it is another one by the same name. */
  private change(kind: string, stated: object): Promise<void> {
    return this.state({ type: 'StateChange', id: ROTA, change: this.name(kind, 6), stated });
  }

  private withdraw(): Promise<void> {
    return this.stating.withdraw(ROTA, this.name('cover', 6), REFUSABLE);
  }

  private state(change: Parameters<Stating['state']>[0]): Promise<void> {
    return this.stating.state(change, REFUSABLE);
  }

  private somebody(): string {
    return this.chance.pick(PEOPLE);
  }

  private name(kind: string, most: number): string {
    this.made += 1;
    return `${kind}-${this.chance.percent(70) ? this.made : this.chance.between(1, most)}`;
  }

  /** One of the turns of these days, by its regular start. */
  private turn(rotation: string): { rotation: string; start: string } {
    const now = this.time.now() - FIRST_LOCAL;
    const length = this.hours * HOUR;
    const number = this.chance.between(
      Math.max(0, Math.floor((now - NAMED.before) / length)),
      Math.floor((now + NAMED.after) / length),
    );
    return { rotation, start: new Date(FIRST_LOCAL + number * length).toISOString().slice(0, 16) };
  }

  private span(): [string, string] {
    const from = this.time.now() + this.chance.between(-300, 1_500) * 60_000;
    return [this.instant(from), this.instant(from + this.chance.between(10, 900) * 60_000)];
  }

  private instant(milliseconds: number): string {
    return `${new Date(milliseconds).toISOString().slice(0, 16)}:00Z`;
  }
}
