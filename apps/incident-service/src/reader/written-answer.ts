import { tagOfIncident } from '../incidents/tag-of-incident.js';
import type { IncidentQuestion } from './questions.js';

/** An answer as it goes onto the wire: what took long to make takes long to write out as well. */
export class WrittenAnswer {
  constructor(
    readonly json: Uint8Array<ArrayBuffer>,
    readonly etag: string | undefined,
  ) {}
}

export const writtenAnswer = (question: IncidentQuestion, answer: unknown): WrittenAnswer =>
  // Of no pool: the bytes go to another thread, and their memory with them.
  new WrittenAnswer(new TextEncoder().encode(`${JSON.stringify(answer)}\n`), tagOfIncident(question, answer));
