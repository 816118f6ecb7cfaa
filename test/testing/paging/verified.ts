import { findingsOfPages, LogOfPages } from '@app/evidence';
import { meantThen } from '@app/paging';
import { isExplained } from '@app/paging/pure';
import type { OnAClock } from '../composition/on-a-clock.js';

/** What `verify pages` finds in the log of an instance, in words; what the log itself explains is marked. */
export async function verifiedPages(
  service: Pick<OnAClock, 'instance' | 'meanwhile'>,
  now: number,
  change: (data: string) => string = (data) => data,
): Promise<readonly string[]> {
  const { instance } = service;
  const log = new LogOfPages();
  const read = async (): Promise<void> => {
    for await (const batch of instance.ledger.readAllStored())
      for (const event of batch) log.take({ ...event, data: change(event.data) });
  };
  await service.meanwhile(read());
  const { session } = instance.projector.model('operational');
  const meant = meantThen(session, (position) => log.knownAt(position));
  const findings = await findingsOfPages(log, Math.floor(now / 1_000), async () => undefined, meant);
  return findings.map((one) => `${isExplained(one) ? `(${one.cause}) ` : ''}${one.finding} ${one.step ?? ''}`.trim());
}
