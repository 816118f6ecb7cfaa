import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Authenticator } from '@app/access';
import { Commands } from '@app/command-handling';
import { HealthRegistry, Metrics, Problems } from '@app/platform';
import { Instance } from './instance.js';
import { CHANCE, CLOCK, CONFIG, LOGGER } from './tokens.js';

/** The parts of an open instance for injection, with the command and query buses; closes the instance with the application. */
@Global()
@Module({})
export class InstanceModule implements OnApplicationShutdown {
  static of(instance: Instance): DynamicModule {
    const providers = [
      { provide: Instance, useValue: instance },
      { provide: CONFIG, useValue: instance.config },
      { provide: CLOCK, useValue: instance.clock },
      { provide: CHANCE, useValue: instance.chance },
      { provide: LOGGER, useValue: instance.log },
      { provide: Metrics, useValue: instance.metrics },
      { provide: HealthRegistry, useValue: instance.health },
      { provide: Problems, useValue: instance.problems },
      { provide: Commands, useValue: instance.commands },
      { provide: Authenticator, useValue: instance.authenticator },
    ];
    return {
      module: InstanceModule,
      imports: [CqrsModule.forRoot()],
      providers,
      exports: [CqrsModule, ...providers.map(({ provide }) => provide)],
    };
  }

  constructor(@Inject(Instance) private readonly instance: Instance) {}

  onApplicationShutdown(): Promise<void> {
    return this.instance.close();
  }
}
