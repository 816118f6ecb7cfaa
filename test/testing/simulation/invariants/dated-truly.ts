import type { LogServer } from '../store/log-server.js';
import { require } from './violation.js';

/** A clock is off by 2 s at most when it is right, and taken as long as it moves within the tolerance of 5 s. */
const TAKEN_MS = 7_000;
const NOTICES = new Set(['SlaWarningRaised', 'SlaBreached']);

/** What stands in the log of an instance that goes by its own clock alone, looked at as it comes. */
export class DatedTruly {
  private read = 0;

  constructor(private readonly server: LogServer) {}

  check(): void {
    const { events, begunAt } = this.server;
    for (; this.read < events.length; this.read += 1) {
      const { id, stream, revision, type, metadata } = events[this.read]!;
      const { recordedAt, clock } = JSON.parse(metadata) as { readonly recordedAt?: string; readonly clock?: string };
      const begun = begunAt.get(id);
      if (recordedAt === undefined || begun === undefined) continue;
      const ahead = Date.parse(recordedAt) - begun;
      const what = (): string =>
        `${type} ${stream}@${revision}, recorded at ${recordedAt} by the ${clock ?? 'wall'} clock`;
      require('dated-truly', ahead <= TAKEN_MS, () => `${what()}, lies ${ahead / 1_000} s ahead of the time`);
      const isMarked = clock !== undefined;
      require('dated-truly', isMarked || ahead >= -TAKEN_MS, () =>
        `${what()}, lies ${-ahead / 1_000} s behind the time`);
      require('dated-truly', !isMarked || !NOTICES.has(type), () => `${what()}, makes somebody late`);
    }
  }
}
