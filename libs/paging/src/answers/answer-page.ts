import type { Commands, Decider, Envelope, Receipt } from '@app/command-handling';
import type { EventStore } from '@app/event-store';
import { type IncidentState, incidentDecider, incidentStream } from '@app/incident';
import { OUTSIDE_STEPS, Refusal } from '@app/incident/pure';
import { omit, omitUndefined } from '@app/kernel';
import { type Clock, Problem } from '@app/platform';
import { type AnsweredIncident, type AnswerIncident, decideAnswer } from '../domain/answer/decide.js';
import { pageDecider } from '../domain/page/decide.js';
import type { AnswerPage } from '../domain/page/commands.js';
import type { PagingContext } from '../domain/steps/context.js';
import { answerId } from '../ids.js';
import type { Answer, Answered, AnsweredOne } from './answer.js';
import { type KnownPage, knownPage } from './known-page.js';

export interface AnswerParts {
  readonly commands: Commands;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly context: (at: { readonly now: string; readonly commandId: string }) => PagingContext;
}

/**
 * The one door of every answer. The incident comes first: its append decides who was first. Then the page keeps the answer,
 * also one that changed nothing. The same command again ends what was begun. @throws Refusal of a snooze that cannot be, of each
 */
export async function answerPage(answer: Answer, stamp: Envelope, parts: AnswerParts): Promise<Answered> {
  const page = await knownPage(parts.store, answer.pageId);
  if (page === undefined) throw new Problem('page.not-found', `there is no page ${answer.pageId}`);
  const { pageId, answer: word } = answer;
  const listed = page.requested.pages;
  if (listed === undefined) {
    const { receipt, ...one } = await answerOne(page, answer, undefined, stamp, parts);
    return { pageId, answer: word, receipt, incidents: [one], ...omitUndefined({ why: one.why, holder: one.holder }) };
  }
  const incidents: AnsweredOne[] = [];
  let refused: Refusal | undefined;
  for (const one of await all(listed, parts.store))
    try {
      incidents.push(omit(await answerListed(one, answer, page.id, stamp, parts), 'receipt'));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused = error;
    }
  if (incidents.length === 0 && refused !== undefined) throw refused;
  const of = incidents.find(({ why }) => why === undefined) ?? incidents[0];
  const told = omitUndefined({ why: of?.why, holder: of?.holder });
  const receipt = await keep(page, answer, told, undefined, stamp, parts);
  return { pageId, answer: word, receipt, incidents, ...told };
}

async function all(ids: readonly string[], store: EventStore): Promise<readonly KnownPage[]> {
  const pages: KnownPage[] = [];
  for (const id of ids) {
    const page = await knownPage(store, id);
    if (page !== undefined) pages.push(page);
  }
  return pages;
}

/** Who puts off several has each as late as it may be: none of them is left behind because another may be put off for longer. */
async function answerListed(...[page, answer, bundle, stamp, parts]: Parameters<typeof answerOne>) {
  try {
    return await answerOne(page, answer, bundle, stamp, parts);
  } catch (error) {
    const latest =
      error instanceof Refusal && error.code === 'incident.snooze-too-long' ? error.allowed?.[0] : undefined;
    if (latest === undefined) throw error;
    return answerOne(page, { ...answer, until: latest }, bundle, stamp, parts);
  }
}

async function answerOne(
  page: KnownPage,
  answer: Answer,
  bundle: string | undefined,
  stamp: Envelope,
  parts: AnswerParts,
): Promise<AnsweredOne & { readonly receipt: Receipt }> {
  const { incident } = page.requested;
  const told = incident === undefined ? ofNoIncident(page) : await onIncident(page, incident, answer, stamp, parts);
  const receipt = await keep(page, answer, told, bundle, stamp, parts);
  return { receipt, pageId: page.id, ...omitUndefined({ incident }), ...told };
}

type Told = Omit<AnsweredIncident, 'drafts'>;

/** An alarm, a test: the first answer is taken. */
const ofNoIncident = ({ state }: KnownPage): Told => (state.answered ? { why: 'own' } : {});

/** For whom it is answered. */
const byOf = ({ requested }: KnownPage, { by }: Answer): string =>
  requested.personId ?? by ?? requested.teamId ?? 'nobody';

async function onIncident(
  page: KnownPage,
  incident: string,
  answer: Answer,
  stamp: Envelope,
  { commands, context }: AnswerParts,
): Promise<Told> {
  const { step } = page.requested;
  const command: AnswerIncident = {
    type: 'AnswerIncident',
    pageId: page.id,
    answer: answer.answer,
    by: byOf(page, answer),
    isOutside: (OUTSIDE_STEPS as readonly (string | undefined)[]).includes(step),
    ...omitUndefined({ until: answer.until }),
  };
  let told: Told | undefined;
  const decider: Decider<IncidentState, AnswerIncident> = {
    ...incidentDecider,
    decide(asked, state, at) {
      const { drafts, ...why } = decideAnswer(asked, state, context(at));
      told = why;
      return drafts;
    },
  };
  // What the caller has seen is the page, not the incident.
  const receipt = await commands.handle(decider, incidentStream(incident), command, {
    ...omit(stamp, 'ifMatch', 'ifNoneMatch'),
    commandId: answerId(stamp.commandId, incident),
  });
  // Answered by the first attempt of the same command, nothing was decided anew.
  return receipt.changed ? {} : (told ?? {});
}

function keep(
  page: KnownPage,
  answer: Answer,
  { why, holder }: Told,
  bundle: string | undefined,
  stamp: Envelope,
  { commands, clock }: AnswerParts,
): Promise<Receipt> {
  const { answer: word, until, through, form } = answer;
  const now = Math.floor(clock.now() / 1_000);
  const by = page.requested.personId === undefined ? answer.by : undefined;
  const command: AnswerPage = {
    type: 'AnswerPage',
    answer: word,
    effect: why === undefined ? 'taken' : 'none',
    through,
    ...omitUndefined({
      why,
      holder,
      by,
      until,
      bundle,
      secondsSinceSent: page.sentAt === undefined ? undefined : Math.max(0, now - page.sentAt),
      formSignedAt: form?.signedAt,
      userAgent: form?.answeredWith,
    }),
  };
  return commands.handle(pageDecider, page.stream, command, {
    ...stamp,
    commandId: answerId(stamp.commandId, page.id),
  });
}
