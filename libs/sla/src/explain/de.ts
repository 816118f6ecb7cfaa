import { INSTANT_RANGE } from '@app/kernel';
import type { Words } from './language.js';

const CLOCK = {
  reaction: 'Reaktionszeit',
  update: 'Informationszeit',
  resolution: 'Wiederherstellungszeit',
  reply: 'Antwortzeit',
} as const;

const dueAt = (due: string | undefined): string =>
  due === undefined ? `zu keinem Zeitpunkt von ${INSTANT_RANGE.replace(' to ', ' bis ')} fällig` : `fällig ${due}`;

export const DE: Words = {
  units: {
    hour: ['Stunde', 'Stunden'],
    minute: ['Minute', 'Minuten'],
    second: ['Sekunde', 'Sekunden'],
  },
  and: 'und',
  none: {
    'not-reported': 'Bis dahin war nichts gemeldet.',
    'no-sla-agreed': 'Kein SLA vereinbart.',
    'kind-without-clocks': 'Der Vertrag sieht für diese Art keine Fristen vor.',
  },
  event: {
    IncidentReported: 'Meldung',
    IncidentClassified: 'Einstufung',
    IncidentReclassified: 'Neueinstufung',
    IncidentAcknowledged: 'Quittierung',
    WorkStarted: 'Arbeitsbeginn',
    CustomerInformed: 'Information des Kunden',
    CustomerReplied: 'Antwort des Kunden',
    IncidentResolved: 'Lösung',
    IncidentReopened: 'Wiedereröffnung',
    IncidentCancelled: 'Stornierung',
    IncidentMerged: 'Zusammenführung',
  },
  target: (target, duration) =>
    'workingDays' in target
      ? `${target.workingDays} ${target.workingDays === 1 ? 'Arbeitstag' : 'Arbeitstage'}${target.untilClosing ? ' bis Geschäftsschluss' : ''}`
      : `${duration(target.seconds)} ${target.hours === 'calendar' ? 'in der Servicezeit' : 'rund um die Uhr'}`,
  noTarget: ({ clock, priority }) => `Keine ${CLOCK[clock]} für ${priority} vereinbart.`,
  promise: ({ clock, priority, begun, begunBy, target, targetSetAt }) =>
    `Die ${CLOCK[clock]} begann mit: ${begunBy}, ${begun}. Zugesagt für ${priority}: ${target}${targetSetAt === undefined ? '' : `, seit der Änderung der Priorität um ${targetSetAt}`}.`,
  state: {
    met: ({ due, stopped, stoppedBy, left }) =>
      `Eingehalten: ${dueAt(due)}, beendet durch ${stoppedBy} ${stopped}, verbleibend: ${left}.`,
    breached: ({ due, stopped, stoppedBy, over, asOf, activity }) =>
      activity === 'stopped'
        ? `Verletzt: fällig ${due}, beendet durch ${stoppedBy} ${stopped}, zu spät um: ${over}.`
        : `Verletzt: fällig ${due}, bis ${asOf} nicht beendet, überschritten um: ${over}.`,
    running: ({ due, left, asOf }) => `Läuft: ${dueAt(due)}; verbleibend (${asOf}): ${left}.`,
    paused: ({ left, asOf }) =>
      `Ausgesetzt: verbleibend (${asOf}): ${left}; fällig, wenn diese nach der Unterbrechung vergangen sind.`,
    cancelled: ({ stopped, stoppedBy }) => `Entfallen durch ${stoppedBy} ${stopped}, vor einer Verletzung.`,
  },
  late: ({ recorded }) => `Erst nach Fälligkeit festgehalten: ${recorded}.`,
  pauses: ({ paused, counted }) => `Gezählt: ${counted}; Unterbrechungen zählen nicht: ${paused}.`,
  overdue: ({ over, overCounted, hours, paused }) =>
    `In der überschrittenen Zeit (${over}) ${hours === 'calendar' ? `lagen innerhalb der Servicezeit${paused === undefined ? '' : ' und außerhalb von Unterbrechungen'}` : 'lagen außerhalb von Unterbrechungen'}: ${overCounted}.`,
  unknownYears: 'Sie reicht in ein Jahr, dessen Feiertage der Kalender nicht kennt.',
  nothing: 'nichts',
  onlyBefore: 'Unter den anderen Bedingungen gibt es diesen Lauf nicht.',
  onlyAfter: 'Nur unter den anderen Bedingungen gibt es diesen Lauf.',
  instead: {
    priority: (now, then) => `Zugesagt für ${now} statt für ${then}.`,
    target: (now, then) => `Zugesagt: ${now} statt ${then}.`,
    stop: (now, then) => `Beendet durch: ${now} statt ${then}.`,
    pauses: (now, then) => `Unterbrechungen, die nicht zählen: ${now} statt ${then}.`,
    due: (now, then) => `Fällig ${now} statt ${then}.`,
  },
};
