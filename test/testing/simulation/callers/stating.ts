import { ChangeDefinition } from '@app/definitions';
import type { CommandStamp, JsonValue } from '@app/event-store';
import { BeginRepinning } from '@app/incident';
import { WithdrawDutyChange } from '@app/on-call';
import type { Principal } from '@app/platform';
import type { SeededChance } from '@app/samples';
import type { Command } from '@nestjs/cqrs';
import type { Host } from '../instance/host.js';
import { require } from '../invariants/violation.js';
import type { SimulatedTime } from '../time/simulated-time.js';
import type { Trace } from '../trace.js';

const ADMIN: Principal = { id: 'administrator', role: 'admin', customerIds: [] };
const OPEN = new Set(['store-unavailable', 'nobody-listens', 'outcome-unknown', 'connection-reset', 'read-model-late']);

/** Another instance than the one that answered before may not have read yet what this names. */
const NOT_READ_YET = 'unknown-reference';
const PATIENCE = 10;

type Definition = ChangeDefinition['change'];

/** States something until there is an answer. */
export class Stating {
  constructor(
    private readonly time: SimulatedTime,
    private readonly hosts: readonly Host[],
    private readonly chance: SeededChance,
    private readonly trace: Trace,
  ) {}

  /** @param refusable the codes of refusals that are no violation: it is left at that */
  state(change: Definition, refusable = /^never$/): Promise<void> {
    const order = (stamp: CommandStamp): Command<unknown> => new ChangeDefinition(ADMIN, change, stamp);
    return this.send(`${change.type} ${change.id}`, change, order, refusable);
  }

  /** A matrix that was mended is sent to the open incidents. */
  repin(matrixId: string): Promise<void> {
    const told = { matrixId, reason: 'it was mended' };
    return this.send(`BeginRepinning ${matrixId}`, told, (stamp) => new BeginRepinning(told, stamp), /^repinning\./);
  }

  /** A change of a duty counts no more. */
  withdraw(rota: string, change: string, refusable: RegExp): Promise<void> {
    const order = (stamp: CommandStamp): Command<unknown> => new WithdrawDutyChange(ADMIN, rota, change, stamp);
    return this.send(`WithdrawDutyChange ${change}`, { rota, change }, order, refusable);
  }

  private async send(
    what: string,
    told: object,
    orderOf: (stamp: CommandStamp) => Command<unknown>,
    refusable: RegExp,
  ): Promise<void> {
    const { chance, time, hosts } = this;
    const commandId = chance.uuid();
    const payload = JSON.parse(JSON.stringify(told)) as JsonValue;
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const order = orderOf({ ...ids, payload, actor: ADMIN.id, origin: 'live' });
    for (let missed = 0; ;) {
      const up = hosts.filter((host) => host.up);
      try {
        await chance.pick(up.length > 0 ? up : hosts).call(async ({ commands }) => commands.execute(order));
        this.trace.add('agreed', what);
        return;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        if (refusable.test(code)) {
          this.trace.add('declined', `${what}: ${code}`);
          return;
        }
        const isEarly = code === NOT_READ_YET && ++missed <= PATIENCE;
        require('expected-answers', OPEN.has(code) || isEarly, () =>
          `${what} ${JSON.stringify(told)} was answered with ${String(error)}`);
        await time.wait(chance.between(200, 10_000));
      }
    }
  }
}
