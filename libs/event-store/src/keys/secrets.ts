import { hkdfSync } from 'node:crypto';
import type { KeyWrap } from './key-wrap.js';
import type { MasterKey } from './master-key.js';

/** What rests on the installation's master key beside the personal keys: the same in every instance that has it. */
export class Secrets {
  constructor(
    private readonly master: Pick<MasterKey, 'bytes'>,
    /** For secrets that are stored, each bound to its stream. */
    readonly wrap: Pick<KeyWrap, 'wrap' | 'unwrap'>,
  ) {}

  /** 32 bytes for one purpose; of another purpose's nothing can be told from them. */
  keyFor(purpose: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.master.bytes, new Uint8Array(0), purpose, 32));
  }
}
