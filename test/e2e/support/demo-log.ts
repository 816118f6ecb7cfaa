import type { Service } from './service.js';

interface Item {
  readonly id: string;
  readonly customerId: string;
}
interface Sent {
  readonly path: string;
  readonly type?: string | undefined;
  readonly body?: unknown;
}

/** Phases in which the next step of each route can be taken; anything else goes with an incident in work. */
const FITTING: Readonly<Record<string, string>> = {
  classification: 'reported',
  assignment: 'classified',
  pages: 'assigned',
  acknowledgement: 'assigned',
  snooze: 'assigned',
  release: 'acknowledged',
  'work-start': 'acknowledged',
  resumption: 'on-hold',
  reopening: 'resolved',
  closure: 'resolved',
};

/** What is made anew for a route about one. */
const MADE: Readonly<Record<string, object>> = {
  'api-keys': { role: 'operator' },
  repinnings: { matrixId: 'default', reason: 'The desk was missing' },
  feeds: { rota: 'admins' },
};

/** The log of the demo behind a service: what the examples of its routes need of it. */
export class DemoLog {
  constructor(private readonly service: Service) {}

  async get<T>(path: string): Promise<T> {
    return (await (await this.service.raw(path)).json()) as T;
  }

  async inPhase(phase: string): Promise<readonly Item[]> {
    return (await this.get<{ items: readonly Item[] }>(`/v1/incidents?phase=${phase}`)).items;
  }

  async send(method: string, { path, type, body }: Sent): Promise<{ status: number; text: string }> {
    const said = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const answer = await this.service.raw(path, {
      method,
      ...said,
      headers: type === undefined ? {} : { 'Content-Type': type },
    });
    return { status: answer.status, text: await answer.text() };
  }

  /** A blocker of three hours ago under a contract that promised half an hour, and that it was kept is written down late. */
  private async breached(): Promise<{ id: string; revision: string }> {
    const occurredAt = new Date(Date.now() - 3 * 3_600_000).toISOString();
    const body = { kind: 'incident', customerId: 'alpenmarkt', occurredAt, classification: { priority: 'blocker' } };
    const told = await this.send('POST', { path: '/v1/incidents', type: 'application/json', body });
    const { id } = JSON.parse(told.text) as { id: string };
    for (let waited = 0; waited < 30_000; waited += 100) {
      const { items } = await this.get<{ items: { type: string; revision: string }[] }>(`/v1/incidents/${id}/events`);
      const found = items.find(({ type }) => type === 'SlaBreached');
      if (found !== undefined) {
        const acknowledged = { by: 'ada', occurredAt: new Date(Date.parse(occurredAt) + 300_000).toISOString() };
        await this.send('POST', {
          path: `/v1/incidents/${id}/acknowledgement`,
          type: 'application/json',
          body: acknowledged,
        });
        return { id, revision: found.revision };
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no breach was raised for ${id}`);
  }

  /** Somebody is called by hand; the page’s id. */
  private async paged(): Promise<string> {
    const body = { incident: (await this.inPhase('in-work'))[0]!.id, personId: 'ada' };
    await this.send('POST', { path: '/v1/pages', type: 'application/json', body });
    for (let waited = 0; waited < 30_000; waited += 100) {
      const [page] = (await this.get<{ items: { id: string }[] }>('/v1/pages')).items;
      if (page !== undefined) return page.id;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('nobody was paged');
  }

  /** Somebody who may be forgotten without harm to the other examples. */
  private async forgettable(path: string): Promise<string> {
    const said = {
      customers: { name: 'Forgotten Ltd' },
      contacts: { customerId: 'alpenmarkt', name: 'Once Known' },
      staff: { name: 'Once Here', zone: 'Europe/Berlin', leftAt: '2026-01-01T00:00:00Z' },
    };
    const collection = path.split('/')[2] as keyof typeof said;
    await this.send('PUT', { path: `/v1/${collection}/forgotten`, type: 'application/json', body: said[collection] });
    return 'forgotten';
  }

  /** Numbers and revisions of this log, for a route that needs some. */
  async numbersFor(path: string) {
    const part = path.split('/').at(-1)!;
    const [collection, body] = Object.entries(MADE).find(([name]) => path.startsWith(`/v1/${name}/`)) ?? [];
    if (collection !== undefined) {
      const answer = await this.send('POST', { path: `/v1/${collection}`, type: 'application/json', body });
      const { id, link = '' } = JSON.parse(answer.text) as { id: string; link?: string };
      return { id, token: /[^/]*(?=\.ics)/.exec(link)?.[0] };
    }
    if (part === 'erasure') return { id: await this.forgettable(path) };
    if (path === '/v1/pages') return { fields: { incident: (await this.inPhase('in-work'))[0]!.id } };
    if (path.startsWith('/v1/pages/')) return { id: await this.paged() };
    if (!path.startsWith('/v1/incidents/')) return {};
    if (part === 'snooze')
      return {
        id: (await this.inPhase(FITTING[part]!))[0]!.id,
        fields: { until: new Date(Date.now() + 300_000).toISOString() },
      };
    if (part === 'breach-corrections') {
      const { id, revision } = await this.breached();
      return { id, fields: { revision } };
    }
    if (part !== 'merge') return { id: (await this.inPhase(FITTING[part] ?? 'in-work'))[0]!.id };
    const open = [
      ...(await this.inPhase('reported')),
      ...(await this.inPhase('in-work')),
      ...(await this.inPhase('acknowledged')),
    ];
    for (const { id, customerId } of open) {
      const into = open.find((other) => other.id !== id && other.customerId === customerId);
      if (into !== undefined) return { id, fields: { into: into.id } };
    }
    throw new Error('no two open incidents of one customer');
  }
}
