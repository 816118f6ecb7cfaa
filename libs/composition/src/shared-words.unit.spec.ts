import { expect, it } from '@jest/globals';
import { CONTRACT_SCHEMA, HOLD_REASONS } from '@app/agreement';
import * as incident from '@app/incident';

it('contracts speak of the same kinds, priorities and reasons as incidents', () => {
  const { kinds, initialPriority } = CONTRACT_SCHEMA.properties ?? {};
  expect(HOLD_REASONS).toEqual(incident.HOLD_REASONS);
  expect(kinds?.items?.enum).toEqual(incident.KINDS);
  expect(initialPriority?.enum).toEqual(incident.PRIORITIES);
});
