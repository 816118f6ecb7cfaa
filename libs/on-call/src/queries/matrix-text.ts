import { type Cell, csv } from '@app/kernel';
import { grouped } from '@app/querying';
import { wordsOf } from '../domain/words/times.js';
import type { CommunicationMatrix, MatrixCell, OperationsManual } from './matrix-answers.js';

type Matrix = CommunicationMatrix & Partial<Pick<OperationsManual, 'who'>>;

const TITLES = {
  de: {
    matrix: 'Kommunikationsmatrix',
    manual: 'Betriebshandbuch: wen man anruft',
    version: 'Fassung',
    columns: ['Priorität', 'Wann', 'Beispiele', 'So erreichen Sie uns', 'Was dann geschieht'],
    keys: ['Zeit', 'Quelle', 'Priorität', 'Wann', 'Beispiele', 'So erreichen Sie uns', 'Was dann geschieht'],
    hours: 'Servicezeit',
    holidays: 'Tage mit anderen Zeiten',
    knownUntil: 'Feiertage bekannt bis',
    who: ['Aufgabe', 'Wer', 'Nummern und Adressen'],
    people: 'Wer ist wer',
    confirmed: 'Bestätigt',
    unconfirmed: 'Diese Fassung ist noch nicht bestätigt.',
  },
  en: {
    matrix: 'Communication matrix',
    manual: 'Operations manual: whom to call',
    version: 'version',
    columns: ['Priority', 'When', 'Examples', 'How to get in touch', 'What happens then'],
    keys: ['hours', 'source', 'priority', 'when', 'examples', 'contact', 'then'],
    hours: 'Service hours',
    holidays: 'Days with other hours',
    knownUntil: 'holidays known until',
    who: ['Role', 'Who', 'Numbers and addresses'],
    people: 'Who is who',
    confirmed: 'Confirmed',
    unconfirmed: 'This version is not confirmed yet.',
  },
} as const;

const contactText = ({ says, addresses }: MatrixCell['contact'][number]): string =>
  addresses.length === 0 ? says : `${says} ${addresses.join(', ')}`;

/** A row for each cell. */
export function matrixCsv(matrix: CommunicationMatrix): string {
  const words = wordsOf(matrix.language);
  const rows = matrix.cells.map(({ side, source, priority, description, examples, contact, then }): readonly Cell[] => [
    words.side[side],
    words.source[source],
    words.priority[priority],
    description,
    examples.join('\n'),
    contact.map(contactText).join('\n'),
    then.join('\n'),
  ]);
  return csv([TITLES[matrix.language].keys, ...rows]);
}

/** For a page: the hours, then a table for each side of the hours and each source; of a manual also who is who. */
export function matrixMarkdown(matrix: Matrix): string {
  const { customerId, customerName = customerId, projectId, projectName = projectId, who, cells } = matrix;
  const titles = TITLES[matrix.language];
  const of = projectName === undefined ? customerName : `${customerName}, ${projectName}`;
  const { id, version, hash } = matrix.matrix;
  return [
    `# ${who === undefined ? titles.matrix : titles.manual}: ${text(of)}`,
    `${id}, ${titles.version} ${version} (${matrix.definedAt.slice(0, 10)}, ${hash.slice(0, 12)}). ${confirmedText(matrix)}`,
    ...hoursText(matrix),
    ...(who === undefined ? [] : [`## ${titles.people}`, table(titles.who, who.map(whoRow))]),
    ...tablesOf(cells, matrix),
  ]
    .join('\n\n')
    .concat('\n');
}

function confirmedText({ confirmations, language }: Matrix): string {
  const titles = TITLES[language];
  if (confirmations.length === 0) return titles.unconfirmed;
  return `${titles.confirmed}: ${confirmations.map(({ contactId, at }) => `${text(contactId)}, ${at.slice(0, 10)}`).join('; ')}.`;
}

function hoursText({ hours, language }: Matrix): readonly string[] {
  const titles = TITLES[language];
  const { week, holidays, zone, calendar, knownUntil } = hours;
  return [
    `## ${titles.hours}`,
    `${calendar.id}, ${titles.version} ${calendar.version}, ${zone}; ${titles.knownUntil} ${knownUntil}`,
    week.map((day) => `- ${day}`).join('\n'),
    ...(holidays.length === 0 ? [] : [`${titles.holidays}:`, holidays.map((day) => `- ${text(day)}`).join('\n')]),
  ];
}

function tablesOf(cells: readonly MatrixCell[], { language }: Matrix): readonly string[] {
  const words = wordsOf(language);
  const groups = grouped(cells, ({ side, source }) => `${words.side[side]}, ${words.source[source]}`);
  return [...groups].flatMap(([title, rows]) => [
    `## ${title[0]!.toUpperCase()}${title.slice(1)}`,
    table(
      TITLES[language].columns,
      rows.map(({ priority, description, examples, contact, then }) => [
        `**${words.priority[priority]}**`,
        text(description),
        examples.map(text).join('<br>'),
        contact.map((one) => text(contactText(one))).join('<br>'),
        then.map(text).join('<br>'),
      ]),
    ),
  ]);
}

const whoRow = ({ role, name, teamId, staffId, addresses, members = [] }: OperationsManual['who'][number]) => [
  text(role),
  text([name ?? teamId ?? staffId ?? '–', ...(members.length === 0 ? [] : [`(${members.join(', ')})`])].join(' ')),
  addresses.map(text).join('<br>'),
];

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** What people wrote stays text: it begins no table, no link and no markup. */
const text = (written: string): string =>
  written
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();
