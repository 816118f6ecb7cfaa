import type { ContactNow } from '@app/on-call';

type Step = ContactNow['next'][number];
type Person = Step['persons'][number];

const WORDS = {
  en: {
    now: 'Call now',
    nobody: 'Nobody is called now',
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
    noNext: 'nobody',
  },
  de: {
    now: 'Jetzt anrufen',
    nobody: 'Jetzt wird niemand gerufen',
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
    noNext: 'niemand',
  },
} as const;

/** For a person at a telephone: whom to call now, by which number, why; who comes next and when. */
export function contactText(answer: ContactNow): string {
  const words = WORDS[answer.language];
  const { customerId, projectId, at, cell, nothing, now, next, lastResort, contact, findings } = answer;
  const of = projectId === undefined ? customerId : `${customerId}, ${projectId}`;
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
  const called = now.flatMap((step) => stepLines(step, answer));
  return [
    `${of}, ${local(at, answer)}`,
    `${cell.says}`,
    `${cell.matrix.id} (${cell.matrix.version})`,
    ...(nothing === undefined ? [] : ['', nothing]),
    ...(now.some(({ persons }) => persons.length > 0) ? part(words.now, called) : part(words.nobody, called)),
    ...part(words.next, next.length === 0 ? [words.noNext] : next.flatMap((step) => stepLines(step, answer, true))),
    ...(lastResort === undefined ? [] : part(words.last, stepLines(lastResort, answer, true))),
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
function local(at: string, { zone, language }: ContactNow): string {
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${format.format(new Date(at))} (${zone})`;
}
