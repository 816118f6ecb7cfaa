import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AgreementDirectory } from '@app/agreement';
import { ApiKeys, ApiKeyTable, Authenticator } from '@app/access';
import { Commands } from '@app/command-handling';
import { STANDING_MODEL } from '@app/definitions';
import { EVENT_STORE, Secrets } from '@app/event-store';
import { READ_MODELS, type ReadModels, type ReadProgress } from '@app/querying';
import { CHANCE, CLOCK, CONFIG, HealthRegistry, LOGGER, Metrics, Problems } from '@app/platform';
import { Projector } from '@app/projection';
import { FEATURES } from './features.js';
import { Instance } from './instance.js';

/** The connection becomes another one after a rebuild, so it is asked for anew with every query. */
const readModels = (instance: Instance): ReadModels => ({
  get operational() {
    return instance.projector.model('operational');
  },
  get reporting() {
    return instance.projector.model('reporting');
  },
  progress: progress(instance),
});

const progress = ({ projector, store, clock }: Instance): ReadProgress => ({
  waitFor: (stream, revision, milliseconds) => projector.waitFor(stream, revision, milliseconds),
  isCurrent: () => projector.status().files[0]?.caughtUp === true && store.status().available,
  now: () => clock.now(),
  pause: (milliseconds) => clock.wait(Math.max(0, milliseconds)),
});

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
      { provide: Projector, useValue: instance.projector },
      { provide: Authenticator, useValue: instance.authenticator },
      { provide: ApiKeys, useValue: instance.apiKeys },
      { provide: ApiKeyTable, useValue: instance.apiKeyTable },
      { provide: AgreementDirectory, useValue: instance.standingAgreements },
      { provide: STANDING_MODEL, useValue: instance.context.operational.standing },
      { provide: Secrets, useValue: instance.secrets },
      { provide: EVENT_STORE, useValue: instance.store },
      { provide: READ_MODELS, useValue: readModels(instance) },
    ];
    return {
      module: InstanceModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        ...providers,
        ...FEATURES.flatMap(({ handlers }) => [...(handlers?.commands ?? []), ...(handlers?.queries ?? [])]),
      ],
      exports: [CqrsModule, ...providers.map(({ provide }) => provide)],
    };
  }

  constructor(@Inject(Instance) private readonly instance: Instance) {}

  onApplicationShutdown(): Promise<void> {
    return this.instance.close();
  }
}
