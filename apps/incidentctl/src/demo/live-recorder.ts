import type { Receipt } from '@app/command-handling';
import type { CommandStamp } from '@app/event-store';
import { BeginIncident, ChangeIncident, type SingleCommand } from '@app/incident';
import { uuidV5 } from '@app/platform';
import type { Correction, Recording } from '@app/samples';
import { OPERATOR_AT_THE_SHELL as WHO, stampOf } from '../target/operator.js';
import type { OwnInstance } from '../target/own-instance.js';

const NAMESPACE = '5d3b0c1e-2f7a-5e4b-9c38-7a1f0e6b4d21';
const WAIT_MS = 10_000;

interface Begun {
  readonly number: string;
  /** Of the last event of each step. */
  readonly revisions: Map<number, bigint>;
}

/** Writes recordings down through the command bus, as the doors of the service do. */
export class LiveRecorder {
  private readonly incidents = new Map<string, Begun>();

  /** @param name of the weeks: the same weeks are the same commands */
  constructor(
    private readonly own: OwnInstance,
    private readonly name: string,
  ) {}

  /** @throws what the instance refuses */
  async write({ incident, said }: Recording): Promise<void> {
    if (!('commands' in said)) {
      const begun = this.begunBy(incident);
      const [id, command] = await this.correctionOf(begun, said);
      await this.take(`${incident}:${id}`, begun, command);
      return;
    }
    for (const [place, command] of said.commands.entries()) {
      const name = `${incident}:${said.step}:${place}`;
      const begun =
        command.type === 'ReportIncident' ? await this.begin(incident, name, command) : this.begunBy(incident);
      const receipt = command.type === 'ReportIncident' ? undefined : await this.take(name, begun, command);
      begun.revisions.set(said.step, receipt?.revision ?? 0n);
    }
  }

  /** Of an incident that was reported. */
  numberOf(incident: string): string {
    return this.begunBy(incident).number;
  }

  private async begin(
    incident: string,
    name: string,
    command: Extract<SingleCommand, { type: 'ReportIncident' }>,
  ): Promise<Begun> {
    const { id } = await this.projected(
      await this.own.commands.execute(new BeginIncident(WHO, command, this.stamp(name, command))),
    );
    const begun = { number: id, revisions: new Map<number, bigint>() };
    this.incidents.set(incident, begun);
    return begun;
  }

  private async take(
    name: string,
    { number }: Begun,
    command: Exclude<SingleCommand, { type: 'ReportIncident' }>,
  ): Promise<Receipt> {
    return this.projected(
      await this.own.commands.execute(new ChangeIncident(WHO, number, command, this.stamp(name, command))),
    );
  }

  /** What is due next hangs on what the read model has seen. */
  private async projected(receipt: Receipt): Promise<Receipt> {
    await this.own.instance.projector.waitFor(receipt.stream, receipt.revision, WAIT_MS);
    return receipt;
  }

  private async correctionOf(
    { number, revisions }: Begun,
    correction: Correction,
  ): Promise<[string, Extract<SingleCommand, { type: 'CorrectIncident' | 'CorrectSlaBreach' }>]> {
    if ('breach' in correction) {
      const { breach, ...rest } = correction;
      const revision = await this.breachOf(number, breach);
      return [`no-breach-${breach}`, { type: 'CorrectSlaBreach', revision: String(revision), ...rest }];
    }
    const { step, field, ...rest } = correction;
    const revision = String(revisions.get(step));
    return [`corrected-${step}-${field}`, { type: 'CorrectIncident', revision, field, ...rest }];
  }

  private async breachOf(number: string, clock: string): Promise<bigint> {
    for await (const batch of this.own.instance.store.readStream(`incident-${number}`))
      for (const event of batch)
        if (event.readable && event.type === 'SlaBreached' && event.data['clock'] === clock) return event.revision;
    throw new Error(`no breach of the ${clock} clock of ${number} was raised`);
  }

  private begunBy(incident: string): Begun {
    const begun = this.incidents.get(incident);
    if (begun === undefined) throw new Error(`${incident} was not reported`);
    return begun;
  }

  private stamp(name: string, command: SingleCommand): CommandStamp {
    return stampOf(uuidV5(NAMESPACE, `${this.name}:${name}`), command);
  }
}
