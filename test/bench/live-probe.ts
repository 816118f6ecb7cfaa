import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 5;

/** How long `/health/live` takes, one question after the other, while the work is done: milliseconds each. */
export async function liveWhile(url: string, work: () => Promise<unknown>): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const waits: number[] = [];
  let working = true;
  const probing = (async (): Promise<void> => {
    while (working) {
      const begun = performance.now();
      await alive(url, agent);
      waits.push(performance.now() - begun);
      await pause(EVERY_MS);
    }
  })();
  try {
    await work();
  } finally {
    working = false;
    await probing;
    agent.destroy();
  }
  return waits;
}

const alive = (url: string, agent: Agent): Promise<void> =>
  new Promise((resolve, reject) => {
    get(`${url}/health/live`, { agent }, (response) => response.resume().once('end', resolve)).once('error', reject);
  });
