import type { Process, ProcessContext } from '@app/feature';
import { courierOf } from './courier/courier-of.js';
import { Heartbeat } from './heartbeat/heartbeat.js';
import { Notices } from './notices/notices.js';
import { Watchdog } from './watching/watchdog.js';
import { Channels } from './ways/channels.js';
import { instancePost } from './ways/instance-post.js';

/** Who sends, who tells of shifts, who looks whether it was done, and who tells somebody outside. */
export function pagingProcesses(context: ProcessContext): readonly Process[] {
  const post = instancePost(context);
  const watchdog = new Watchdog(context);
  const channels = new Channels(context.operational);
  return [
    courierOf(context, post),
    new Notices(context),
    watchdog,
    new Heartbeat(context, { watchdog, channels, post }),
  ];
}
