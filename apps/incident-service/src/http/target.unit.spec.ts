import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { oneHost, wellFormedTarget } from './target.js';

const answered = (originalUrl: string): unknown => {
  let error: unknown = 'not called';
  wellFormedTarget({ originalUrl } as Request, {} as Response, (given?: unknown) => (error = given));
  return error;
};

describe('the target of a request', () => {
  it.each([
    '/v1/incidents?text=100%',
    '/?a=%zz',
    '/v1/%ff',
    '/?a=%ff%fe',
    '/?a=%ED%A0%80',
    '/?%C0%AF=1',
    '/a?b?c=%E2%82',
  ])('%s is refused', (url) => expect(answered(url)).toMatchObject({ code: 'malformed-request' }));

  it.each(['/', '/v1/incidents?text=100%25', '/?a=%EF%BF%BD', '/?a=%E2%82%AC+b', '/?a=b?c', '*'])(
    '%s is taken',
    (url) => expect(answered(url)).toBeUndefined(),
  );
});

describe('the host of a request', () => {
  const answeredFor = (httpVersion: string, ...rawHeaders: string[]): unknown => {
    let error: unknown = 'not called';
    oneHost({ httpVersion, rawHeaders } as Request, {} as Response, (given?: unknown) => (error = given));
    return error;
  };

  it('is named once; HTTP/1.0 may leave it out', () => {
    expect(answeredFor('1.1', 'Accept', 'Host', 'HOST', 'a')).toBeUndefined();
    expect(answeredFor('1.0', 'Accept', '*/*')).toBeUndefined();
    expect(answeredFor('1.1', 'Accept', 'Host')).toMatchObject({
      code: 'malformed-request',
      message: expect.stringContaining('is missing'),
    });
    expect(answeredFor('1.1', 'Host', 'a', 'host', 'b')).toMatchObject({ message: expect.stringContaining('2 times') });
  });
});
