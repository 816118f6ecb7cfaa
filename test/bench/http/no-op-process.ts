import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { validation } from '../../../apps/incident-service/src/http/validation.js';
import { ReportIncidentDto } from '../../../apps/incident-service/src/incidents/incident-bodies.js';

/** The framework as it comes out of the box, with the service's own validation of the service's own DTO. */
@Controller('v1/incidents')
class NoOpController {
  @Post()
  @HttpCode(202)
  take(@Body() body: ReportIncidentDto): object {
    return {
      id: '7K3MQ9XDK',
      revision: '1',
      position: '0000000000000003',
      commandId: '4eda914e-d7d3-5c67-aa33-01706ef3f058',
      changed: body.kind === 'incident',
      readModel: 'not-awaited',
    };
  }
}

@Module({ controllers: [NoOpController] })
class NoOpModule {}

const app = await NestFactory.create(NoOpModule, { logger: false });
app.useGlobalPipes(validation());
await app.listen(0, '127.0.0.1');
process.send?.(await app.getUrl());
process.once('disconnect', () => process.exit());
