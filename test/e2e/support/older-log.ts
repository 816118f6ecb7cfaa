import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Instance } from '@app/composition';
import type { EventDraft, JsonObject } from '@app/event-store';
import { numberCandidates } from '@app/incident';
import { createLogger, loadConfig } from '@app/platform';

export interface OlderIncident {
  readonly what: string;
  readonly events: readonly Pick<EventDraft, 'type' | 'occurredAt' | 'data'>[];
  /** As lists and detail show it. */
  readonly shows: JsonObject;
  /** The filters that find it. */
  readonly found: Readonly<Record<string, string>>;
  readonly mend: JsonObject;
  readonly then: JsonObject;
}

const LONG = 'long '.repeat(199);

/** Incidents with what earlier releases took and this one refuses. */
export const olderIncidents = JSON.parse(
  readFileSync('test/fixtures/older-releases/incidents.json', 'utf8').replaceAll('REPEAT ', LONG),
) as readonly OlderIncident[];

export interface Planted {
  readonly stream: string;
  readonly events: readonly Pick<EventDraft, 'type' | 'occurredAt' | 'data'>[];
}

/** Appends to the log of a directory as it stands, past every check of a command; gives each incident a number. */
export async function plant(directory: string, others: readonly Planted[]): Promise<readonly string[]> {
  const config = loadConfig({ DATA_DIR: directory });
  const instance = await Instance.open({ config, log: createLogger('silent') });
  const append = async ({ stream, events }: Planted): Promise<void> => {
    const commandId = randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const command = { ...ids, payload: {}, actor: 'admin', origin: 'live' } as const;
    const customerId = (data: JsonObject) => (typeof data['customerId'] === 'string' ? data['customerId'] : 'acme');
    const drafts = events.map((event) => ({
      ...event,
      customerId: customerId(event.data),
      subjects: ['customer-acme'],
    }));
    await instance.store.append({ stream, head: undefined, events: drafts, command });
  };
  try {
    const numbers: string[] = [];
    for (const { events } of olderIncidents) {
      const [candidate] = numberCandidates(randomUUID());
      await append({ stream: candidate!.stream, events });
      numbers.push(candidate!.stream.replace('incident-', ''));
    }
    for (const other of others) await append(other);
    return numbers;
  } finally {
    await instance.close();
  }
}
