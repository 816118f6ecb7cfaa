import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/** Asks in a thread of its own: what the one who sends the work is busy with is no wait of the service. */
const EVERY_MS = 5;
const { url } = workerData as { readonly url: string };
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const alive = (): Promise<void> =>
  new Promise((resolve, reject) => {
    get(`${url}/health/live`, { agent }, (response) => response.resume().once('end', resolve)).once('error', reject);
  });

let asking = true;
parentPort!.once('message', () => (asking = false));
while (asking) {
  const begun = performance.now();
  await alive();
  parentPort!.postMessage(performance.now() - begun);
  await pause(EVERY_MS);
}
agent.destroy();
