import { applyDecorators, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, type ApiOperationOptions, ApiTags } from '@nestjs/swagger';
import { omit } from '@app/kernel';
import { Instance } from '@app/composition';
import { Problem } from '@app/platform';
import { type FileStatus, Projector } from '@app/projection';
import { ApiProblems } from '../http/api-problems.js';
import { ApiRead } from '../http/api-read.js';
import { answerOf } from '../http/declared/class-of.js';
import {
  PARKED_STREAMS,
  type ParkedStreams,
  RETRIED_STREAMS,
  type RetriedStreams,
  STATUS,
  type Status,
} from './operation-answers.js';

/** Without the paths of files: where they stand is nobody's business outside. */
const shown = (status: FileStatus) => omit(status, 'path', 'building');

const ApiRetry = (named: Pick<ApiOperationOptions, 'deprecated' | 'description'> = {}): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Apply a parked stream again, after what was wrong is mended', ...named }),
    ApiOkResponse({ type: answerOf(RETRIED_STREAMS) }),
    ApiProblems(400, 404),
  );

@ApiTags('operation')
@ApiBearerAuth()
@Controller('v1')
export class OperationController {
  constructor(
    @Inject(Instance) private readonly instance: Instance,
    @Inject(Projector) private readonly projector: Projector,
  ) {}

  @ApiRead('status', 'How store and read models of this instance are', STATUS)
  getStatus(): Status {
    const { caughtUp, files } = this.projector.status();
    return {
      position: files.find(({ name }) => name === 'operational')?.position ?? '',
      store: this.instance.store.status(),
      projection: { caughtUp, files: files.map(shown) },
    };
  }

  @ApiRead('parked', 'Streams with an event that cannot be read or applied', PARKED_STREAMS)
  listParked(): ParkedStreams {
    const items = this.projector
      .parked()
      .map((parked) => ({ ...parked, revision: String(parked.revision), heldTo: String(parked.heldTo) }));
    return { items };
  }

  @Post('parked/:stream/retry')
  @HttpCode(200)
  @ApiRetry()
  async retryParked(@Param('stream') stream: string): Promise<RetriedStreams> {
    if (!this.projector.parked().some((parked) => parked.stream === stream))
      throw new Problem('not-found', `${stream.slice(0, 100)} is not parked`);
    const items = await this.projector.retry(stream);
    return {
      items: items.map((item) => ({
        ...item,
        retried: item.problem === undefined,
        replayed: item.problem === undefined,
      })),
    };
  }

  @Post('parked/:stream/replay')
  @HttpCode(200)
  @ApiRetry({ deprecated: true, description: 'The former name of `POST /v1/parked/{stream}/retry`.' })
  replayParked(@Param('stream') stream: string): Promise<RetriedStreams> {
    return this.retryParked(stream);
  }
}
