import { describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { judgeRead, preconditionsOf } from './conditions.js';
import { etagOf } from './etag.js';

const request = (headers: Readonly<Record<string, string | undefined>>): Request =>
  ({ get: (asked: string) => headers[asked] }) as unknown as Request;

describe('preconditions of a command', () => {
  it.each([
    ['"0"', [0n]],
    ['"17"', [17n]],
    ['"17.0123456789abcdef"', [17n]],
    ['"7", "8"', [7n, 8n]],
    [' "7",, "8" ,', [7n, 8n]],
    ['W/"7"', []],
    ['W/"7", "9"', [9n]],
    ['"7,8"', []],
    ['"a tag of ours this is not"'.replaceAll(' ', '-'), []],
    ['"-1"', []],
    ['""', []],
    ['"9999999999999999999"', []],
    ['*', '*'],
    [undefined, undefined],
  ])('If-Match %s', (given, expected) => {
    expect(preconditionsOf(request({ 'If-Match': given })).ifMatch).toEqual(expected);
  });

  it.each(['7', '', '"7" "8"', '"7', 'w/"7"', '*, "7"', '"a b"', '"7"x'])('If-Match %s is refused', (given) => {
    expect(() => preconditionsOf(request({ 'If-Match': given }))).toThrow('such as "7"');
    expect(() => preconditionsOf(request({ 'If-None-Match': given }))).toThrow('such as "7"');
  });

  it('If-None-Match compares weakly', () => {
    expect(preconditionsOf(request({ 'If-None-Match': 'W/"7", "8"' }))).toEqual({ ifNoneMatch: [7n, 8n] });
    expect(preconditionsOf(request({ 'If-None-Match': '*' }))).toEqual({ ifNoneMatch: '*' });
  });
});

describe('a read', () => {
  it.each([
    [{}, 'send'],
    [{ 'If-None-Match': '"7"' }, 'not-modified'],
    [{ 'If-None-Match': 'W/"7"' }, 'not-modified'],
    [{ 'If-None-Match': '"5", "7"' }, 'not-modified'],
    [{ 'If-None-Match': '*' }, 'not-modified'],
    [{ 'If-None-Match': '"8", "other"' }, 'send'],
    [{ 'If-None-Match': 'no tag' }, 'send'],
    [{ 'If-None-Match': '7' }, 'send'],
    [{ 'If-Match': '"7"' }, 'send'],
    [{ 'If-Match': '"7.aa"' }, 'send'],
    [{ 'If-Match': '*' }, 'send'],
    [{ 'If-Match': 'W/"7"' }, 'failed'],
    [{ 'If-Match': '"6"' }, 'failed'],
    [{ 'If-Match': '"6"', 'If-None-Match': '"7"' }, 'failed'],
    [{ 'If-Match': '"7"', 'If-None-Match': '"7"' }, 'not-modified'],
  ])('with %j of what is at "7"', (headers, expected) => {
    expect(judgeRead(request(headers), '"7"')).toBe(expected);
  });

  it.each([
    [{}, 'send'],
    [{ 'If-None-Match': '*' }, 'not-modified'],
    [{ 'If-None-Match': '"7"' }, 'send'],
    [{ 'If-None-Match': 'no tag' }, 'send'],
    [{ 'If-Match': '"7"' }, 'send'],
  ])('with %j of what has no tag', (headers, expected) => {
    expect(judgeRead(request(headers), undefined)).toBe(expected);
  });

  it('of what holds more than its revision says is told from another by the digest', () => {
    const [one, other] = [etagOf({ revision: '7', from: 'a' } as never, true), etagOf({ revision: '7' }, true)];
    expect(one).toMatch(/^"7\.[0-9a-f]{16}"$/);
    expect(judgeRead(request({ 'If-None-Match': one }), one)).toBe('not-modified');
    expect(judgeRead(request({ 'If-None-Match': other }), one)).toBe('send');
    expect(judgeRead(request({ 'If-None-Match': '"7"' }), one)).toBe('send');
    expect(judgeRead(request({ 'If-Match': '"7"' }), one)).toBe('send');
  });
});
