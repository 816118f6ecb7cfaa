import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the service measures about itself. One registry an instance, so that several can live in one process. */
export class Metrics {
  readonly registry = new Registry();

  readonly httpDuration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer, by route pattern (never by URL).',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly appendDuration = new Histogram({
    name: 'ledger_append_duration_seconds',
    help: 'Time until the outcome of an append was known: written, conflict, refused or unavailable.',
    labelNames: ['outcome'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly appendedEvents = new Counter({
    name: 'ledger_appended_events_total',
    help: 'Events that this instance wrote, by type.',
    labelNames: ['type'] as const,
    registers: [this.registry],
  });

  readonly deadlineLateness = new Histogram({
    name: 'ledger_deadline_lateness_seconds',
    help: 'Time from the due instant of an SLA warning or breach to its being raised.',
    labelNames: ['kind', 'clock'] as const,
    buckets: [1, 2, 5, 10, 30, 60, 300, 3_600, 86_400],
    registers: [this.registry],
  });

  readonly stepLateness = new Histogram({
    name: 'ledger_step_lateness_seconds',
    help: 'Time from the instant of what the pager owes an incident to its being recorded.',
    labelNames: ['what'] as const,
    buckets: [1, 2, 5, 10, 30, 60, 120, 300, 3_600],
    registers: [this.registry],
  });

  readonly limited = new Counter({
    name: 'ledger_limited_total',
    help: 'Requests and connections that a limit turned away or ended, by the limit.',
    labelNames: ['limit'] as const,
    registers: [this.registry],
  });

  readonly callbackFailures = new Counter({
    name: 'ledger_callback_failures_total',
    help: 'Faults that were caught where something called back, by its kind: body, stream, timer, subscription, socket.',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });

  readonly whatIfIncidents = new Counter({
    name: 'ledger_replayed_incidents_total',
    help: 'Incidents that were folded under other terms, in what-ifs.',
    registers: [this.registry],
  });

  /** A gauge that is read when somebody looks, from what the part knows in memory. */
  gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    read: () => readonly { readonly labels: Readonly<Partial<Record<Label, string>>>; readonly value: number }[],
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { labels, value } of read()) this.set(labels, value);
      },
    });
  }

  /** Event loop, heap, garbage collection: once a process, so the process asks for it and not the instance. */
  withProcessMetrics(): this {
    collectDefaultMetrics({ register: this.registry });
    return this;
  }
}
