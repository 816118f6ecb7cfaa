import { randomBytes, randomUUID } from 'node:crypto';

/** The one source of chance: random identifiers, initialisation vectors, jitter. */
export interface Chance {
  bytes(length: number): Uint8Array;
  /** A random UUID (RFC 9562, version 4). */
  uuid(): string;
  /** A number in [0, 1), for jitter. */
  fraction(): number;
}

/** What is asked for at once: a call costs far more than the bytes it brings, and every sealed event takes twelve. */
const POOL = 4_096;

export class SystemChance implements Chance {
  private pool: Uint8Array = new Uint8Array(0);

  bytes(length: number): Uint8Array {
    if (length > POOL / 4) return randomBytes(length);
    if (this.pool.length < length) this.pool = new Uint8Array(randomBytes(POOL));
    const taken = this.pool.slice(0, length);
    // Handed out once, and not kept beside it: it may become a key.
    this.pool.fill(0, 0, length);
    this.pool = this.pool.subarray(length);
    return taken;
  }

  uuid(): string {
    return randomUUID();
  }

  fraction(): number {
    return Math.random();
  }
}
