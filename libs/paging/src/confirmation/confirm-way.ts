import { Commands, type Envelope, type Receipt } from '@app/command-handling';
import { ChangeDefinition, STANDING_MODEL, type StandingModel, versionKnownAt } from '@app/definitions';
import { Secrets } from '@app/event-store';
import { object, omit, omitUndefined, secondsText, text, type TypeOf } from '@app/kernel';
import { actsFor, peopleKnownAt } from '@app/people';
import type { Way } from '@app/people/pure';
import { CLOCK, type Clock, CONFIG, type Config, type Principal, Problem } from '@app/platform';
import { onceStanding } from '@app/projection';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { WrongCodes } from '../answers/inbound/wrong-codes.js';
import { confirmationCode, type Links, linksOf } from '../answers/links.js';
import { pageDecider } from '../domain/page/decide.js';
import { requireEnabled } from '../switch/require-enabled.js';

export const CONFIRMATION = object({
  'code?': text(20, { description: 'As it was sent there; absent: one is sent.', example: '7K3M' }),
});

/** A code is sent to a way of somebody, or the one that was sent is said back: then the way is confirmed. */
export class ConfirmWay extends Command<Receipt> {
  constructor(
    readonly principal: Principal,
    readonly staffId: string,
    readonly way: string,
    readonly body: TypeOf<typeof CONFIRMATION>,
    readonly stamp: Envelope,
  ) {
    super();
  }
}

/** A code is good for so long; seconds. */
const GOOD_FOR = 3_600;

@CommandHandler(ConfirmWay)
export class ConfirmWayHandler implements ICommandHandler<ConfirmWay> {
  private readonly links: Links;
  private readonly wrongCodes: WrongCodes;

  constructor(
    @Inject(Commands) private readonly commands: Commands,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(READ_MODELS) private readonly models: ReadModels,
    @Inject(STANDING_MODEL) private readonly standing: StandingModel,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Secrets) secrets: Secrets,
    @Inject(CONFIG) config: Config,
  ) {
    this.links = linksOf(secrets, config.publicUrl);
    this.wrongCodes = new WrongCodes(clock);
  }

  async execute({ principal, staffId, way: wayId, body, stamp }: ConfirmWay): Promise<Receipt> {
    const now = Math.floor(this.clock.now() / 1_000);
    const person = peopleKnownAt(this.models.operational.session).person(staffId);
    const way = person?.ways.find(({ id }) => id === wayId);
    if (person === undefined || way?.address === undefined)
      throw new Problem('way.not-found', `${staffId} has no way ${wayId} with an address`);
    await onceStanding(async () => {
      if (principal.role !== 'admin' && !actsFor(principal, staffId, this.standing, secondsText(now)))
        throw new Problem('forbidden', `this key is not ${staffId}, leads no team of theirs and is no administrator’s`);
    });
    const { code } = body;
    if (code !== undefined) return this.confirm(staffId, way, code, stamp, now);
    requireEnabled(this.models.operational.session);
    const request = {
      type: 'RequestPage',
      about: 'confirmation',
      personId: staffId,
      loud: false,
      // Which way it is; the code comes of the address, and stands nowhere.
      finding: way.id,
      ways: [{ id: way.id, channel: way.channel, at: secondsText(now) }],
      language: person.language,
    } as const;
    return this.commands.handle(pageDecider, `page-${stamp.commandId}`, request, omit(stamp, 'ifMatch', 'ifNoneMatch'));
  }

  /** A code of another address is none: whoever changes it begins anew. */
  private confirm(staffId: string, way: Way, code: string, stamp: Envelope, now: number): Promise<Receipt> {
    const name = `${staffId} ${way.id}`;
    if (this.wrongCodes.isClosed(name))
      throw new Problem(
        'way.closed',
        'five codes were wrong: try again in ten minutes, with the code of a new message',
      );
    const sent = this.models.operational.session
      .prepared<string>(SENT, 'pluck')
      .all(staffId, now - GOOD_FOR)
      .some((page) => confirmationCode(this.links, page, staffId, way.address!) === code.trim().toUpperCase());
    if (!sent) {
      this.wrongCodes.wrong(name);
      throw new Problem('way.code-wrong', 'this is no code that was sent to this address within the last hour');
    }
    this.wrongCodes.right(name);
    return this.bus.execute(new ChangeDefinition(HOUSE, this.confirmed(staffId, way.id, now), stamp));
  }

  private confirmed(staffId: string, wayId: string, now: number) {
    const { stored } = versionKnownAt(this.models.operational.session, { name: 'staff' }, staffId)!;
    const { name, language, zone, principalIds, leftAt, ways = [], addresses = {} } = stored as unknown as Stored;
    const checked = { on: secondsText(now).slice(0, 10), by: staffId };
    const whole = ways.map((way) => omitUndefined({ ...way, address: addresses[way.id] }));
    const staff = {
      ...omitUndefined({ name, language, zone, principalIds, leftAt }),
      ways: whole.map((way) => (way.id === wayId ? { ...way, checked } : way)),
    };
    return { type: 'DefineStaff', id: staffId, staff } as const;
  }
}

interface Stored {
  readonly name?: string;
  readonly language?: string;
  readonly zone: string;
  readonly principalIds?: readonly string[];
  readonly leftAt?: string;
  readonly ways?: readonly { readonly id: string }[];
  readonly addresses?: Readonly<Record<string, string>>;
}

/** Whose way it is may confirm it, and define nothing else of themselves. */
const HOUSE: Principal = { id: 'confirmation', role: 'admin', customerIds: [] };

const SENT = `SELECT id FROM page WHERE about = 'confirmation' AND person_id = ? AND decided_at > ?
  ORDER BY decided_at DESC LIMIT 20`;
