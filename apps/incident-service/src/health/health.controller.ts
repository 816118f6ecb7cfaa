import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Instance } from '@app/composition';
import { HealthRegistry, Metrics } from '@app/platform';
import type { Response } from 'express';
import { ApiNotModified } from '../http/not-modified.js';
import { HealthDto, LiveDto } from './health.dto.js';

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
  @ApiOkResponse({ type: LiveDto })
  live(): LiveDto {
    return { state: 'ok', instance: this.instance.id };
  }

  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether the instance can serve, and which part cannot', operationId: 'ready' })
  @ApiNotModified()
  @ApiOkResponse({ type: HealthDto })
  @ApiResponse({ status: 503, description: 'A part is failing; `parts` says which.', type: HealthDto })
  ready(@Res({ passthrough: true }) response: Response): HealthDto {
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
