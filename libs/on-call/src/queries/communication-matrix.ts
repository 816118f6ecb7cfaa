import { eachCell } from '@app/agreement/pure';
import { WEEKDAYS } from '@app/business-time';
import { DefinitionRefusal } from '@app/definitions/pure';
import { type ObjectOf, omitUndefined, secondsText } from '@app/kernel';
import type { Principal } from '@app/platform';
import { CustomerNotFound, handlerOf } from '@app/querying';
import { Query } from '@nestjs/cqrs';
import { cellSaid } from '../domain/words/said.js';
import type { Language } from '../domain/words/language.js';
import { wordsOf } from '../domain/words/times.js';
import { contactOf, isOutside, LANG } from './contact-now.js';
import type { CommunicationMatrix, MatrixCell, OperationsManual } from './matrix-answers.js';
import { whoIsWho } from './who-is-who.js';
import { ladderFor, type Reader, readerOf, shownLadder } from './shown.js';
import { SITUATION, type Situation, situationOf } from './situation.js';

export const MATRIX_ASKED = { ...SITUATION, ...LANG };
export const MANUAL_ASKED = { 'at?': SITUATION['at?'], ...LANG };

/** What a customer and its provider have agreed about whom to call. */
export class GetCommunicationMatrix extends Query<CommunicationMatrix> {
  constructor(
    readonly principal: Principal,
    readonly customerId: string,
    readonly asked: ObjectOf<typeof MATRIX_ASKED>,
  ) {
    super();
  }
}

/** The matrix of a project, with its people. */
export class GetOperationsManual extends Query<OperationsManual> {
  constructor(
    readonly principal: Principal,
    readonly projectId: string,
    readonly asked: ObjectOf<typeof MANUAL_ASKED>,
  ) {
    super();
  }
}

export const MATRIX_HANDLERS = [
  handlerOf(GetCommunicationMatrix, ({ principal, customerId, asked }, { models, clock }) => {
    const { session } = models.operational;
    return matrixOf(situationOf({ session, clock, principal }, customerId, asked), asked, principal);
  }),
  handlerOf(GetOperationsManual, ({ principal, projectId, asked }, { models, clock }) => {
    const { session } = models.operational;
    const customerId = session
      .prepared<{ customer_id: string }>(`SELECT customer_id FROM agreement WHERE kind = 'project' AND id = ?`)
      .get(projectId)?.customer_id;
    if (customerId === undefined) throw projectNotFound(projectId);
    try {
      const project = { project: projectId, ...asked };
      const situation = situationOf({ session, clock, principal }, customerId, project);
      const reader = readerFor(situation, asked.lang ?? 'en', principal);
      return { ...matrixOf(situation, asked, principal), who: whoIsWho(situation, reader) };
    } catch (error) {
      // Whose project it is, is not said to whom it is no business of.
      throw error instanceof CustomerNotFound ? projectNotFound(projectId) : error;
    }
  }),
];

const readerFor = ({ directory, zone }: Situation, language: Language, principal: Pick<Principal, 'role'>): Reader =>
  readerOf(directory, isOutside(principal), language, zone);

const projectNotFound = (id: string): DefinitionRefusal =>
  new DefinitionRefusal('agreement.not-found', `there is no project ${id.slice(0, 80)}`);

export function matrixOf(
  situation: Situation,
  { lang = 'en' }: ObjectOf<typeof LANG>,
  principal: Pick<Principal, 'role'>,
): CommunicationMatrix {
  const { customerId, projectId, at, matrix, directory, agreements } = situation;
  const reader = readerFor(situation, lang, principal);
  const customer = directory.customer(customerId)?.name;
  const project = projectId === undefined ? undefined : directory.project(projectId)?.name;
  const words = wordsOf(lang);
  const cells: MatrixCell[] = [];
  eachCell((side, source, priority) => {
    const { description, examples, contact, ladder: said, nothing } = matrix.content.cells[side][source][priority];
    const ladder = said && ladderFor(said, reader);
    cells.push({
      side,
      source,
      priority,
      says: `${words.priority[priority]}, ${words.side[side]}, ${words.source[source]}`,
      description: description[lang],
      examples: examples.map((example) => example[lang]),
      contact: contact.map((one) => contactOf(one, situation, reader)),
      then: cellSaid(omitUndefined({ ladder, nothing }), reader),
      ...(ladder === undefined ? {} : { ladder: shownLadder(ladder, reader) }),
    });
  });
  const { years, week, holidays = [], overrides = [], zone } = agreements.definition(matrix.content.hours);
  return {
    customerId,
    ...(customer === undefined ? {} : { customerName: customer }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(project === undefined ? {} : { projectName: project }),
    at: secondsText(at),
    language: lang,
    matrix: matrix.ref,
    definedAt: matrix.recordedAt,
    hours: {
      calendar: matrix.content.hours,
      zone,
      week: WEEKDAYS.flatMap((day, index) =>
        week[day] === undefined || week[day].length === 0 ? [] : [`${words.weekdays[index]} ${week[day].join(', ')}`],
      ),
      holidays: [...holidays, ...overrides]
        .filter(({ date }) => date >= secondsText(at).slice(0, 10))
        .sort((one, other) => (one.date < other.date ? -1 : 1))
        .map(({ date, name, open = [] }) => [date, name, open.join(', ')].filter(Boolean).join(' ')),
      knownUntil: String(years.to),
    },
    cells,
    confirmations: agreements.matrices.confirmations(matrix.ref, customerId),
  };
}
