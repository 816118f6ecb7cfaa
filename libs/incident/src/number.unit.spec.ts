import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Refusal } from './domain/decide/refusal.js';
import { displayNumber, numberCandidates, parseNumber } from './number.js';

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const code = (written: string): string => {
  try {
    return parseNumber(written);
  } catch (error) {
    return (error as Refusal).code;
  }
};
const numbers = fc.uuid().map((commandId) => [...numberCandidates(commandId, 8)][0]?.number ?? 'none');

describe('the number of an incident', () => {
  it('is read as people write it', () => {
    expect(displayNumber('7K3MQ9XDK')).toBe('7K3M-Q9XD-K');
    for (const written of ['7K3MQ9XDK', '7K3M-Q9XD-K', '7k3m-q9xd-k', ' 7k3m q9xd k']) {
      expect(parseNumber(written)).toBe('7K3MQ9XDK');
    }
  });

  it('takes I and L for 1, and O for 0', () => {
    const number = [...numberCandidates('a', 5_000)]
      .map((one) => one.number)
      .find((one) => /0/.test(one) && /1/.test(one));
    expect(number).toBeDefined();
    expect(parseNumber((number ?? '').replace(/1/g, 'l').replace(/0/g, 'o'))).toBe(number);
  });

  it('says when it was mistyped', () => {
    expect(code('7K3M-Q9XD-H')).toBe('incident.check-character');
    expect(() => parseNumber('7K3M-Q9XD-H')).toThrow('check character does not fit');
    expect(code('7K3M-Q9XD')).toBe('incident.number-invalid');
    expect(code('7K3M-Q9XU-K')).toBe('incident.number-invalid');
    expect(code('incident')).toBe('incident.number-invalid');
  });

  it('has a check character that notices one wrong character, and two that changed places', () => {
    fc.assert(
      fc.property(numbers, fc.nat(7), fc.constantFrom(...ALPHABET), (number, place, other) => {
        const wrong = number.slice(0, place) + other + number.slice(place + 1);
        const [a, b] = [number.charAt(place), number.charAt(place + 1)];
        const swapped = number.slice(0, place) + b + a + number.slice(place + 2);
        if (wrong !== number) expect(code(wrong)).toBe('incident.check-character');
        if (place < 7 && swapped !== number) expect(code(swapped)).toBe('incident.check-character');
      }),
    );
  });

  it('comes from the command id, the same every time, and each candidate is another one', () => {
    const id = '0b9f3a52-6c37-5a57-8f7c-1c1f8f2b8a11';
    const candidates = [...numberCandidates(id)];
    expect(candidates).toEqual([...numberCandidates(id)]);
    expect(new Set(candidates.map(({ number }) => number)).size).toBe(candidates.length);
    expect(candidates[0]?.stream).toBe(`incident-${candidates[0]?.number}`);
    for (const { number } of candidates) expect(parseNumber(displayNumber(number))).toBe(number);
  });

  it('passes over the tries whose check symbol could not be read over the phone', () => {
    const used = [...numberCandidates('x', 3_700)].length;
    expect(used).toBeGreaterThan(3_700 * (32 / 37) - 120);
    expect(used).toBeLessThan(3_700 * (32 / 37) + 120);
  });
});
