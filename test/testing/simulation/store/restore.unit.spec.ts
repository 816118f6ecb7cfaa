import { beforeEach, describe, expect, it } from '@jest/globals';
import type { SealedEvent } from '@app/event-store';
import { Life } from '../instance/life.js';
import { MachineClock } from '../instance/simulated-clock.js';
import { ClockWatch } from '../invariants/clock-watch.js';
import { RecordedHistory } from '../oracle/recorded-history.js';
import { Restores } from '../restores.js';
import { SeededChance } from '@app/samples';
import { SimulatedTime } from '../time/simulated-time.js';
import { Trace } from '../trace.js';
import { type Faults, FlakyConnection, NO_FAULTS } from './flaky-connection.js';
import { LogServer } from './log-server.js';

const MINUTE = 60_000;
const SILENT: Faults = { ...NO_FAULTS, silent: 100 };
const STREAM = 'ledger.incident-1';

let time: SimulatedTime;
let server: LogServer;
let faults: Faults;
let line: FlakyConnection;

beforeEach(() => {
  time = new SimulatedTime(0);
  const trace = new Trace(() => time.now());
  server = new LogServer(time, trace);
  faults = NO_FAULTS;
  const machine = new MachineClock(time);
  const watch = new ClockWatch('instance-1', machine, () => time.now());
  line = new FlakyConnection(
    server,
    new Life(),
    new SeededChance('line'),
    trace,
    () => faults,
    watch,
    machine,
    'shared',
  );
});

const event = (id: string): SealedEvent => ({ id, type: 'NoteAdded', data: '{}', metadata: '{}' });

/** Lets it come to its end, whatever that is. */
async function settled<T>(work: Promise<T>): Promise<T | string> {
  const outcome = work.catch((error: Error & { code?: string }) => error.code ?? error.message);
  await time.run(MINUTE);
  return outcome;
}

const write = (id: string, expected: bigint | 'no-stream', connection?: number) =>
  line.write(STREAM, expected, [event(id)], connection);

describe('a log that is set back', () => {
  it('holds what the copy holds, as the recorded history does, and goes on from there', async () => {
    const history = new RecordedHistory(server.events, server.writtenAt, new Map());
    await settled(write('one', 'no-stream'));
    const backup = server.backUp();
    await settled(write('two', 0n));
    expect(history.refresh().lifeOf('1')).toHaveLength(2);
    server.putBack(backup);
    expect(server.events.map(({ id }) => id)).toEqual(['one']);
    expect(history.beginAnew().lifeOf('1')).toHaveLength(1);
    expect(await settled(write('three', 0n))).toMatchObject({ revision: 1n });
    expect(
      history
        .refresh()
        .lifeOf('1')
        .map(({ writtenAt }) => writtenAt),
    ).toEqual([...server.writtenAt]);
  });

  it('stands behind another connection, and takes nothing that was meant for the one before', async () => {
    const { connection } = line;
    server.putBack(server.backUp());
    expect(line.connection).not.toBe(connection);
    expect(await settled(write('one', 'no-stream', connection))).toBe('connection-changed');
    expect(server.events).toEqual([]);
  });

  it.each(['on its way', 'silent'])('never gets what was %s', async (how) => {
    if (how === 'silent') faults = SILENT;
    for (let turn = 1; turn <= 10; turn += 1) {
      const backup = server.backUp();
      const writing = write(`one-${turn}`, 'no-stream');
      if (how === 'silent') await time.run(100);
      server.putBack(backup);
      expect(await settled(writing)).toBe('outcome-unknown');
    }
    expect(server.events).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'ends a read that is under way, whether asked or half answered: after %d ms',
    async (after) => {
      await settled(write('one', 'no-stream'));
      const backup = server.backUp();
      let isRead = false;
      const reading = (async () => {
        for await (const page of line.readStream(STREAM)) isRead = page.length > 0;
        return 'read';
      })();
      reading.catch(() => undefined);
      await time.run(after);
      const before = isRead;
      server.putBack(backup);
      expect(await settled(reading)).toBe(before ? 'read' : 'store-unavailable');
    },
  );
});

describe('restores, one after the other for more than a year', () => {
  it('never put back a copy that was made before another restore', async () => {
    const restored: boolean[] = [];
    const chance = new SeededChance('restores');
    const restores = new Restores({
      time,
      server,
      chance,
      trace: new Trace(() => time.now()),
      putBack: async (backup) => {
        restored.push(backup.restores === server.restores.length);
        server.putBack(backup);
      },
      tell: () => undefined,
    });
    restores.begin();
    await time.run(500 * 24 * 60 * MINUTE);
    expect(restored.length).toBeGreaterThan(500);
    expect(restored).not.toContain(false);
    expect(server.away).toBe(false);
  });
});
