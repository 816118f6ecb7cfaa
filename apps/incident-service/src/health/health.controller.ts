import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { byName, object, oneOf, string, type TypeOf, uuid } from '@app/kernel';
import { Instance } from '@app/composition';
import { HealthRegistry, Metrics } from '@app/platform';
import type { Response } from 'express';
import { ApiNotModified } from '../http/not-modified.js';
import { answerOf } from '../http/declared/class-of.js';

const LIVE = object(
  {
    state: oneOf(['ok'], undefined, { description: 'The process answers.' }),
    instance: uuid({
      description: 'Another one after every start: tells whether it is the instance that one means.',
    }),
  },
  { name: 'Live' },
);

const STATES = ['ok', 'warning', 'failing'] as const;
const PART = { ...object({ state: oneOf(STATES), 'detail?': string() }), additionalProperties: {} };
const HEALTH = object(
  {
    state: oneOf(STATES, undefined, {
      description: 'As bad as the worst part; `failing` answers with 503.',
    }),
    parts: byName(PART, { description: 'Every part by name with its state, and with figures of its own.' }),
  },
  { name: 'Health' },
);

@ApiTags('operation')
@Controller()
export class HealthController {
  constructor(
    @Inject(Instance) private readonly instance: Instance,
    @Inject(HealthRegistry) private readonly health: HealthRegistry,
    @Inject(Metrics) private readonly measured: Metrics,
  ) {}

  @Get('health/live')
  @ApiOperation({ summary: 'Whether the process answers', operationId: 'live' })
  @ApiNotModified()
  @ApiOkResponse({ type: answerOf(LIVE) })
  live(): TypeOf<typeof LIVE> {
    return { state: 'ok', instance: this.instance.id };
  }

  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether the instance can serve, and which part cannot', operationId: 'ready' })
  @ApiNotModified()
  @ApiOkResponse({ type: answerOf(HEALTH) })
  @ApiResponse({ status: 503, description: 'A part is failing; `parts` says which.', type: answerOf(HEALTH) })
  ready(@Res({ passthrough: true }) response: Response): TypeOf<typeof HEALTH> {
    const report = this.health.report();
    if (report.state === 'failing') response.status(503);
    return report;
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Figures for Prometheus', operationId: 'metrics' })
  @ApiProduces('text/plain')
  @ApiNotModified()
  @ApiOkResponse({ schema: { type: 'string' } })
  async metrics(@Res({ passthrough: true }) response: Response): Promise<string> {
    response.type(this.measured.registry.contentType);
    return this.measured.registry.metrics();
  }
}
