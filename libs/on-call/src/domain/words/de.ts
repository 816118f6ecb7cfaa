import type { LadderWords } from './language.js';

const version = (of: string | undefined): string => (of === undefined ? '' : ` (Fassung ${of})`);
const AWAY = { meeting: 'ist in einer Besprechung', leave: 'ist im Urlaub', ill: 'ist krank' };

export const de: LadderWords = {
  weekdays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  side: { inside: 'innerhalb der Servicezeit', outside: 'außerhalb der Servicezeit' },
  source: { customer: 'vom Kunden gemeldet', monitoring: 'von der Überwachung gemeldet' },
  priority: {
    blocker: 'Blocker',
    critical: 'kritisch',
    major: 'hoch',
    minor: 'niedrig',
    unclassified: 'noch nicht eingestuft',
  },
  role: {
    sdm: 'Service Delivery Manager',
    brm: 'Business Relationship Manager',
    projectTeam: 'Projektteam',
    primary: 'Rufbereitschaft',
    backup: 'zweite Rufbereitschaft',
    provider: 'Ihr Dienstleister',
  },
  by: { phone: 'Telefon', email: 'E-Mail', portal: 'Portal', chat: 'Chat' },
  skipped: {
    'no-project': 'kein Projekt genannt',
    'not-named': 'niemand benannt',
    unknown: 'diesen Namen gibt es nicht',
    erased: 'gelöscht',
    left: 'ausgeschieden',
    meeting: 'in einer Besprechung',
    leave: 'im Urlaub',
    ill: 'krank',
    'duty-gap': 'niemand hat Bereitschaft',
    'team-closed': 'außerhalb der Zeiten des Teams',
    'team-away': 'niemand aus dem Team ist da',
    'no-way': 'keine Nummer oder Adresse bekannt',
    'not-reachable': 'nicht erreichbar',
  },
  nobody: 'niemand',
  quietly: 'leise',
  allAtOnce: 'alle zugleich',
  atOnce: 'sofort',
  later: (duration, hours) => `${duration} später${hours === undefined ? '' : ` in den Zeiten von ${hours}`}`,
  rounds: (rounds, repeatAfter) =>
    rounds === 1 ? 'eine Runde' : `${rounds} Runden, die nächste ${repeatAfter} nach dem letzten Schritt`,
  lastResort: (who) => `nach der letzten Runde: ${who}`,
  standsInFor: (id) => `vertritt ${id}`,
  away: 'als abwesend eingetragen, wird trotzdem gerufen',
  until: (time) => `bis ${time}`,
  ground: {
    project: (id, of) => `Projekt ${id}${version(of)}`,
    customer: (id, of) => `Kunde ${id}${version(of)}`,
    person: (id, of) => `${id}${version(of)}`,
    team: (id, of) => `Team ${id}${version(of)}`,
    settings: (of) => `Einstellungen der Alarmierung${version(of)}`,
    matrixHours: (id, of, open) => `Zeiten der Matrix ${id}${version(of)}: ${open ? 'offen' : 'geschlossen'}`,
    teamHours: (id, of, open) => `Zeiten des Teams ${id}${version(of)}: ${open ? 'offen' : 'geschlossen'}`,
    absence: (staffId, id, revision, kind) => `${staffId} ${AWAY[kind]} (Abwesenheit ${id}, Revision ${revision})`,
    rota: (id, of, level) =>
      `Dienstplan ${id}${version(of)}, ${level === 'primary' ? 'Rufbereitschaft' : 'zweite Rufbereitschaft'}`,
    change: (id) => `durch die Änderung ${id}`,
    gap: {
      nobody: () => 'kein Turnus deckt es ab',
      left: (staffId) => `${staffId} ist ausgeschieden`,
      'on-both-levels': (staffId) => `${staffId} hat schon die erste Rufbereitschaft`,
    },
  },
};
