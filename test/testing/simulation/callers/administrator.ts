import type { AgreementChange } from '@app/agreement';
import {
  type Agreed,
  CALENDARS,
  CONTACTS,
  contactOf,
  CUSTOMERS,
  partiesOf,
  projectOf,
  type SeededChance,
  someCalendar,
  someContract,
} from '@app/samples';
import type { Host } from '../instance/host.js';
import type { SimulatedTime } from '../time/simulated-time.js';
import type { Trace } from '../trace.js';
import { Stating } from './stating.js';

const FIRST_DAY = '2026-01-01';
const DAY = 86_400_000;

/** States what is agreed with whom: most of it in the morning of the first day, and now and then something else. */
export class Administrator {
  private readonly parties: readonly Agreed[];
  private readonly stating: Stating;

  constructor(
    private readonly time: SimulatedTime,
    hosts: readonly Host[],
    private readonly chance: SeededChance,
    trace: Trace,
  ) {
    this.parties = partiesOf(chance);
    this.stating = new Stating(time, hosts, chance, trace);
  }

  /** @param pause between two changes on average, in milliseconds */
  async work(pause: number, end: number): Promise<void> {
    await this.agree();
    for (;;) {
      await this.time.wait(Math.min(this.chance.until(pause), end - this.time.now()));
      if (this.time.now() >= end) return;
      await this.change();
    }
  }

  /** Who the customers are, with the project and the people that callers name. */
  async begin(): Promise<void> {
    for (const customerId of CUSTOMERS) {
      await this.state({ type: 'DefineCustomer', id: customerId, customer: { name: `${customerId} AG` } });
      const project = { customerId, name: 'The shop' };
      await this.state({ type: 'DefineProject', id: projectOf(customerId), project });
      for (let number = 1; number <= CONTACTS; number += 1)
        await this.state({ type: 'DefineContact', id: contactOf(customerId, number), contact: { customerId } });
    }
  }

  private async agree(): Promise<void> {
    const { chance, parties } = this;
    for (const calendar of CALENDARS) await this.state(someCalendar(chance, calendar));
    for (const agreed of parties) {
      await this.state(someContract(chance, agreed, FIRST_DAY));
      if (chance.percent(40)) await this.state(someContract(chance, agreed, '2026-03-28'));
    }
  }

  /** A calendar is edited while incidents run; contracts go on with the version that they have, until they are edited. */
  private async change(): Promise<void> {
    const { chance } = this;
    const calendar = chance.pick(CALENDARS);
    if (chance.percent(60)) await this.state(someCalendar(chance, calendar));
    const tomorrow = new Date(this.time.now() + DAY).toISOString().slice(0, 10);
    for (const agreed of this.parties)
      if (chance.percent(30)) await this.state(someContract(chance, agreed, chance.pick([FIRST_DAY, tomorrow])));
  }

  private state(change: AgreementChange): Promise<void> {
    return this.stating.state(change);
  }
}
