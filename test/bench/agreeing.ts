import { randomUUID } from 'node:crypto';
import type { AgreementChange } from '@app/agreement';
import { ChangeDefinition } from '@app/definitions';
import type { Instance } from '@app/composition';
import type { Principal } from '@app/platform';
import type { CommandBus } from '@nestjs/cqrs';

const ADMIN: Principal = { id: 'bench', role: 'admin', customerIds: [] };

/** Defines what incidents name and are promised: what is in force is asked of the read model, which is waited for. */
export async function agreeOn(
  { instance, bus }: { readonly instance: Instance; readonly bus: CommandBus },
  changes: readonly AgreementChange[],
  patienceMs = 60_000,
): Promise<void> {
  if (!instance.projector.status().caughtUp) await instance.start();
  for (const change of changes) {
    const commandId = randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const stamp = { ...ids, payload: commandId, actor: ADMIN.id, origin: 'live' as const };
    const { stream, revision } = await bus.execute(new ChangeDefinition(ADMIN, change, stamp));
    await instance.projector.waitFor(stream, revision, patienceMs);
  }
}

export const customersDefined = (ids: readonly string[]): readonly AgreementChange[] =>
  ids.map((id) => ({ type: 'DefineCustomer', id, customer: { name: id } }));
