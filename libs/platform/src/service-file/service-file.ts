import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a running service can be reached: written beside its data, for the tools that come after it. */
export interface RunningService {
  readonly url: string;
  readonly pid: number;
}

const fileIn = (dataDir: string): string => join(dataDir, 'service.json');

export function announceService(dataDir: string, service: RunningService): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(service)}\n`, { mode: 0o600 });
}

export function withdrawService(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

/** The service that announced itself here, if its process still is; a killed one leaves its file behind. */
export function findService(dataDir: string): RunningService | undefined {
  try {
    const service = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as RunningService;
    process.kill(service.pid, 0);
    return service;
  } catch {
    return undefined;
  }
}
