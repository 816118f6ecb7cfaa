import type { SingleCommand } from '@app/incident';
import type { Principal } from '@app/platform';
import { CUSTOMERS, type SeededChance } from '@app/samples';
import { pictureOf } from '../oracle/picture.js';
import { CUSTOMER_KEYS, MANAGER, MONITORING, OPERATORS } from './cast.js';
import type { Order } from './exchange.js';
import type { Phrases } from './phrases.js';
import type { CallersParts } from './parts.js';

/** Makes up what callers send, and as whom. */
export class OrderWriter {
  constructor(
    private readonly parts: Pick<CallersParts, 'time' | 'history'>,
    private readonly chance: SeededChance,
    private readonly phrases: Phrases,
  ) {}

  report(): Order {
    const { chance, phrases } = this;
    const origin = chance.weighted({ staff: 50, customer: 30, monitoring: 20 });
    const own =
      origin === 'customer'
        ? chance.pick(CUSTOMER_KEYS)
        : origin === 'monitoring'
          ? MONITORING
          : chance.pick(OPERATORS);
    // Now and then for somebody whom the key has nothing to do with.
    const customer =
      own.customerIds.length > 0 && chance.percent(95) ? chance.pick(own.customerIds) : chance.pick(CUSTOMERS);
    const channel = origin === 'staff' ? 'phone' : origin === 'customer' ? 'portal' : 'monitoring';
    const order = this.order(own, phrases.report(customer, channel));
    return chance.percent(15) ? this.late(order, undefined) : order;
  }

  /** A customer's key, mostly on an incident of its own. */
  asCustomer(number: string): Order {
    const { chance, phrases } = this;
    const customerId = pictureOf(this.parts.history.lifeOf(number))?.customerId;
    const own = CUSTOMER_KEYS.find(({ customerIds }) => customerIds.includes(customerId ?? ''));
    const principal =
      own !== undefined && chance.percent(80) ? own : chance.pick([...CUSTOMER_KEYS, MONITORING, MANAGER]);
    const kind = chance.pick(['AddNote', 'ReopenIncident', 'CancelIncident', 'InformCustomer'] as const);
    const order = this.order(principal, phrases.say(kind, []), number);
    return chance.percent(30) ? this.late(order, undefined) : order;
  }

  order(principal: Principal, command: SingleCommand, number?: string): Order {
    const commandId = this.chance.uuid();
    return { commandId, command, principal, ...(number === undefined ? {} : { number }) };
  }

  /** Tells when it happened: usually a while ago, now and then before the report, in the future, or nonsense. */
  late(order: Order, reportedAt: string | undefined): Order {
    const { chance } = this;
    const now = this.parts.time.now();
    const instant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
    const lasted = now - Date.parse(reportedAt ?? instant(now));
    // Around a limit it depends on clocks what is right, so nobody comes near one.
    const age = chance.pick([30, 120, 480, 1800, 7200, 43_200]) * 1000 * (0.9 + chance.fraction() / 5);
    const when = chance.weighted({ between: 56, ago: 30, report: 6, soon: 3, future: 3, nonsense: 2 });
    const at = {
      between: instant(now - chance.fraction() * lasted),
      ago: instant(now - age),
      report: reportedAt ?? instant(now),
      soon: instant(now + 10_000),
      future: instant(now + 900_000),
      nonsense: '2026-02-30T12:00:00Z',
    };
    const command = order.command;
    return { ...order, command: { ...command, occurredAt: at[when] } };
  }
}
