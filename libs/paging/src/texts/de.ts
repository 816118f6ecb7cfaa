import type { PageWords } from '../ways/post.js';
import type { Texts } from './language.js';

const STEPS: Readonly<Record<string, string>> = {
  last: 'Letzte Stufe: niemand sonst hat geantwortet',
  hand: 'Jemand ruft Sie von Hand',
  expiry: 'Die Annahme dieser Störung ist abgelaufen',
  handover: 'Ihr Dienst übernimmt diese Störung',
  merge: 'Diese Störung erbt eine Stufe von einer anderen',
};

const PRIORITIES: Readonly<Record<string, string>> = {
  blocker: 'Blocker',
  critical: 'Kritisch',
  major: 'Wichtig',
  minor: 'Gering',
  unclassified: 'Nicht eingestuft',
};

const WHY: Readonly<Record<PageWords['about'], (words: PageWords) => string>> = {
  page: ({ step = '' }) => STEPS[step] ?? 'Eine Störung braucht Sie',
  bundle: ({ incidents: { length }, more }) =>
    length + more === 1 ? 'Eine Störung braucht Sie' : `${length + more} Störungen brauchen Sie`,
  alarm: () => 'Alarm: mit der Rufbereitschaft stimmt etwas nicht',
  test: () => 'Das ist eine Probe: bitte bestätigen',
  confirmation: () => 'Ihr Code zur Bestätigung dieses Weges',
  notice: () => 'Zu Ihrem Dienst',
  restored: ({ incidents, more }) => `Noch offen? ${incidents.length + more} Störungen nach einer Wiederherstellung`,
};

const SUBJECTS: Readonly<Record<PageWords['about'], string>> = {
  page: 'Störung',
  bundle: 'Mehrere Störungen',
  alarm: 'Alarm der Rufbereitschaft',
  test: 'Probe der Rufbereitschaft',
  confirmation: 'Bestätigung eines Weges',
  notice: 'Zu Ihrem Dienst',
  restored: 'Noch offen?',
};

export const DE: Texts = {
  locale: 'de-DE',
  why: (words) => WHY[words.about](words),
  priority: (priority) => PRIORITIES[priority] ?? priority,
  subject: ({ about, incidents, thread }) =>
    about === 'page' ? `Störung ${incidents[0]?.number ?? thread?.incident ?? ''}`.trim() : SUBJECTS[about],
  greeting: (to) => `Hallo ${to},`,
  incident: 'Störung',
  customer: 'Kunde',
  reported: 'Gemeldet',
  more: (count) => `und ${count} weitere`,
  next: (name, at) => `Danach: ${name} um ${at}`,
  answer: 'Antworten',
  reply: (code) => `Antwort: OK ${code} oder NEIN ${code}`,
  press: 'Drücken Sie die 1, um anzunehmen, oder die 2, um abzulehnen.',
  automatic: 'Diese Nachricht wurde automatisch erstellt.',
};
