import type { StoredEvent } from '../adapter.js';
import { type ChainReport, ChainVerifier } from '../codec/verify-chain.js';
import type { EventTypes } from '../event-type.js';
import type { KeysAtRest } from '../keys/keys-at-rest.js';
import { type Deposited, DepositedCheck } from './deposited.js';
import { type Counted, CountedKeys } from './counted-keys.js';
import { type ErasedByNow, KeyAudit, type KeyFinding } from './key-audit.js';
import { type EventFinding, found } from './event-finding.js';
import { fieldsOf } from '../codec/fields-of.js';
import { FormatOrder } from './format-order.js';
import { metadataProblems } from './metadata-form.js';
import { PersonalMarks } from './personal-marks.js';
import { type ListedTime, StoredTimes } from './stored-times.js';
import { SealOrder } from './seal-order.js';

export interface LogReport extends ChainReport {
  /** What is wrong with single events, besides the chains. */
  readonly findings: readonly EventFinding[];
  readonly keyFindings: readonly KeyFinding[];
  /** What differs from a head that was deposited outside. */
  readonly headFindings: readonly string[];
  /** Written by the store later than recorded, as an append that settled after an outage. */
  readonly storedLate: readonly ListedTime[];
  readonly disciplined: readonly ListedTime[];
  /** Of so many events the data is not shown: their hash is taken as it is. */
  readonly dataHidden: number;
}

export interface LogToVerify {
  /** In log order, stream names without prefix. */
  readonly events: AsyncIterable<readonly StoredEvent[]>;
  /** Whether the store runs on the clock of its only writer. */
  readonly ownClock: boolean;
  /** Those of this release; undefined: whether types and their versions are known is not looked at. */
  readonly types?: Pick<EventTypes, 'find'> | undefined;
  readonly deposited?: Deposited | undefined;
  /** Undefined: this log does not count its keys. */
  readonly counted?: Counted | undefined;
  /** Undefined: keys are not looked at. */
  readonly keys?: KeysAtRest | undefined;
  readonly erasedByNow?: ErasedByNow | undefined;
  /** Of which streams the data may be hidden from who reads; absent: of none. */
  readonly mayHideData?: ((stream: string) => boolean) | undefined;
}

/** All that the events of one log can show. @param onBatch called with the number of events so far, for a progress bar */
export async function verifyLog(
  { events, ownClock, types, deposited, counted, keys, erasedByNow, mayHideData }: LogToVerify,
  onBatch: (events: number) => void = () => undefined,
): Promise<LogReport> {
  const chains = new ChainVerifier();
  const times = new StoredTimes(ownClock);
  const [seals, format, marks] = [new SealOrder(), new FormatOrder(), new PersonalMarks()];
  const check = deposited && new DepositedCheck(deposited);
  const opened = keys && new KeyAudit(keys, erasedByNow);
  const number = counted && new CountedKeys(counted);
  const findings: EventFinding[] = [];
  let [count, dataHidden] = [0, 0];
  for await (const batch of events) {
    for (const event of batch) {
      chains.add(event);
      if (event.dataHidden && mayHideData?.(event.stream)) dataHidden += 1;
      else if (event.dataHidden) findings.push(found(event, 'its data is missing: it was left out on the way'));
      check?.take(event);
      number?.look(event);
      const metadata = fieldsOf(event.metadata);
      if (metadata !== undefined) {
        findings.push(...metadataProblems(event, metadata, types).map((problem) => found(event, problem)));
        findings.push(...times.look(event, metadata));
        marks.look(event, metadata);
      }
      for (const wrong of [seals.look(event), format.look(event)]) if (wrong !== undefined) findings.push(wrong);
    }
    await opened?.look(batch);
    onBatch((count += batch.length));
  }
  findings.push(...marks.findings(), ...(number?.findings() ?? []));
  const { storedLate, disciplined } = times;
  const [keyFindings, headFindings] = [(await opened?.findings()) ?? [], check?.findings() ?? []];
  return { ...chains.report(), findings, keyFindings, headFindings, storedLate, disciplined, dataHidden };
}
