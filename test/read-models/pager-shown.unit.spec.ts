import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReadFeed } from '@app/incident';
import type { Principal } from '@app/platform';
import type { AsOf } from '@app/querying';
import { acknowledged, corrected, event, paged, type EventSpec, reported } from '@testing/incident/events';
import { PAGING_EVENTS } from '../../libs/incident/src/domain/messages/paging.js';
import { ReadFeedHandler } from '../../libs/incident/src/queries/read-feed.js';
import { recorded } from '@testing/incident/recorded';
import { TestFiles } from '@testing/incident/test-files';
import { ManualClock } from '@testing/platform/manual-clock';
import { leastOf } from '@testing/fields';
import { GetCompliance, GetComplianceHandler } from '../../libs/reporting/src/compliance/get-compliance.js';

const page = (at: string, step: string, personId: string, duty: 'primary' | 'backup') =>
  paged({
    at,
    run: '0',
    walk: '0',
    round: 1,
    step,
    pageId: `page-${step}`,
    personId,
    loud: true,
    why: { target: { duty }, grounds: [{ kind: 'rota', id: 'admins', level: duty }] },
  });

/** Every word of the pager about one incident, in a run that the backup answers. */
const story: readonly EventSpec[] = [
  reported(),
  page('10:01', '1', 'ada', 'primary'),
  page('10:31', '2', 'ben', 'backup'),
  acknowledged({ at: '10:33', by: 'ben' }),
  ...Object.entries(PAGING_EVENTS).map(([type, { fields }]) => event(type as 'StepSkipped', leastOf(fields) as never)),
];
const events = recorded(story);
const now = Date.parse(events.at(-1)!.metadata.occurredAt);

const staff: Principal = { id: 'auditor', role: 'auditor', customerIds: [] };
const customer: Principal = { id: 'portal', role: 'customer', customerIds: ['acme'] };

let files: TestFiles;
beforeAll(() => void (files = new TestFiles().feed(events)));
afterAll(() => files.close());

const figures = async (who: Principal, question: AsOf = {}, customerId = 'acme') =>
  new GetComplianceHandler(files, new ManualClock(now)).execute(
    new GetCompliance(who, { customerId, groupBy: ['month'] }, { question, moment: { now } }),
  );
const at = (time: string): string => events[0]!.metadata.occurredAt.replace(/T.*/, `T${time}:00Z`);

describe('what the pager did', () => {
  it('is told in figures to staff, as of any instant, and never to a customer', async () => {
    const month = at('10:00').slice(0, 7);
    const all = { answered: 1, afterNextStep: 0, median: 1920, p90: 1920, longest: 1920 };
    const answered = {
      month,
      called: 1,
      ...all,
      levels: [{ level: 'backup', ...all }],
      teams: [{ rotaId: 'admins', ...all }],
    };
    expect((await figures(staff)).answers).toEqual([answered]);
    expect((await figures(staff, { asOf: at('10:33') })).answers).toEqual([answered]);
    const before = [{ month, called: 1, answered: 0, afterNextStep: 0, levels: [], teams: [] }];
    expect((await figures(staff, { asOf: at('10:32') })).answers).toEqual(before);
    expect((await figures(staff, { knownAt: at('10:32') })).answers).toEqual(before);
    for (const question of [{}, { asOf: at('10:33') }])
      expect(await figures(customer, question)).not.toHaveProperty('answers');
  });

  it('goes to another customer with its incident', async () => {
    files.feed(recorded([...story, corrected({ value: 'globex' })]).slice(-1));
    expect((await figures(staff)).answers).toEqual([]);
    expect((await figures(staff, {}, 'globex')).answers).toMatchObject([{ called: 1, answered: 1 }]);
  });

  it('is followed event by event by staff, and by no customer', async () => {
    const seen = async (who: Principal) =>
      new Set(
        (await new ReadFeedHandler(files, new ManualClock(now)).execute(new ReadFeed(who, {}))).map(({ type }) => type),
      );
    const ofRun = ['IncidentPaged', ...Object.keys(PAGING_EVENTS)];
    const [forStaff, forCustomer] = [await seen(staff), await seen({ ...customer, customerIds: ['acme', 'globex'] })];
    expect(ofRun.filter((type) => !forStaff.has(type as never))).toEqual([]);
    expect([...forCustomer]).toEqual(['IncidentReported', 'IncidentAcknowledged']);
  });
});
