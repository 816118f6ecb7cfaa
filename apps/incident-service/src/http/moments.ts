import { Inject, Injectable } from '@nestjs/common';
import { Instance, outdatedSince } from '@app/composition';
import type { Moment } from '@app/querying';
import { CLOCK, type Clock } from '@app/platform';

/** When a question is asked, and since when the file that answers it may lack what is in the log. */
@Injectable()
export class Moments {
  constructor(
    @Inject(Instance) private readonly instance: Instance,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  of(name: 'operational' | 'reporting'): Moment {
    const { projector, store } = this.instance;
    const file = projector.status().files.find((one) => one.name === name);
    return { now: this.clock.now(), outdatedSince: file && outdatedSince(file, store.status()) };
  }
}
