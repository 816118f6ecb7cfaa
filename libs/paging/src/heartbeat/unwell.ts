import type { ProcessContext } from '@app/feature';
import type { Channels } from '../ways/channels.js';
import type { Post, WayKind } from '../ways/post.js';
import type { Watchdog } from '../watching/watchdog.js';

/** A step may be so late; then somebody outside is to know, seconds. */
const LATE = 120;
/** What wakes people; mail counts where there is nothing else. */
const LOUD: readonly WayKind[] = ['voice', 'sms', 'push', 'webhook', 'console'];

export interface WellParts {
  readonly context: Pick<ProcessContext, 'store' | 'projector' | 'runners' | 'processes' | 'isClockTrusted'>;
  readonly watchdog: Pick<Watchdog, 'lateness'>;
  readonly channels: Pick<Channels, 'carrying'>;
  readonly post: Pick<Post, 'isWell'>;
}

/** Why people outside should not believe that this instance calls somebody; undefined: it does. */
export function unwell({ context, watchdog, channels, post }: WellParts): string | undefined {
  const { store, projector, runners, processes } = context;
  const { available, problem, interrupted } = store.status();
  if (!available) return `the log is away: ${problem ?? 'it does not answer'}`;
  if (interrupted !== undefined) return `the log cannot be followed: ${interrupted}`;
  const behind = projector.status().files.find(({ name, caughtUp }) => name === 'operational' && !caughtUp);
  if (behind !== undefined) return 'the read model operational is behind the log';
  const lane = runners.find((runner) => !runner.isWell());
  if (lane !== undefined) return `the lane ${lane.lane} does not go on`;
  const process = processes().find((one) => one.isWell?.() === false);
  if (process !== undefined) return `the ${process.name} does not go on`;
  if (!context.isClockTrusted()) return 'the clock is doubted';
  if (watchdog.lateness() >= LATE) return `a step is ${watchdog.lateness()} s late`;
  const loud = LOUD.filter((kind) => channels.carrying(kind).length > 0);
  const kinds: readonly WayKind[] = loud.length > 0 ? loud : ['email'];
  return kinds.some((kind) => post.isWell(kind)) ? undefined : 'no channel that wakes people is open';
}
