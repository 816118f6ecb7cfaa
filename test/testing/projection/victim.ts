import { EmbeddedLog } from '@app/event-store';
import { SystemChance, SystemClock } from '@app/platform';
import { Projector } from '../../../libs/projection/src/projector.js';
import { added, operational, reporting, Writer } from './kit.js';
import { MemoryKeyStore } from '@testing/event-store/memory-key-store';

/**
 * A process to be killed: writes to the log in its directory and projects it, until the end that comes from outside.
 * Run by `node --import test/support/typescript.mjs`.
 */
const [directory = '', run = ''] = process.argv.slice(2);
const clock = new SystemClock();
const log = await EmbeddedLog.open({ directory, clock });
const writer = new Writer(log, new MemoryKeyStore(new SystemChance()));
const projector = new Projector({ store: writer.store(), files: [operational, reporting], directory, clock });
projector.start();
// Written before the read models are ready too, so that the kill also meets a catch-up.
for (let n = 0; ; n += 1) {
  await Promise.all(
    Array.from({ length: 8 }, (_, i) => writer.append(`thing-${run}x${n % 50}x${i}`, [added(n % 12), added(1)])),
  );
  if (n === 5) process.stdout.write('writing\n');
}
