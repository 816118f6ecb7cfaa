import type { LadderWords } from './language.js';

const version = (of: string | undefined): string => (of === undefined ? '' : ` (version ${of})`);
const AWAY = { meeting: 'is in a meeting', leave: 'is on leave', ill: 'is ill' };

export const en: LadderWords = {
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  side: { inside: 'inside service hours', outside: 'outside service hours' },
  source: { customer: 'reported by the customer', monitoring: 'reported by the monitoring' },
  priority: { blocker: 'blocker', critical: 'critical', major: 'major', minor: 'minor', unclassified: 'unclassified' },
  role: {
    sdm: 'Service Delivery Manager',
    brm: 'Business Relationship Manager',
    projectTeam: 'team of the project',
    primary: 'on-call duty',
    backup: 'on-call backup',
    provider: 'your provider',
  },
  by: { phone: 'phone', email: 'e-mail', portal: 'portal', chat: 'chat' },
  skipped: {
    'no-project': 'no project is named',
    'not-named': 'nobody is named',
    unknown: 'there is nobody of this name',
    erased: 'was erased',
    left: 'has left',
    meeting: 'in a meeting',
    leave: 'on leave',
    ill: 'ill',
    'duty-gap': 'nobody is on duty',
    'team-closed': 'outside the team’s hours',
    'team-away': 'nobody of the team is there',
    'no-way': 'there is no number or address',
    'not-reachable': 'not reachable',
  },
  nobody: 'nobody',
  quietly: 'quietly',
  allAtOnce: 'all at once',
  atOnce: 'at once',
  later: (duration, hours) => `${duration} later${hours === undefined ? '' : ` in the hours of ${hours}`}`,
  rounds: (rounds, repeatAfter) =>
    rounds === 1 ? 'one round' : `${rounds} rounds, the next one ${repeatAfter} after the last step`,
  lastResort: (who) => `when all rounds are over: ${who}`,
  standsInFor: (id) => `stands in for ${id}`,
  away: 'recorded as away, called all the same',
  until: (time) => `until ${time}`,
  ground: {
    project: (id, of) => `the project ${id}${version(of)}`,
    customer: (id, of) => `the customer ${id}${version(of)}`,
    person: (id, of) => `${id}${version(of)}`,
    team: (id, of) => `the team ${id}${version(of)}`,
    settings: (of) => `the settings of paging${version(of)}`,
    matrixHours: (id, of, open) => `the matrix’s hours ${id}${version(of)} are ${open ? 'open' : 'closed'}`,
    teamHours: (id, of, open) => `the team’s hours ${id}${version(of)} are ${open ? 'open' : 'closed'}`,
    absence: (staffId, id, revision, kind) => `${staffId} ${AWAY[kind]} (absence ${id}, revision ${revision})`,
    rota: (id, of, level) => `the rota ${id}${version(of)}, ${level}`,
    change: (id) => `by the change ${id}`,
    gap: {
      nobody: () => 'no turn covers it',
      left: (staffId) => `${staffId} has left`,
      'on-both-levels': (staffId) => `${staffId} has the primary duty already`,
    },
  },
};
