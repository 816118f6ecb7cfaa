import { describe, expect, it } from '@jest/globals';
import { HealthRegistry } from './health.js';

describe('health', () => {
  it('is as bad as its worst part and names it', () => {
    const health = new HealthRegistry();
    expect(health.report().state).toBe('ok');
    health.register('store', () => ({ state: 'ok' }));
    health.register('projection', () => ({ state: 'warning', parked: 1 }));
    expect(health.report()).toEqual({
      state: 'warning',
      parts: { store: { state: 'ok' }, projection: { state: 'warning', parked: 1 } },
    });
    health.register('store', () => ({ state: 'failing', detail: 'does not answer' }));
    expect(health.report().state).toBe('failing');
  });

  it('takes a check that throws for a failing part', () => {
    const health = new HealthRegistry();
    health.register('store', () => {
      throw new Error('closed');
    });
    expect(health.report().parts).toEqual({ store: { state: 'failing', detail: 'closed' } });
  });
});
