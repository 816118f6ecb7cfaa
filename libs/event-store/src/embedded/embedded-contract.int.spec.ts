import { SystemClock } from '@app/platform';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeAdapterContract } from '@testing/event-store/contract/index';
import { EmbeddedLog } from './embedded-log.js';
import { encodePosition } from './position.js';

describeAdapterContract('embedded', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  let log: EmbeddedLog;
  const open = async () => (log = await EmbeddedLog.open({ directory, clock: new SystemClock() }));
  return {
    prefix: 'contract.',
    adapter: open,
    reopen: open,
    beyondTheEnd: encodePosition(999_999_999),
    openReads: () => log.waitingSubscriptions,
    close: async () => rmSync(directory, { recursive: true }),
  };
});
