import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { words } from '@testing/paging/posts';
import { inGsm, partsOf, smsText } from './sms.js';

const link = `https://ledger.example.net/a/${'x'.repeat(36)}`;
const incident = (summary: string, number = '7K3M-Q9XD-K') => ({
  number,
  priority: 'blocker',
  summary,
  reportedAt: '2026-03-28T01:13:00Z',
});

describe('an SMS', () => {
  it('is as short as can be', () => {
    expect(smsText(words({ language: 'de', link, code: 'K7QM' }))).toBe(
      `Blocker 7K3M-Q9XD-K: The shop is down\nAntwort: OK K7QM oder NEIN K7QM\n${link}`,
    );
  });

  it('says why it comes where that is something else', () => {
    expect(smsText(words({ step: 'handover' }))).toBe(
      'Your shift takes over this incident. Blocker 7K3M-Q9XD-K: The shop is down',
    );
    expect(smsText(words({ step: '2.1' }))).toBe('Blocker 7K3M-Q9XD-K: The shop is down');
  });

  it.each([
    ['„Größe“ – ‚Maß‘ … 5 × 3', '"Größe" - \'Maß\' ... 5 x 3'],
    ['Äpfel, Öl, Übung, ñ, é, à, €', 'Äpfel, Öl, Übung, ñ, é, à, €'],
    ['Čeština, Łódź, naïve', 'Cestina, Lodz, naive'],
    ['Магазин', 'Магазин'],
    ['u\u0308ber', 'über'],
    ['a\u00a0b\u200bc', 'a bc'],
  ])('writes %s as %s', (from, to) => expect(inGsm(from)).toBe(to));

  it.each([
    ['a'.repeat(160), 1, true],
    ['a'.repeat(161), 2, true],
    [`${'a'.repeat(158)}€`, 1, true],
    [`${'a'.repeat(159)}€`, 2, true],
    ['я'.repeat(70), 1, false],
    ['я'.repeat(71), 2, false],
  ])('counts parts as networks do', (text, count, isGsm) => expect(partsOf(text)).toEqual({ count, isGsm }));

  it('cuts the summary, and never the number, the link or the code', () => {
    const text = smsText(words({ incidents: [incident('Kasse '.repeat(200))], link, code: 'K7QM' }));
    expect(partsOf(text)).toEqual({ count: 2, isGsm: true });
    expect(text).toMatch(
      /^Blocker 7K3M-Q9XD-K: (Kasse )+(Kas|Ka|K|Kass|Kasse)?\.\.\.\nReply: OK K7QM or NO K7QM\nhttps/,
    );
    expect(text.length).toBeGreaterThan(296);
  });

  it('has two parts at most, whatever the summary is, with number, link and code whole', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 500 }),
          fc.string({ unit: fc.constantFrom('ä', '€', '„', 'я', '😀', 'x', ' '), maxLength: 500 }),
        ),
        fc.constantFrom('de' as const, 'en' as const),
        fc.constantFrom('1', 'last', 'merge'),
        (summary, language, step) => {
          const text = smsText(words({ incidents: [incident(summary)], language, step, link, code: 'K7QM' }));
          expect(partsOf(text).count).toBeLessThanOrEqual(2);
          for (const whole of ['7K3M-Q9XD-K', link, 'OK K7QM']) expect(text).toContain(whole);
        },
      ),
      { numRuns: 300 },
    ));

  it('lists as many numbers as fit, and says how many more there are', () => {
    const incidents = Array.from({ length: 20 }, (_, n) => incident('x', `7K3M-Q9X${String(n).padStart(2, '0')}-K`));
    const text = smsText(words({ about: 'bundle', incidents, more: 15, link, code: 'K7QM' }));
    expect(text).toMatch(/^35 incidents need you: Blocker 7K3M-Q9X00-K, Blocker 7K3M-Q9X01-K, .*, and \d+ more\nReply/);
    expect(partsOf(text).count).toBe(2);
    const listed = text.match(/Blocker/g)!.length;
    expect(text).toContain(`and ${35 - listed} more`);
  });

  it('brings a code, and what is wrong with paging', () => {
    expect(smsText(words({ about: 'confirmation', incidents: [], text: '4711' }))).toBe(
      'Your code to confirm this way: 4711',
    );
    const alarm = smsText(words({ about: 'alarm', incidents: [], text: 'a'.repeat(900), language: 'de', link }));
    expect([partsOf(alarm).count, alarm.endsWith(link)]).toEqual([2, true]);
  });

  it.each([
    ['de', 'Eine Störung braucht Sie'],
    ['en', 'An incident needs you'],
  ] as const)('of one that waited says so (%s)', (language, said) => {
    expect(smsText(words({ about: 'bundle', language }))).toContain(said);
  });
});
