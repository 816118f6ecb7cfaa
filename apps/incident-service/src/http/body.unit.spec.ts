import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { isImportRequest } from './body.js';

const isImport = (method: string, url: string): boolean => isImportRequest({ method, url } as IncomingMessage);

describe('an import, which may take its time', () => {
  it.each(['/v1/imports', '/v1/imports/?x=1', '/V1/Imports', 'http://host:80/v1/imports', 'HTTPS://host/v1/imports?'])(
    'is known by its target %s',
    (url) => {
      expect([isImport('POST', url), isImport('PUT', url)]).toEqual([true, false]);
    },
  );

  it.each(['/v1/importsx', '/x/v1/imports', 'http://host', 'http://host?/v1/imports', '/v1/incidents?/v1/imports'])(
    'is not %s',
    (url) => {
      expect(isImport('POST', url)).toBe(false);
    },
  );
});
