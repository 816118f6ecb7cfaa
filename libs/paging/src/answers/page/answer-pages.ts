import { Commands } from '@app/command-handling';
import { Refusal } from '@app/incident/pure';
import { EVENT_STORE, type EventStore, Secrets } from '@app/event-store';
import { omitUndefined, secondsText } from '@app/kernel';
import { CLOCK, type Clock, CONFIG, type Config, uuidV5 } from '@app/platform';
import { READ_MODELS, type ReadModels } from '@app/querying';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { pagingContext } from '../../lane/deciding.js';
import type { Answer } from '../answer.js';
import { answerPage, type AnswerParts } from '../answer-page.js';
import { type Forms, formsOf } from '../form.js';
import type { KnownPage } from '../known-page.js';
import { type Links, linksOf } from '../links.js';
import { placeOf } from '../same-answer.js';
import { type Looking, linkedPage, membersOf, type ShowParts, showPage } from './show-page.js';
import type { Said } from './shown.js';
import { pressedIn } from './pressed.js';

/**
 * The answer page behind a link, as HTML. It writes nothing, whoever looks, and however often. It is no query all the same:
 * those are answered from the read models alone, and a page's own stream says at once what became of it.
 */
export class ShowAnswerPage extends Command<string> {
  constructor(
    readonly token: string,
    readonly looking: Looking,
  ) {
    super();
  }
}

/** What was pressed on an answer page; answers with the page as it is then. */
export class PressAnswer extends Command<string> {
  constructor(
    readonly token: string,
    readonly fields: Readonly<Record<string, string>>,
    readonly looking: Looking,
    readonly correlationId: string,
  ) {
    super();
  }
}

abstract class Showing implements ShowParts {
  readonly links: Links;
  readonly forms: Forms;

  constructor(
    @Inject(EVENT_STORE) readonly store: EventStore,
    @Inject(READ_MODELS) readonly models: ReadModels,
    @Inject(QueryBus) readonly queries: QueryBus,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(Secrets) secrets: Secrets,
    @Inject(CONFIG) config: Config,
  ) {
    this.links = linksOf(secrets, config.publicUrl);
    this.forms = formsOf(secrets);
  }
}

@CommandHandler(ShowAnswerPage)
export class ShowAnswerPageHandler extends Showing implements ICommandHandler<ShowAnswerPage> {
  async execute({ token, looking }: ShowAnswerPage): Promise<string> {
    return showPage(await linkedPage(token, this), looking, this);
  }
}

@CommandHandler(PressAnswer)
export class PressAnswerHandler extends Showing implements ICommandHandler<PressAnswer> {
  @Inject(Commands) private readonly commands!: Commands;

  async execute({ token, fields, looking, correlationId }: PressAnswer): Promise<string> {
    const page = await linkedPage(token, this);
    return showPage(page, looking, this, await this.said(page, fields, looking, correlationId));
  }

  private async said(
    page: KnownPage,
    fields: PressAnswer['fields'],
    { userAgent }: Looking,
    correlationId: string,
  ): Promise<Said> {
    const form = this.forms.read(page.id, fields['form'] ?? '');
    const pressed = pressedIn(fields, membersOf(page, this));
    if (pressed === 'member') return { refused: 'member' };
    if (form === undefined || pressed === undefined) return { refused: 'form' };
    const { answer, by, minutes } = pressed;
    const now = Math.floor(this.clock.now() / 1_000);
    const until = minutes === undefined ? undefined : secondsText(now + minutes * 60);
    const given: Answer = {
      pageId: page.id,
      answer,
      through: 'link',
      form: { ...form, answeredWith: userAgent },
      ...omitUndefined({ by, until }),
    };
    const commandId = uuidV5(page.id, JSON.stringify([form, pressed, placeOf(page, given, now)]));
    const stamp = { commandId, payload: { ...pressed }, correlationId, causationId: commandId } as const;
    const { commands, store, clock, models } = this;
    const context: AnswerParts['context'] = (at) => pagingContext(models, at);
    try {
      const { incidents } = await answerPage(
        given,
        { ...stamp, actor: 'answer-page', origin: 'live' },
        { commands, store, clock, context },
      );
      return { answer, taken: incidents.filter(({ why }) => why === undefined).length };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'incident.snooze-too-long') throw error;
      return { refused: 'snooze-too-long', ...omitUndefined({ latest: error.allowed?.[0] }) };
    }
  }
}
