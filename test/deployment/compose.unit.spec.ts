import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SETTINGS } from '@app/platform';
import { parse } from 'yaml';
import { connectionString } from '../../libs/event-store/src/eventstoredb/connection-string.js';

interface ComposeService {
  image?: string;
  build?: string;
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  profiles?: string[];
  command?: string[];
}
interface Compose {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), {
  strict: true,
  uniqueKeys: true,
  merge: true,
}) as Compose;
const SERVICES = ['incident-service', 'incident-service-on-cluster'];
const NODES = ['node1', 'node2', 'node3'];
const dockerfile = readFileSync('Dockerfile', 'utf8');

describe('the compose file', () => {
  it('runs the service on a store that it waits for', () => {
    const { 'incident-service': service, kurrentdb } = compose.services;
    expect(service?.build).toBe('.');
    expect(service?.depends_on).toEqual({ kurrentdb: { condition: 'service_healthy' } });
    expect(kurrentdb?.healthcheck?.test[0]).toBe('CMD');
    expect(kurrentdb?.image).toMatch(/\/kurrentdb:26\./);
  });

  it.each(SERVICES)('sets only what %s reads, in a form that it takes', (service) => {
    const known = new Map<string, (typeof SETTINGS)[keyof typeof SETTINGS]>(
      Object.values(SETTINGS).map((setting) => [setting.name, setting]),
    );
    for (const [name, value] of Object.entries(compose.services[service]?.environment ?? {})) {
      const setting = known.get(name);
      expect([name, setting?.name]).toEqual([name, name]);
      // `${NAME:-}` is filled in from outside, and may be empty.
      if (!value.startsWith('${')) expect([name, setting?.read(value)]).toEqual([name, { value }]);
    }
  });

  it('starts one node and one service unless the cluster is asked for', () => {
    const usual = Object.entries(compose.services).filter(([, { profiles }]) => profiles === undefined);
    expect(usual.map(([name]) => name).sort()).toEqual(['incident-service', 'kurrentdb']);
    for (const name of [...NODES, 'incident-service-on-cluster'])
      expect([name, compose.services[name]?.profiles]).toEqual([name, ['cluster']]);
  });

  it('has three nodes that know each other by name, and a service that knows all three', () => {
    for (const name of NODES) {
      const { command = [], image, healthcheck } = compose.services[name] ?? {};
      const others = NODES.filter((other) => other !== name).map((other) => `${other}:2113`);
      expect(command).toEqual(expect.arrayContaining(['--insecure', '--cluster-size=3', '--discover-via-dns=false']));
      expect(command).toContain(`--gossip-seed=${others.join(',')}`);
      expect(command).toContain(`--node-host-advertise-as=${name}`);
      expect(command).toContain(`--replication-host-advertise-as=${name}`);
      expect(image).toBe(compose.services['kurrentdb']?.image);
      expect(healthcheck).toEqual(compose.services['kurrentdb']?.healthcheck);
    }
    const { environment = {}, depends_on: waits = {} } = compose.services['incident-service-on-cluster'] ?? {};
    const { url, requiresLeader } = connectionString(environment['EVENTSTORE_URL'] ?? '');
    expect(url).toContain(`esdb://${NODES.map((node) => `${node}:2113`).join(',')}?`);
    expect(requiresLeader).toBe(true);
    expect(Object.keys(waits)).toEqual(NODES);
  });

  it('names every volume that it mounts, mounts none twice, and opens no port to other machines', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    expect(new Set(mounted).size).toBe(mounted.length);
    const open = Object.values(compose.services).flatMap(({ ports = [] }) => ports);
    expect(new Set(open).size).toBe(open.length);
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
