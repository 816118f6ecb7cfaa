import type { Holding } from '../../domain/answer/holding.js';
import type { AnswerWord } from '../../domain/page/messages.js';
import type { ShownIncident } from './shown.js';

/** How one language says what stands on an answer page. Times are words already. */
export interface PageWords {
  readonly title: (numbers: readonly string[]) => string;
  readonly paged: string;
  readonly reported: string;
  readonly customer: string;
  readonly priorityIs: string;
  readonly priority: Readonly<Record<ShownIncident['priority'], string>>;
  readonly whoHasIt: string;
  readonly nobody: string;
  readonly held: (name: string | undefined, time: string, until: string | undefined) => string;
  readonly ended: Readonly<Record<(Holding & { is: 'ended' })['status'], string>>;
  readonly merged: (into: string | undefined) => string;
  readonly goOn: string;
  readonly next: string;
  readonly nextIs: (name: string, time: string) => string;
  readonly whoAreYou: string;
  readonly press: Readonly<Record<AnswerWord, string>>;
  readonly minutes: (minutes: number) => string;
  readonly over: string;
  readonly all: string;
  readonly done: Readonly<Record<AnswerWord, string>>;
  readonly tookNothing: string;
  readonly taken: (name: string | undefined, time: string) => string;
  readonly refused: { readonly form: string; readonly member: string };
  readonly tooLong: (time: string | undefined) => string;
  readonly times: (zone: string) => string;
}

const en: PageWords = {
  title: ([first, ...more]) => (more.length === 0 ? `Incident ${first}` : `${more.length + 1} incidents`),
  paged: 'Paged',
  reported: 'Reported',
  customer: 'Customer',
  priorityIs: 'Priority',
  priority: { blocker: 'blocker', critical: 'critical', major: 'major', minor: 'minor', unclassified: 'unclassified' },
  whoHasIt: 'Who has it',
  nobody: 'nobody yet',
  held: (name, time, until) =>
    `taken by ${name ?? 'somebody'} at ${time}${until === undefined ? '' : `, put off until ${until}`}`,
  ended: { resolved: 'resolved', closed: 'closed', cancelled: 'cancelled' },
  merged: (into) => (into === undefined ? 'merged into another incident' : `merged into ${into}`),
  goOn: 'Go on there',
  next: 'Next',
  nextIs: (name, time) => `${name} at ${time}`,
  whoAreYou: 'Who are you?',
  press: {
    acknowledge: 'I take it',
    decline: 'I cannot: call the next',
    snooze: 'I take it; wake me again in',
    release: 'I took it by mistake: give it back',
  },
  minutes: (minutes) => `${minutes} minutes`,
  over: 'This page is over. Nothing is to be answered.',
  all: 'An answer counts for all of them.',
  done: {
    acknowledge: 'You have taken it.',
    decline: 'You have declined. Whoever is next is called now.',
    snooze: 'You have taken it, and are called again then.',
    release: 'You have given it back. Others are called again.',
  },
  tookNothing: 'This changed nothing.',
  taken: (name, time) => `Taken by ${name ?? 'somebody'} at ${time}.`,
  refused: {
    form: 'The form was not made by this page. Please press again.',
    member: 'Please say who you are.',
  },
  tooLong: (time) =>
    time === undefined ? 'It cannot be put off.' : `It cannot be put off for so long: until ${time} at most.`,
  times: (zone) => `Times in ${zone}`,
};

const de: PageWords = {
  title: ([first, ...more]) => (more.length === 0 ? `Störung ${first}` : `${more.length + 1} Störungen`),
  paged: 'Gerufen',
  reported: 'Gemeldet',
  customer: 'Kunde',
  priorityIs: 'Priorität',
  priority: {
    blocker: 'Blocker',
    critical: 'kritisch',
    major: 'hoch',
    minor: 'niedrig',
    unclassified: 'noch nicht eingestuft',
  },
  whoHasIt: 'Wer sie hat',
  nobody: 'noch niemand',
  held: (name, time, until) =>
    `übernommen von ${name ?? 'jemandem'} um ${time}${until === undefined ? '' : `, aufgeschoben bis ${until}`}`,
  ended: { resolved: 'gelöst', closed: 'geschlossen', cancelled: 'storniert' },
  merged: (into) => (into === undefined ? 'in einer anderen aufgegangen' : `in ${into} aufgegangen`),
  goOn: 'Dort geht es weiter',
  next: 'Als Nächstes',
  nextIs: (name, time) => `${name} um ${time}`,
  whoAreYou: 'Wer sind Sie?',
  press: {
    acknowledge: 'Ich übernehme',
    decline: 'Ich kann nicht: bitte den Nächsten rufen',
    snooze: 'Ich übernehme; weckt mich wieder in',
    release: 'Es war ein Versehen: zurückgeben',
  },
  minutes: (minutes) => `${minutes} Minuten`,
  over: 'Dieser Ruf ist vorbei. Es ist nichts zu beantworten.',
  all: 'Eine Antwort gilt für alle.',
  done: {
    acknowledge: 'Sie haben übernommen.',
    decline: 'Sie haben abgelehnt. Der Nächste wird jetzt gerufen.',
    snooze: 'Sie haben übernommen und werden dann wieder gerufen.',
    release: 'Sie haben zurückgegeben. Andere werden wieder gerufen.',
  },
  tookNothing: 'Das hat nichts geändert.',
  taken: (name, time) => `Übernommen von ${name ?? 'jemandem'} um ${time}.`,
  refused: {
    form: 'Das Formular stammt nicht von dieser Seite. Bitte drücken Sie noch einmal.',
    member: 'Bitte sagen Sie, wer Sie sind.',
  },
  tooLong: (time) =>
    time === undefined ? 'Sie lässt sich nicht aufschieben.' : `So lange geht es nicht: höchstens bis ${time}.`,
  times: (zone) => `Zeiten in ${zone}`,
};

export const pageWords = (language: 'de' | 'en'): PageWords => (language === 'de' ? de : en);
