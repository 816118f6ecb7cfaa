import { RawClient } from './raw-client.js';

const ENDED_MS = 10_000;

export interface Crowd {
  readonly served: number;
  /** Told so, or cut off while they were still talking. */
  readonly turnedAway: number;
  readonly findings: readonly string[];
}

/** More clients at a time than there may be connections: each is served or turned away, and none is left waiting. */
export async function crowd(url: string, most: number, over: number): Promise<Crowd> {
  const clients = Array.from({ length: most + over }, () => new RawClient(url));
  await Promise.all(clients.map(({ connected }) => connected));
  // Half a request holds its place.
  for (const client of clients) client.write('GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n');
  await Promise.all(clients.map((client) => client.isEnded(500)));
  for (const client of clients) client.write('\r\n');
  const ended = await Promise.all(clients.map((client) => client.isEnded(ENDED_MS)));
  for (const client of clients) client.destroy();
  const told = clients.map((client) => client.told);
  const served = told.filter(({ status }) => status === 200).length;
  const strange = told.filter(({ status, body }) => status !== 200 && status !== 0 && !body.includes('"code":"busy"'));
  const waiting = ended.filter((one) => !one).length;
  return {
    served,
    turnedAway: told.length - served,
    findings: [
      ...strange.map(({ status, body }) => `of a crowd one was answered ${status} ${body.slice(0, 300)}`),
      ...(waiting > 0 ? [`${waiting} of a crowd were left waiting`] : []),
    ],
  };
}
