import { describe, expect, it } from '@jest/globals';
import { ANY_CSV, planOptions, SERVICENOW } from '../../apps/incidentctl/src/import/import-options.js';
import { planImport } from '../../apps/incidentctl/src/import/servicenow/plan.js';

/** The worked examples of docs/import.md: an invented export under each product's own column names, with its map. */
async function storyOf(product: string): Promise<readonly string[]> {
  const [file, map] = ['csv', 'yaml'].map((ending) => `docs/examples/import/${product}.${ending}`);
  const plan = await planImport(planOptions(file!, { map: map! }, product === 'servicenow' ? SERVICENOW : ANY_CSV));
  expect([plan.refused.toJSON(), plan.file.header.absent]).toEqual([{}, []]);
  const words = Object.keys(plan.repairs.toJSON()).filter((reason) => /without (counterpart|meaning)/.test(reason));
  expect(words).toEqual([]);
  return plan.incidents.flat().flatMap(({ number, commands }) =>
    commands.map((one) => {
      const more = 'priority' in one ? one.priority : 'reason' in one ? one.reason : undefined;
      return [number, one.type, one.occurredAt, more].filter((part) => part !== undefined).join(' ');
    }),
  );
}

describe('the worked example of an import from', () => {
  it('ServiceNow', async () => {
    expect(await storyOf('servicenow')).toEqual([
      'INC0010041 ReportIncident 2025-07-14T13:42:00Z',
      'INC0010041 ClassifyIncident 2025-07-14T13:45:00Z blocker',
      'INC0010041 AssignIncident 2025-07-14T13:45:00Z',
      'INC0010041 AssignIncident 2025-07-14T13:50:00Z',
      'INC0010041 StartWork 2025-07-14T13:50:00Z',
      'INC0010041 PutIncidentOnHold 2025-07-14T14:20:00Z awaiting-vendor',
      'INC0010041 ResolveIncident 2025-07-14T15:10:30Z',
    ]);
  });

  it('Jira', async () => {
    expect(await storyOf('jira')).toEqual([
      'SHOP-41 ReportIncident 2025-07-14T13:42:00Z',
      'SHOP-41 ClassifyIncident 2025-07-14T15:10:00Z blocker',
      'SHOP-41 AssignIncident 2025-07-14T15:10:00Z',
      'SHOP-41 ResolveIncident 2025-07-14T15:10:00Z',
      'SHOP-41 CloseIncident 2025-07-15T07:30:00Z',
      'SHOP-42 ReportIncident 2025-07-15T06:05:00Z',
      'SHOP-42 ClassifyIncident 2025-07-15T06:40:00Z major',
      'SHOP-42 AssignIncident 2025-07-15T06:40:00Z',
      'SHOP-42 PutIncidentOnHold 2025-07-15T06:40:00Z awaiting-customer',
    ]);
  });

  it('Zendesk', async () => {
    expect(await storyOf('zendesk')).toEqual([
      '9001 ReportIncident 2025-07-14T13:42:00Z',
      '9001 ClassifyIncident 2025-07-14T15:10:00Z blocker',
      '9001 AssignIncident 2025-07-14T15:10:00Z',
      '9001 ResolveIncident 2025-07-14T15:10:00Z',
      '9001 CloseIncident 2025-07-18T15:00:00Z',
      '9002 ReportIncident 2025-07-15T06:05:00Z',
      '9002 ClassifyIncident 2025-07-15T06:40:00Z major',
      '9002 AssignIncident 2025-07-15T06:40:00Z',
      '9002 PutIncidentOnHold 2025-07-15T06:40:00Z awaiting-customer',
    ]);
  });

  it('PagerDuty', async () => {
    expect(await storyOf('pagerduty')).toEqual([
      '311 ReportIncident 2025-07-14T13:42:00Z',
      '311 ClassifyIncident 2025-07-14T13:42:00Z critical',
      '311 ResolveIncident 2025-07-14T15:10:30Z',
      '312 ReportIncident 2025-07-15T06:05:00Z',
      '312 ClassifyIncident 2025-07-15T06:05:00Z minor',
    ]);
  });
});
