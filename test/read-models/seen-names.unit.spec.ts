import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '@app/event-store';
import type { Principal } from '@app/platform';
import { compliance } from '../../libs/reporting/src/compliance/compliance.js';
import { complianceIncidents } from '../../libs/reporting/src/compliance/compliance-incidents.js';
import { customersAsked } from '../../libs/reporting/src/compliance/customers.js';
import { reportedIncidents } from '../../libs/reporting/src/report/reported-incidents.js';
import { figuresByService } from '../../libs/reporting/src/report/report-figures.js';
import { chosenCount } from '../../libs/reporting/src/what-if/chosen.js';
import { agreed, matricesFor, officeDefined, terms } from '@testing/incident/contract';
import { TestFiles } from '@testing/incident/test-files';
import { TestLog } from '@testing/incident/test-log';
import { visibilityOf } from '@app/querying';
import { clocksFor } from '../../libs/incident/src/queries/incident-clocks.js';
import { detailOf } from '../../libs/incident/src/queries/incident-detail.js';
import { loadIncident } from '../../libs/incident/src/queries/incident-record.js';
import { historyOf } from '../../libs/incident/src/queries/incident-history.js';
import { IncidentPages } from '../../libs/incident/src/queries/incident-pages.js';
import { timelineOf } from '../../libs/incident/src/queries/incident-timeline.js';
import { namesSeen } from '../../libs/incident/src/queries/seen-names.js';
import { feedPage } from '../../libs/incident/src/queries/feed-page.js';

const [MOVED, OWN] = ['7K3MQ9XDK', '8K3MQ9XDK'];
const at = (time: string): string => `2026-03-27T${time}Z`;
const moment = { now: Date.parse(at('20:00:00')) };
const now = moment.now / 1000;
const period = { from: '2026-03-01', to: '2026-03-31' };

const brm: Principal = { id: 'brm', role: 'brm', customerIds: ['acme'] };
const both: Principal = { id: 'both', role: 'brm', customerIds: ['acme', 'globex'] };
const customer: Principal = { id: 'ada', role: 'customer', customerIds: ['acme'] };
const auditor: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };

const agreements = agreed({
  acme: terms(),
  globex: terms({ contract: { id: 'globex-gold', version: '0', hash: 'd'.repeat(64) } }),
});

const ref = (id: string) => ({ id, version: '0', hash: 'e'.repeat(64) });
const matrices = matricesFor({ acme: ref('acme-matrix'), globex: ref('globex-matrix') });

function defined(kind: string, id: string, customerId: string, place: number): LedgerEvent {
  const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Defined`;
  const content =
    kind === 'contract'
      ? { validFrom: '2026-01-01', terms: terms({ contract: { id, version: '0', hash: 'd'.repeat(64) } }) }
      : kind === 'matrix'
        ? { hash: 'e'.repeat(64) }
        : {};
  return {
    ...officeDefined,
    stream: `${kind}-${id}`,
    type,
    position: `!${place}`,
    data: { customerId, ...content },
  };
}

/** Of acme, from before foreign names were refused; the first was reported for globex. */
function oldLog(): TestFiles {
  const log = new TestLog();
  const foreign = { projectId: 'globex-shop', serviceId: 'globex-web', contactId: 'gerda' } as const;
  const report = { type: 'ReportIncident', kind: 'incident', title: 'down', occurredAt: at('03:00:00') } as const;
  log.send(MOVED, { ...report, ...foreign, customerId: 'globex' }, { now: at('03:00:00'), agreements, matrices });
  log.send(MOVED, { type: 'TakeContact', takenBy: 'bob', contactId: 'gerda', text: 'calls' });
  log.send(MOVED, { type: 'InformCustomer', contactId: 'gerda', text: 'hears' });
  log.send(
    MOVED,
    { type: 'CorrectIncident', revision: '0', field: 'customerId', value: 'acme', text: 'mistyped' },
    { now: at('03:10:00'), agreements, matrices },
  );
  const own = { projectId: 'nobodys', serviceId: 'acme-web', contactId: 'erika' };
  log.send(OWN, { ...report, ...own, customerId: 'acme' }, { now: at('03:20:00'), agreements, matrices });
  log.send(OWN, { type: 'CorrectIncident', revision: '0', field: 'projectId', value: 'globex-shop', text: 'x' });
  log.send(OWN, { type: 'CorrectIncident', revision: '0', field: 'projectId', value: 'acme-shop', text: 'y' });
  const parties = [
    defined('project', 'globex-shop', 'globex', 1),
    defined('service', 'globex-web', 'globex', 2),
    defined('contact', 'gerda', 'globex', 3),
    defined('contract', 'globex-gold', 'globex', 4),
    defined('project', 'acme-shop', 'acme', 5),
    defined('service', 'acme-web', 'acme', 6),
    defined('contact', 'erika', 'acme', 7),
    defined('contract', 'acme-gold', 'acme', 8),
    defined('matrix', 'globex-matrix', 'globex', 9),
    defined('matrix', 'acme-matrix', 'acme', 10),
  ];
  return new TestFiles().feed([...parties, ...log.events]);
}

let files: TestFiles;
beforeAll(() => {
  files = oldLog();
});

const FOREIGN = /globex|gerda/;
const text = (answer: unknown): string => JSON.stringify(answer);

/** Every answer about these incidents, as text. */
const answers: Readonly<Record<string, (who: Principal) => unknown>> = {
  details: (who) => [MOVED, OWN].map((id) => detailOf(session(), visibilityOf(who), record(who, id))),
  events: (who) => [MOVED, OWN].map((id) => historyOf(session(), visibilityOf(who), record(who, id))),
  timeline: (who) => [MOVED, OWN].map((id) => timelineOf(session(), visibilityOf(who), record(who, id), {}, moment)),
  clocks: (who) =>
    [MOVED, OWN].map((id) => clocksFor(session(), visibilityOf(who), record(who, id), earlier(who), moment)),
  list: (who) => new IncidentPages(session()).page(visibilityOf(who), { customerId: 'acme' }),
  'compliance by project and service': (who) =>
    compliance(reporting(), ['acme'], { groupBy: ['project', 'service'], percentiles: true }, now, names(who)),
  'rows behind a figure': (who) =>
    complianceIncidents(reporting(), ['acme'], { outcome: 'reported' }, now, {}, names(who)),
  'report by service': (who) => figuresByService(asked(who)),
  'incidents of a report': (who) => reportedIncidents(asked(who)),
};

const session = () => files.operational.session;
const reporting = () => files.reporting.session;
const record = (who: Principal, id = '') => loadIncident(session(), visibilityOf(who), id);
const names = (who: Principal) => namesSeen(session(), visibilityOf(who));
const asked = (who: Principal) => ({
  ...{ session: reporting(), customerId: 'acme', now, names: names(who) },
  period: { ...period, name: '' },
});
/** As it was known when it was still globex's; a customer cannot ask for that. */
const earlier = (who: Principal) => (who.role === 'customer' ? {} : { knownAt: at('03:05:00') });

describe('names of others in old events', () => {
  it.each(Object.keys(answers))('are left out of %s for a key of one customer', (name) => {
    for (const who of [brm, customer]) expect(text(answers[name]?.(who))).not.toMatch(FOREIGN);
  });

  it.each(Object.keys(answers))('stand in %s for whoever may see them', (name) => {
    expect(text(answers[name]?.(auditor))).toMatch(FOREIGN);
    expect(answers[name]?.(both)).toEqual(answers[name]?.(auditor));
  });

  it('are left out of the feed, which follows the incident', () => {
    expect(text(feedPage(session(), visibilityOf(brm), '', 200))).not.toMatch(FOREIGN);
  });

  it('leave everything else as it is: own names, and those that nobody has defined', () => {
    const [moved, own] = [MOVED, OWN].map((id) => detailOf(session(), visibilityOf(brm), record(brm, id)));
    expect(moved).toMatchObject({ customerId: 'acme', title: 'down', contacts: [{ takenBy: 'bob', text: 'calls' }] });
    expect(moved).toMatchObject({ contract: { id: 'acme-gold' }, matrix: { id: 'acme-matrix' } });
    expect(own).toMatchObject({ projectId: 'acme-shop', serviceId: 'acme-web', contactId: 'erika' });
    const [first] = historyOf(session(), visibilityOf(brm), record(brm, OWN)).items;
    expect(first?.data).toMatchObject({ projectId: 'nobodys' });
    expect(first?.corrections).toMatchObject([{ was: 'nobodys' }, { is: 'acme-shop' }]);
  });

  it('are those of matrices too, which no customer is told of', () => {
    const [first] = historyOf(session(), visibilityOf(auditor), record(auditor, MOVED)).items;
    expect(first?.data).toMatchObject({ matrix: { id: 'globex-matrix' } });
    for (const answer of ['details', 'events']) expect(text(answers[answer]?.(customer))).not.toContain('matrix');
  });

  it('count as of none where figures are grouped by them', () => {
    const grouped = { groupBy: ['service'], percentiles: true } as const;
    const [seen, all] = [brm, auditor].map((who) => compliance(reporting(), ['acme'], grouped, now, names(who)));
    expect(all?.incidents.map(({ serviceId }) => serviceId)).toEqual(['acme-web', 'globex-web']);
    expect(seen?.incidents).toMatchObject([{ incidents: 1 }, { serviceId: 'acme-web', incidents: 1 }]);
    expect(seen?.incidents[0]).not.toHaveProperty('serviceId');
    expect(figuresByService(asked(brm))).toHaveLength(2);
  });

  it('find nothing as filters', () => {
    const visibility = visibilityOf(brm);
    expect(new IncidentPages(session()).page(visibility, { projectId: 'globex-shop' })).toEqual({ items: [] });
    expect(new IncidentPages(session()).page(visibility, { projectId: 'acme-shop' }).items).toHaveLength(1);
    expect(new IncidentPages(session()).page(visibilityOf(both), { projectId: 'globex-shop' }).items).toHaveLength(1);
    expect(customersAsked(visibility, { serviceId: 'globex-web' }, names(brm))).toEqual([]);
    expect(customersAsked(visibility, { serviceId: 'acme-web' }, names(brm))).toEqual(['acme']);
    expect(chosenCount(session(), visibility, { projectId: 'globex-shop' })).toBe(0);
    expect(chosenCount(session(), visibilityOf(both), { projectId: 'globex-shop' })).toBe(1);
  });
});
