import { randomBytes, randomUUID } from 'node:crypto';

/** The one source of chance: random identifiers, initialisation vectors, jitter. */
export interface Chance {
  bytes(length: number): Uint8Array;
  /** A random UUID (RFC 9562, version 4). */
  uuid(): string;
  /** A number in [0, 1), for jitter. */
  fraction(): number;
}

export class SystemChance implements Chance {
  bytes(length: number): Uint8Array {
    return randomBytes(length);
  }

  uuid(): string {
    return randomUUID();
  }

  fraction(): number {
    return Math.random();
  }
}
