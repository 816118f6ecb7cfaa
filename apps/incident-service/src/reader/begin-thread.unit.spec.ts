import { expect, it } from '@jest/globals';
import { createLogger } from '@app/platform';
import { beginThread } from './begin-thread.js';

const told: string[] = [];
const log = createLogger('info', { write: (line) => told.push(line) });

/** What a thread of this text says, and then that it ended. */
function thread(text: string): Promise<unknown[]> {
  const heard: unknown[] = [];
  const entry = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
  return new Promise((ended) => {
    const worker = beginThread({
      entry,
      memoryMib: 16,
      log,
      heard: (message) => heard.push(message),
      ended: () => ended(heard),
    });
    worker.ref();
  });
}

const say = `import { parentPort } from 'node:worker_threads'; parentPort.postMessage('here');`;

it.each([
  ['throws', 'throw new Error("no such page");', /no such page/],
  ['needs more memory than it may have', 'const all = []; for (;;) all.push([...all, {}]);', /memory limit/],
])('a thread that %s is heard, ends, and says why in the log', async (_, text, why) => {
  told.length = 0;
  expect(await thread(`${say} setTimeout(() => { ${text} }, 50);`)).toEqual(['here']);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/"level":"error".*the reader thread died/);
  expect(told[0]).toMatch(why);
});
