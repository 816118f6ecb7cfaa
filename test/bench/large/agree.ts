import { randomUUID } from 'node:crypto';
import { ChangeAgreement } from '@app/agreement';
import type { Principal } from '@app/platform';
import { houseAgreements } from '@app/simulation';
import type { BenchInstance } from '../instances.js';

const ADMIN: Principal = { id: 'bench', role: 'admin', customerIds: [] };

/** Every customer gets a contract before its incidents are written; what is in force is asked of the read model. */
export async function agree(
  { instance, bus }: BenchInstance,
  seed: number,
  customers: readonly string[],
  validFrom: string,
): Promise<void> {
  await instance.start();
  const changes = houseAgreements(seed, customers, validFrom, { from: 2022, to: 2027 });
  for (const change of changes) {
    const commandId = randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const stamp = { ...ids, payload: commandId, actor: ADMIN.id, origin: 'live' as const };
    const { stream, revision } = await bus.execute(new ChangeAgreement(ADMIN, change, stamp));
    await instance.projector.waitFor(stream, revision, 60_000);
  }
}
