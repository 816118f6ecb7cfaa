import type { KeyState, KeyStore } from './key-store.js';
import { isYearKey, subjectOf } from './year-key.js';

/** How many keys are kept at hand; a rebuild over a large log touches the same subjects again and again. */
const CAPACITY = 50_000;

/** The keys at hand in this process: what makes opening a batch synchronous. */
export class KeyRing {
  private readonly atHand = new Map<string, KeyState>();

  constructor(
    private readonly store: KeyStore,
    /** Whether the log says that the subject's key is destroyed. */
    private readonly erased: (subject: string) => Promise<boolean>,
  ) {}

  get(subject: string): KeyState | undefined {
    // A year key that was made in a race with the end of its subject's own is none.
    return this.atHand.get(subjectOf(subject)) === 'destroyed' ? 'destroyed' : this.atHand.get(subject);
  }

  /**
   * Fetches those that are not at hand, without making any. Destroyed is only what the log says: a key that is missing
   * otherwise was lost, and what it sealed must not pass for erased.
   */
  async load(subjects: readonly string[]): Promise<void> {
    const missing = subjects.filter((subject) => !this.atHand.has(subject));
    if (missing.length === 0) return;
    const found = new Map(await this.store.find(missing));
    for (const subject of missing) {
      const state = found.get(subject);
      // A year's key may have been made in a race with the end of its subject's own: only the log knows.
      if (state !== undefined && state !== 'destroyed' && !isYearKey(subject)) continue;
      if (await this.erased(subject)) found.set(subject, 'destroyed');
      else if (state === 'destroyed') found.delete(subject);
    }
    this.keep(found);
  }

  /** The subjects' keys, made where there are none. */
  async ensure(subjects: readonly string[]): Promise<void> {
    const missing = subjects.filter((subject) => !this.atHand.has(subject));
    if (missing.length > 0) this.keep(await this.store.keysFor(missing));
  }

  /** Once `PersonalKeyDestroyed` was read the key is gone, whether or not its store has come to it. */
  forget(subject: string): void {
    this.atHand.set(subject, 'destroyed');
  }

  /** The log is another one: what was at hand may not be there any more. */
  clear(): void {
    this.atHand.clear();
  }

  private keep(found: ReadonlyMap<string, KeyState>): void {
    for (const [subject, key] of found) {
      // A fetch that was under way while the key was destroyed must not bring it back.
      if (this.atHand.get(subject) !== 'destroyed') this.atHand.set(subject, key);
    }
    // Oldest first, so never one just fetched; what is dropped is fetched again. A destroyed one stays: it is the
    // only thing that keeps a key from coming back between the event and the store's own destruction.
    for (const [subject, key] of this.atHand) {
      if (this.atHand.size <= CAPACITY + found.size) break;
      if (key !== 'destroyed') this.atHand.delete(subject);
    }
  }
}
