import { CELL_PRIORITIES, type CellContact, SOURCES } from '@app/agreement/pure';
import { type ObjectOf, oneOf, secondsText } from '@app/kernel';
import type { Principal } from '@app/platform';
import { handlerOf } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { customerAddresses, needsAddress } from '../domain/ladder/customer-addresses.js';
import { planLadder, sideAt } from '../domain/ladder/plan-ladder.js';
import type { LadderPlan, PlannedStep, PlannedWalk } from '../domain/ladder/plan.js';
import { resolveTarget } from '../domain/ladder/resolve-target.js';
import { targetSaid } from '../domain/words/said.js';
import { wordsOf } from '../domain/words/times.js';
import type { ContactNow, WhoWouldBePaged } from './answers.js';
import { type Reader, readerOf, shownCell, shownFindings, shownStep } from './shown.js';
import { KNOWN, SITUATION, type Situation, situationOf } from './situation.js';

export const LANG = { 'lang?': oneOf(['de', 'en'], undefined, { description: 'Of the words; en if absent.' }) };
const CELL_ASKED = {
  priority: oneOf(CELL_PRIORITIES, undefined, { example: 'blocker' }),
  'source?': oneOf(SOURCES, 'MatrixSource', { description: 'Who reports it; the customer if absent.' }),
};
export const CONTACT_ASKED = { ...CELL_ASKED, ...SITUATION, ...LANG };
export const PAGED_ASKED = { ...CONTACT_ASKED, ...KNOWN };

/** Whom to call now, how, why, and who comes next. */
export class GetContactNow extends Query<ContactNow> {
  constructor(
    readonly principal: Principal,
    readonly customerId: string,
    readonly asked: ObjectOf<typeof CONTACT_ASKED>,
  ) {
    super();
  }
}

/** The whole ladder with persons and instants, past or future, as it was known at an instant. */
export class GetWhoWouldBePaged extends Query<WhoWouldBePaged> {
  constructor(
    readonly principal: Principal,
    readonly customerId: string,
    readonly asked: ObjectOf<typeof PAGED_ASKED>,
  ) {
    super();
  }
}

/** Who reads only what is meant for customers. */
export const isOutside = ({ role }: Pick<Principal, 'role'>): boolean => role === 'customer' || role === 'integration';

export const CONTACT_HANDLERS = [
  handlerOf(GetContactNow, ({ principal, customerId, asked }, { models, clock }) => {
    const situation = situationOf({ session: models.operational.session, clock, principal }, customerId, asked);
    return contactNow(situation, asked, isOutside(principal));
  }),
  handlerOf(GetWhoWouldBePaged, ({ principal, customerId, asked }, { models, clock }) => {
    const situation = situationOf({ session: models.operational.session, clock, principal }, customerId, asked);
    return whoWouldBePaged(situation, asked, isOutside(principal));
  }),
];

type Asked = ObjectOf<typeof CONTACT_ASKED>;

export function contactNow(situation: Situation, asked: Asked, forCustomer: boolean): ContactNow {
  const { reader, plan, stated } = planned(situation, asked, forCustomer);
  const { at } = situation;
  const first = plan.walks[0]!;
  const steps = plan.walks.flatMap((walk) => walk.steps).filter(({ kept }) => kept === undefined);
  const later = steps.filter((step) => step.at > at && step.persons.length > 0);
  const next = later.filter((step) => step.at === later[0]?.at);
  return {
    ...stated,
    cell: cellOf(situation, plan, first, reader),
    contact: contactsOf(situation, first, reader),
    ...nothingOf(first, reader),
    now: steps.filter((step) => step.at <= at).map((step) => shownStep(step, reader)),
    next: next.map((step) => shownStep(step, reader)),
    ...endOf(plan, reader),
    findings: shownFindings(plan.findings, reader),
  };
}

export function whoWouldBePaged(
  situation: Situation,
  asked: ObjectOf<typeof PAGED_ASKED>,
  forCustomer: boolean,
): WhoWouldBePaged {
  const { reader, plan, stated } = planned(situation, asked, forCustomer);
  return {
    ...stated,
    ...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt }),
    walks: plan.walks.map((walk) => ({
      since: secondsText(walk.since),
      cell: cellOf(situation, plan, walk, reader),
      ...nothingOf(walk, reader),
      steps: walk.steps.map((step) => shownStep(step, reader)),
    })),
    ...(plan.exhaustedAt === undefined ? {} : { exhaustedAt: secondsText(plan.exhaustedAt) }),
    ...(plan.repeatAfterSeconds === undefined ? {} : { repeatAfterSeconds: plan.repeatAfterSeconds }),
    ...endOf(plan, reader),
    findings: shownFindings(plan.findings, reader),
  };
}

function planned(situation: Situation, asked: Asked, forCustomer: boolean) {
  const { customerId, projectId, at, matrix, directory, zone } = situation;
  const { priority, source = 'customer', lang = 'en' } = asked;
  const plan = planLadder(matrix, { customerId, projectId, source, priority, since: at }, directory);
  const project = projectId === undefined ? {} : { projectId };
  const stated = { customerId, ...project, at: secondsText(at), zone, language: lang };
  return { reader: readerOf(directory, forCustomer, lang, zone), plan, stated };
}

function cellOf({ matrix, agreements }: Situation, plan: LadderPlan, walk: PlannedWalk, reader: Reader) {
  const { side, source, priority, since } = walk;
  const { description } = matrix.content.cells[side][source][priority];
  const calendar = agreements.calendar(matrix.content.hours);
  const open = sideAt(calendar, since) === 'inside';
  const turns = calendar.isKnown(since)
    ? open
      ? calendar.nextClosing(since)
      : calendar.nextOpening(since)
    : undefined;
  return shownCell(plan, walk, description[reader.language], turns, reader);
}

const nothingOf = ({ nothing }: PlannedWalk, { language }: Reader): { nothing?: string } =>
  nothing === undefined ? {} : { nothing: nothing[language] };

const endOf = ({ lastResort }: LadderPlan, reader: Reader): Pick<ContactNow, 'lastResort'> =>
  lastResort === undefined || reader.forCustomer ? {} : { lastResort: shownStep(lastResort, reader) };

/** How the customer gets in touch, each with the numbers that customers may have. */
function contactsOf(situation: Situation, walk: PlannedWalk, reader: Reader): ContactNow['contact'] {
  const { matrix } = situation;
  const cell = matrix.content.cells[walk.side][walk.source][walk.priority];
  return cell.contact.map((contact) => contactOf(contact, situation, reader));
}

export function contactOf(
  { who, by, address }: CellContact,
  { matrix, directory, at, customerId, projectId }: Situation,
  reader: Reader,
): ContactNow['contact'][number] {
  const word = wordsOf(reader.language).by[by];
  const given = address === undefined ? [] : [address];
  if (who === 'provider') return { by, says: `${word}: ${targetSaid(who, reader)}`, addresses: given, reachable: true };
  const parties = { customerId, projectId, rota: matrix.content.rota };
  const { pages } = resolveTarget(who, { parties, directory, at, loud: true });
  const [page] = pages as readonly (PlannedStep['persons'][number] | undefined)[];
  const owner = page?.staffId === undefined ? page && directory.team(page.teamId!) : directory.person(page.staffId);
  const name =
    page?.staffId === undefined ? page && reader.names.team(page.teamId!) : reader.names.person(page.staffId);
  const addresses = given.length > 0 ? given : customerAddresses(owner?.ways ?? [], by);
  const of = targetSaid(who, reader);
  return {
    by,
    says: `${word}: ${name === undefined || name === of ? of : `${name} (${of})`}`,
    ...(name === undefined ? {} : { name }),
    addresses,
    reachable: page !== undefined && (addresses.length > 0 || !needsAddress(by)),
  };
}
