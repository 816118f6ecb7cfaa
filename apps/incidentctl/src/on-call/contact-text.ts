import type { ContactNow } from '@app/on-call';
import { localTime } from '@app/on-call/pure';

type Step = ContactNow['next'][number];
type Person = Step['persons'][number];

const WORDS = {
  en: {
    matrix: (id: string, version: string) => `communication matrix ${id} (version ${version})`,
    now: 'Call now',
    nobody: 'nobody',
    not: 'Not',
    next: 'Then, if nobody answers',
    last: 'When all rounds are over',
    how: 'How the customer gets in touch',
    why: 'because of',
    away: 'recorded as away, called all the same',
    standsIn: 'stands in for',
    unconfirmed: 'nobody has tried it',
    unreachable: 'not reachable now',
    at: 'at',
    look: 'Look at this',
  },
  de: {
    matrix: (id: string, version: string) => `Kommunikationsmatrix ${id} (Fassung ${version})`,
    now: 'Jetzt anrufen',
    nobody: 'niemand',
    not: 'Nicht',
    next: 'Danach, wenn niemand antwortet',
    last: 'Nach der letzten Runde',
    how: 'So erreicht uns der Kunde',
    why: 'wegen',
    away: 'als abwesend eingetragen, wird trotzdem gerufen',
    standsIn: 'vertritt',
    unconfirmed: 'nie ausprobiert',
    unreachable: 'gerade nicht erreichbar',
    at: 'um',
    look: 'Bitte ansehen',
  },
} as const;

/** For a person at a telephone: whom to call now, by which number, why; who comes next and when. */
export function contactText(answer: ContactNow): string {
  const words = WORDS[answer.language];
  const { customerId, projectId, at, cell, nothing, now, next, lastResort, contact, findings } = answer;
  const of = projectId === undefined ? customerId : `${customerId}, ${projectId}`;
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
  const called = now.filter(({ persons }) => persons.length > 0);
  const skipped = now.filter(({ persons }) => persons.length === 0);
  const lines = (steps: readonly Step[], timed = false) => steps.flatMap((step) => stepLines(step, answer, timed));
  return [
    `${of}, ${local(at, answer)} (${answer.zone})`,
    cell.says,
    words.matrix(cell.matrix.id, cell.matrix.version),
    ...(nothing === undefined ? [] : ['', nothing]),
    ...part(words.now, called.length === 0 ? [words.nobody] : lines(called)),
    ...part(words.not, lines(skipped)),
    ...part(words.next, next.length === 0 ? [words.nobody] : lines(next, true)),
    ...(lastResort === undefined ? [] : part(words.last, lines([lastResort], true))),
    ...part(
      words.how,
      contact.map(({ says, addresses, reachable }) =>
        [says, ...addresses, ...(reachable ? [] : [`(${words.unreachable})`])].join(' '),
      ),
    ),
    ...part(
      words.look,
      findings.map(({ says }) => says),
    ),
  ].join('\n');
}

function stepLines(step: Step, answer: ContactNow, timed = false): readonly string[] {
  const words = WORDS[answer.language];
  const when = timed ? `${words.at} ${local(step.at, answer)} ` : '';
  const because = (step.because ?? []).map(({ says }) => says);
  const reasons = because.length === 0 ? [] : [`    ${words.why} ${because.join('; ')}`];
  if (step.persons.length === 0) return [`${when}${step.says}: ${step.why ?? ''}`, ...reasons];
  return [...step.persons.flatMap((person) => personLines(person, when, words)), ...reasons];
}

const personLines = (
  { says, standsInFor, away, ways }: Person,
  when: string,
  words: (typeof WORDS)['en' | 'de'],
): readonly string[] => [
  [
    `${when}${says}`,
    ...(standsInFor === undefined ? [] : [`${words.standsIn} ${standsInFor}`]),
    ...(away === undefined ? [] : [words.away]),
  ].join(', '),
  ...ways.map(
    ({ channel, address = '', confirmed }) => `    ${channel} ${address}${confirmed ? '' : ` (${words.unconfirmed})`}`,
  ),
];

/** As the clock of the matrix's hours shows it. */
const local = (at: string, { zone, language }: ContactNow): string => localTime(Date.parse(at) / 1_000, zone, language);
