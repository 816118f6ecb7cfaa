import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { type Instance, InstanceModule } from '@app/composition';
import { AccessGuard } from './access/access.guard.js';
import { PrincipalController } from './access/principal.controller.js';
import { PrincipalGuard } from './access/principal.guard.js';
import { RateGuard } from './access/rate.guard.js';
import { HealthController } from './health/health.controller.js';
import { ErrorsController } from './http/errors.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RouteMap } from './http/route-map.js';

@Module({})
export class AppModule {
  static of(instance: Instance): DynamicModule {
    return {
      module: AppModule,
      imports: [InstanceModule.of(instance)],
      controllers: [HealthController, ErrorsController, PrincipalController],
      providers: [
        RouteMap,
        { provide: APP_FILTER, useClass: ProblemFilter },
        // In this order: who it is, whether it comes too often, whether it may.
        { provide: APP_GUARD, useClass: PrincipalGuard },
        { provide: APP_GUARD, useClass: RateGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
