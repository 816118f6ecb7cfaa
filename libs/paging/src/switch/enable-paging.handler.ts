import { AgreementDirectory, PAGING_SETTINGS_STREAM } from '@app/agreement';
import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import { openIncidents } from '@app/incident';
import { CLOCK, type Clock, CONFIG, type Config, Problem } from '@app/platform';
import { onceStanding } from '@app/projection';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { switchDecider } from './paging-switch.js';
import { pagingEnabledAt } from './switch.projection.js';

export interface PagingEnabled {
  readonly receipt: Receipt;
  /** The numbers of the open incidents that were reported before: about them nobody is called. */
  readonly notPaged: readonly string[];
}

/** From now on people are called about what is reported. */
export class EnablePaging extends Command<PagingEnabled> {
  constructor(readonly stamp: Envelope) {
    super();
  }
}

const DEFAULT_MATRIX = 'default';
const SHOWN_MS = 5_000;

@CommandHandler(EnablePaging)
export class EnablePagingHandler implements ICommandHandler<EnablePaging> {
  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(AgreementDirectory) private readonly agreed: AgreementDirectory,
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem paging.default-matrix-missing, paging.last-resort-missing, paging.public-url-missing */
  async execute({ stamp }: EnablePaging): Promise<PagingEnabled> {
    await onceStanding(async () => this.requireReady());
    const receipt = await this.commands.handle(switchDecider, PAGING_SETTINGS_STREAM, { type: 'EnablePaging' }, stamp);
    const { operational, progress } = this.models;
    await progress?.waitFor(receipt.stream, receipt.revision, SHOWN_MS);
    const since = pagingEnabledAt(operational.session) ?? new Date(this.clock.now()).toISOString();
    return { receipt, notPaged: openIncidents(operational.session, since) };
  }

  private requireReady(): void {
    const { matrices } = this.agreed;
    const refused = (what: string, detail: string): Problem => new Problem(`paging.${what}-missing`, detail);
    if (matrices.named(DEFAULT_MATRIX) === undefined)
      throw refused('default-matrix', 'nobody could be called: define the matrix default first');
    if (matrices.settings() === undefined)
      throw refused('last-resort', 'nobody would be called in the end: name a last resort in paging-settings first');
    if (this.config.publicUrl === undefined)
      throw refused('public-url', 'pages would have no link to answer by: set PUBLIC_URL first');
  }
}
