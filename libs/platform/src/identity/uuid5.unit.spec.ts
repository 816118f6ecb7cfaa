import { describe, expect, it } from '@jest/globals';
import { UUID, uuidV5 } from './uuid5.js';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('UUID version 5', () => {
  it('gives the example of RFC 9562, appendix A.4', () => {
    expect(uuidV5(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('is a UUID and differs by name and by namespace', () => {
    expect(uuidV5(DNS, 'ä')).toMatch(UUID);
    expect(uuidV5(DNS, 'a')).not.toBe(uuidV5(DNS, 'b'));
    expect(uuidV5(DNS, 'a')).not.toBe(uuidV5(uuidV5(DNS, 'a'), 'a'));
  });
});
