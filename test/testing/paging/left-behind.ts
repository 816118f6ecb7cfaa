import type { PageCommand } from '../../../libs/paging/src/domain/page/commands.js';
import { pageDecider } from '../../../libs/paging/src/domain/page/decide.js';
import type { OnAClock } from '../composition/on-a-clock.js';
import { stamp } from '../composition/orders.js';

/** What stands of a page whose holder died behind its only message: claimed, sent, and neither rested nor let go. */
export async function leftBehind(service: OnAClock, stream: string, startedAt: string): Promise<void> {
  const handle = (command: PageCommand): Promise<unknown> =>
    service.instance.commands.handle(pageDecider, stream, command, stamp());
  await service.meanwhile(handle({ type: 'ClaimPage', holder: 'gone', seconds: 30 }));
  const sent = { way: 'mobile', attempt: 1, startedAt, channel: 'gateway', hash: 'ab'.repeat(32) };
  await service.meanwhile(handle({ type: 'RecordSent', ...sent }));
}
