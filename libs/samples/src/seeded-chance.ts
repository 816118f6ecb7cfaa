import type { Chance } from '@app/platform';
import { createHash } from 'node:crypto';

/** All chance of a simulated world: the same seed, the same numbers (sfc32 over SHA-256 of the seed's name). */
export class SeededChance implements Chance {
  private readonly state: Uint32Array;

  constructor(private readonly seed: string) {
    const bytes = createHash('sha256').update(seed).digest();
    this.state = Uint32Array.from([0, 4, 8, 12], (offset) => bytes.readUInt32LE(offset));
  }

  /** A source of its own for one part, so that what another part draws does not change what this one gets. */
  fork(name: string): SeededChance {
    return new SeededChance(`${this.seed}/${name}`);
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.next() & 0xff);
  }

  uuid(): string {
    const hex = Buffer.from(this.bytes(16)).toString('hex');
    const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  fraction(): number {
    return this.next() / 2 ** 32;
  }

  /** A whole number from `from` up to and including `to`. */
  between(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  /** True in so many of a hundred cases. */
  percent(share: number): boolean {
    return this.fraction() * 100 < share;
  }

  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    return items[Math.floor(this.fraction() * items.length)] as T;
  }

  /** One of the names, each as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries(weights) as [Name, number][];
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) if ((left -= weight) < 0) return name;
    return (entries.at(-1) as [Name, number])[0];
  }

  /** The time until the next of events that come independently of each other, `mean` apart on average. */
  until(mean: number): number {
    return Math.ceil(-Math.log(1 - this.fraction()) * mean);
  }

  private next(): number {
    const s = this.state as unknown as [number, number, number, number];
    const result = (s[0] + s[1] + s[3]) >>> 0;
    s[3] = s[3] + 1;
    s[0] = s[1] ^ (s[1] >>> 9);
    s[1] = s[2] + (s[2] << 3);
    s[2] = ((s[2] << 21) | (s[2] >>> 11)) + result;
    return result;
  }
}
