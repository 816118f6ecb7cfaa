import { describe, expect, it } from '@jest/globals';
import { apiKey, type ApiKeyCommand, type ApiKeyState } from './api-key.js';
import type { ApiKeyIssued } from './api-key-events.js';

const context = { now: '2026-03-27T15:00:00Z', commandId: 'c-1' };
const key: ApiKeyIssued = { principal: 'p1', role: 'brm', customerIds: ['b', 'a', 'b'], hash: 'h' };
const decide = (state: ApiKeyState, command: ApiKeyCommand) => apiKey.decide(command, state, context);
const codeOf = (decision: () => unknown): unknown => {
  try {
    decision();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'accepted';
};

describe('an API key', () => {
  it('is issued once, with its customers in order', () => {
    expect(decide('none', { type: 'IssueApiKey', key })).toEqual([
      { type: 'ApiKeyIssued', data: { ...key, customerIds: ['a', 'b'] }, occurredAt: context.now },
    ]);
    expect(codeOf(() => decide('valid', { type: 'IssueApiKey', key }))).toBe('api-key.exists');
    expect(codeOf(() => decide('revoked', { type: 'IssueApiKey', key }))).toBe('api-key.exists');
  });

  it('is revoked for ever, and revoking it again changes nothing', () => {
    expect(decide('valid', { type: 'RevokeApiKey' })).toEqual([
      { type: 'ApiKeyRevoked', data: {}, occurredAt: context.now },
    ]);
    expect(decide('revoked', { type: 'RevokeApiKey' })).toEqual([]);
    expect(codeOf(() => decide('none', { type: 'RevokeApiKey' }))).toBe('api-key.not-found');
  });

  it.each([
    ['customer', [], 'api-key.customers-needed'],
    ['integration', [], 'api-key.customers-needed'],
    ['admin', ['a'], 'api-key.customers-meaningless'],
    ['auditor', ['a'], 'api-key.customers-meaningless'],
    ['operator', [], 'accepted'],
  ] as const)('of the role %s with customers %p: %s', (role, customerIds, outcome) => {
    expect(codeOf(() => decide('none', { type: 'IssueApiKey', key: { ...key, role, customerIds } }))).toBe(outcome);
  });
});
