import type { QueryBus } from '@nestjs/cqrs';

/** What one question is asked about, chosen anew each time. */
export interface About {
  readonly customerId: string;
  readonly id: string;
  /** `2025-03` */
  readonly month: string;
}

export interface Question {
  readonly name: string;
  readonly ask: (queries: QueryBus, about: About) => Promise<unknown>;
  /** Of the p99, where there is one. */
  readonly goalMs?: number;
  /** It is asked one time in that many. */
  readonly oneIn?: number;
}
