import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { EmbeddedLog } from '../../libs/event-store/src/embedded/embedded-log.js';
import { SystemClock } from '../../libs/platform/src/time/clock.js';

/**
 * A process that has an embedded log open, to be killed: `hold DIRECTORY` does nothing with it, `append DIRECTORY ROUND`
 * appends as fast as it can and says what was acknowledged, one JSON line an append.
 */
const [mode, directory = '', round = '0'] = process.argv.slice(2);

/** Straight to the pipe: what was said is out even when the process dies in the next instruction. */
const say = (line: unknown): void => void writeSync(1, `${JSON.stringify(line)}\n`);

/** Streams grow to 20 events and are then left; every event says which append it belongs to and how large that is. */
async function append(log: EmbeddedLog, writer: number): Promise<never> {
  for (let number = 0; ; number++) {
    const stream = `kill.r${round}w${writer}n${number}-1`;
    let revision = -1n;
    while (revision < 20n) {
      const size = 1 + (Number(revision + 1n) % 4);
      const group = randomUUID();
      const events = Array.from({ length: size }, () => ({
        id: randomUUID(),
        type: 'Killed',
        data: JSON.stringify({ group, size, filling: 'x'.repeat(writer * 100) }),
        metadata: '{}',
      }));
      const written = await log.write(stream, revision < 0n ? 'no-stream' : revision, events);
      revision = written.revision;
      say({ stream, revision: String(revision), position: written.position, ids: events.map(({ id }) => id) });
    }
  }
}

try {
  const log = await EmbeddedLog.open({ directory, clock: new SystemClock() });
  say({ open: process.pid });
  if (mode === 'append') await Promise.all(Array.from({ length: 16 }, (_, writer) => append(log, writer)));
  else setInterval(() => log.kind, 60_000);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  say({ refused: code, message });
  process.exitCode = 1;
}
