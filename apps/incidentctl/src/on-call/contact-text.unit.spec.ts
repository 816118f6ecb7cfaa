import { describe, expect, it } from '@jest/globals';
import type { ContactNow } from '@app/on-call';
import { contactText } from './contact-text.js';

const ref = { id: 'default', version: '2', hash: 'a' };
const at = '2026-03-24T09:00:00Z';
const step = (more: Partial<ContactNow['next'][number]>): ContactNow['next'][number] => ({
  round: 1,
  step: '1',
  at,
  loud: true,
  target: { role: 'sdm' },
  says: 'Service Delivery Manager',
  persons: [],
  ...more,
});
const called = (says: string, address: string, confirmed = true) => ({
  says,
  ways: [{ channel: 'voice', address, at, loud: true, confirmed }],
});
const ANSWER: ContactNow = {
  customerId: 'acme',
  projectId: 'shop',
  at,
  zone: 'Europe/Berlin',
  language: 'en',
  cell: {
    side: 'inside',
    source: 'customer',
    priority: 'blocker',
    matrix: ref,
    hours: { calendar: ref, open: true },
    description: '',
    says: 'blocker, reported by the customer',
  },
  contact: [],
  now: [],
  next: [],
  findings: [],
};

describe('whom to call now, for a person at a telephone', () => {
  it('names who is called, by which number and why, who is not, and who comes next and when', () => {
    const away = step({
      skipped: 'meeting',
      why: 'in a meeting',
      because: [{ kind: 'absence', id: 'b', says: 'sam is in a meeting' }],
    });
    const desk = step({ step: '2', persons: [called('Service Desk', '+49301000')] });
    const ada = step({ at: '2026-03-24T09:20:00Z', persons: [called('Ada (on-call duty)', '+49302000', false)] });
    expect(contactText({ ...ANSWER, now: [away, desk], next: [ada] }).split('\n')).toEqual([
      'acme, shop, Tue 2026-03-24 10:00 (Europe/Berlin)',
      'blocker, reported by the customer',
      'communication matrix default (version 2)',
      '',
      'Call now:',
      '  Service Desk',
      '      voice +49301000',
      '',
      'Not:',
      '  Service Delivery Manager: in a meeting',
      '      because of sam is in a meeting',
      '',
      'Then, if nobody answers:',
      '  at Tue 2026-03-24 10:20 Ada (on-call duty)',
      '      voice +49302000 (nobody has tried it)',
    ]);
  });

  it('says that nobody is called, and why, in German too', () => {
    const next = step({ at: '2026-03-30T06:00:00Z', persons: [called('Sam', '+49303000')] });
    const lines = contactText({ ...ANSWER, language: 'de', nothing: 'Es kann warten.', next: [next] }).split('\n');
    expect(lines.slice(2)).toEqual([
      'Kommunikationsmatrix default (Fassung 2)',
      '',
      'Es kann warten.',
      '',
      'Jetzt anrufen:',
      '  niemand',
      '',
      'Danach, wenn niemand antwortet:',
      '  um Mo 30.03.2026 08:00 Sam',
      '      voice +49303000',
    ]);
  });
});
