import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SETTINGS } from '@app/platform';
import { parse } from 'yaml';

interface ComposeService {
  image?: string;
  build?: string;
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
}
interface Compose {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { strict: true, uniqueKeys: true }) as Compose;
const dockerfile = readFileSync('Dockerfile', 'utf8');

describe('the compose file', () => {
  it('runs the service on a store that it waits for', () => {
    const { 'incident-service': service, kurrentdb } = compose.services;
    expect(service?.build).toBe('.');
    expect(service?.depends_on).toEqual({ kurrentdb: { condition: 'service_healthy' } });
    expect(kurrentdb?.healthcheck?.test[0]).toBe('CMD');
    expect(kurrentdb?.image).toMatch(/\/kurrentdb:26\./);
  });

  it('sets only what the service reads, in a form that it takes', () => {
    const known = new Map(Object.values(SETTINGS).map((setting) => [setting.name, setting]));
    for (const [name, value] of Object.entries(compose.services['incident-service']?.environment ?? {})) {
      const setting = known.get(name);
      expect([name, setting?.name]).toEqual([name, name]);
      // `${NAME:-}` is filled in from outside, and may be empty.
      if (!value.startsWith('${')) expect([name, setting?.read(value)]).toEqual([name, { value }]);
    }
  });

  it('names every volume that it mounts, and opens no port to other machines', () => {
    for (const { volumes = [], ports = [] } of Object.values(compose.services)) {
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });
});

describe('the image', () => {
  it('is built on Node 24, runs without root, and says how it is', () => {
    expect(dockerfile.match(/^FROM (\S+)/gm)?.at(-1)).toBe('FROM node:24-bookworm-slim');
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile).toContain('dist/apps/incident-service/src/main.js');
  });
});
