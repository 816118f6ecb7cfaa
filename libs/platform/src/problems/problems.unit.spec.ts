import { describe, expect, it } from '@jest/globals';
import { Problem } from './problem-kind.js';
import { PLATFORM_PROBLEMS } from './problem-table.js';
import { Problems } from './problems.js';

class Refusal extends Error {
  readonly code = 'incident.already-resolved';
  readonly contradicts = { revision: '4', type: 'IncidentResolved' };
}

describe('problem details', () => {
  const problems = new Problems({
    'incident.already-resolved': { status: 409, title: 'It is resolved already', meaning: 'Reopen it first.' },
  });

  it('come from the code of an error, with the members that it carries', () => {
    expect(problems.describe(new Refusal('resolved at 10:05'))).toEqual({
      type: '/errors/incident.already-resolved',
      title: 'It is resolved already',
      status: 409,
      detail: 'resolved at 10:05',
      code: 'incident.already-resolved',
      contradicts: { revision: '4', type: 'IncidentResolved' },
    });
    const errors = [{ field: 'title', message: 'is needed' }];
    expect(problems.describe(new Problem('validation-failed', 'one field', { errors }))).toMatchObject({
      status: 400,
      errors,
    });
  });

  it('name the field of a wrong question', () => {
    const wrong = Object.assign(new Error('a page holds 1 to 200'), { code: 'validation-failed', field: 'limit' });
    expect(problems.describe(wrong).errors).toEqual([{ field: 'limit', message: 'a page holds 1 to 200' }]);
  });

  it('say a lost race as a conflict', () => {
    const lost = Object.assign(new Error('expected 1, is at 2'), { code: 'wrong-expected-revision' });
    expect(problems.describe(lost)).toMatchObject({ status: 409, code: 'stream-contended' });
  });

  it.each([new Error('password=hunter2'), Object.assign(new Error('hunter2'), { code: 'ENOENT' }), 'hunter2', null])(
    'show nothing of a fault of the service: %p',
    (fault) => {
      const described = problems.describe(fault);
      expect(described).toMatchObject({ status: 500, code: 'internal' });
      expect(JSON.stringify(described)).not.toContain('hunter2');
    },
  );

  it('do not take a name of Object for a code', () => {
    expect(problems.describe(Object.assign(new Error('x'), { code: 'constructor' })).status).toBe(500);
  });

  it('name statuses of HTTP, and a time to retry with every 503', () => {
    for (const [code, kind] of Object.entries(PLATFORM_PROBLEMS)) {
      expect(code).toMatch(/^[a-z][a-z-]*$/);
      expect(kind.status).toBeGreaterThanOrEqual(400);
      if (kind.status === 503) expect(kind).toHaveProperty('retryAfter');
    }
  });
});
