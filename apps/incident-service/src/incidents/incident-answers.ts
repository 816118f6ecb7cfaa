import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { awaited, hasLongHistory } from '@app/incident';
import type { Response } from 'express';
import { READ_MODELS, type ReadModels } from '@app/querying';
import type { CommandContext } from '../commands/command-context.js';
import { whileConnected } from '../http/writing.js';
import { type IncidentQuestion, incidentQueryOf } from '../reader/questions.js';
import { READER, type Reader } from '../reader/reader.js';
import type { WrittenAnswer } from '../reader/written-answer.js';
import { tagOfIncident } from './tag-of-incident.js';

/** What is asked of one incident: at once while its history is short, by the reader thread where it is long. */
@Injectable()
export class IncidentAnswers {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(READER) private readonly reader: Reader,
    @Inject(READ_MODELS) private readonly models: ReadModels,
  ) {}

  /** @param minRevision at least this revision, waited for */
  async answer<Answer>(
    question: IncidentQuestion,
    { principal, response }: CommandContext,
    minRevision?: bigint,
  ): Promise<Answer | StreamableFile> {
    await awaited(this.models, { principal, id: question.id, minRevision });
    if (!hasLongHistory(this.models, { principal, id: question.id })) {
      const answer: Answer = await this.queries.execute(incidentQueryOf(question, principal));
      this.tag(response, tagOfIncident(question, answer));
      return answer;
    }
    const { json, etag } = await this.reader.ask<WrittenAnswer>(question, principal, whileConnected(response));
    this.tag(response, etag);
    return new StreamableFile(json, { type: 'application/json; charset=utf-8', length: json.length });
  }

  private tag(response: Response, etag: string | undefined): void {
    if (etag !== undefined) response.setHeader('ETag', etag);
  }
}
