import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../adapter.js';
import { EventTypes } from '../event-type.js';
import { destroyKey } from '../keys/destroy-key.js';
import { PersonalKeyDestroyed } from '../keys/personal-key-destroyed.js';
import { collect, command, noted, NoteAdded, started, testLedger, WorkStarted } from '@testing/event-store/test-ledger';
import { changed, log, verify } from '@testing/event-store/verified-log';

describe('what docs/format.md promises of every event', () => {
  /** FormatRaised at 0, a note at 2 and 3; the hashes are not looked at here. */
  const told = async (at: number, change: (event: StoredEvent) => Partial<StoredEvent>): Promise<string> => {
    const types = new EventTypes([NoteAdded, WorkStarted, PersonalKeyDestroyed]);
    const { findings } = await verify(changed(await log(['incident-1']), at, change), { types });
    return findings.map(({ stream, revision, problem }) => `${stream}@${revision}: ${problem}`).join('\n');
  };
  const metadata = (field: string, value: unknown) => (event: StoredEvent) => ({
    metadata: JSON.stringify({ ...(JSON.parse(event.metadata) as object), [field]: value }),
  });
  const data = (value: object) => (): Partial<StoredEvent> => ({ data: JSON.stringify(value) });
  const plain = `sha256:${'a'.repeat(64)}`;
  const keyed = (keyId: string) => `hmac2:${keyId}:${'a'.repeat(64)}`;

  it('holds where nothing was touched', async () => {
    expect(await told(0, () => ({}))).toBe('');
  });

  it.each<[string, number, (event: StoredEvent) => Partial<StoredEvent>, RegExp]>([
    [
      'format 1',
      0,
      data({ format: 1 }),
      /^ledger-format@0: it names format 1; releases write 2\nincident-1@1: .*no Form/,
    ],
    ['format 3', 0, data({ format: 3 }), /^ledger-format@0: it names format 3/],
    ['no format', 0, data({}), /^ledger-format@0: it names format none/],
    [
      'a format on another stream',
      0,
      () => ({ stream: 'z-1' }),
      /^z-1@0: FormatRaised belongs on the stream ledger-format/,
    ],
    ['another event for it', 0, () => ({ type: 'WorkStarted' }), /^incident-1@1: .* no FormatRaised \{format: 2\} is/],
    [
      'a version no release wrote',
      1,
      metadata('schema', 99),
      /metadata\.schema is 99; .* write WorkStarted up to version 1/,
    ],
    ['a version that is none', 1, metadata('schema', '1'), /metadata\.schema is "1"; right is a whole number/],
    ['no version', 1, metadata('schema', undefined), /metadata\.schema is missing/],
    ['a type no release wrote', 1, () => ({ type: 'WorkEnded' }), /the type "WorkEnded" is none/],
    ['origin', 1, metadata('origin', 'x'), /metadata\.origin is "x"; right is live or import/],
    ['clock', 1, metadata('clock', 'wall'), /metadata\.clock is "wall"/],
    ['payloadOf', 1, metadata('payloadOf', 'row'), /metadata\.payloadOf is "row"/],
    ['customerId', 1, metadata('customerId', 7), /metadata\.customerId is 7; right is a text/],
    ['actor', 1, metadata('actor', null), /metadata\.actor is null/],
    ['commandId', 1, metadata('commandId', undefined), /metadata\.commandId is missing/],
    ['a field more', 1, metadata('by', 'x'), /metadata holds "by", which no release writes/],
    [
      'recordedAt with an offset',
      3,
      metadata('recordedAt', '2026-03-27T15:00:00.000+00:00'),
      /metadata\.recordedAt is/,
    ],
    ['recordedAt that is none', 3, metadata('recordedAt', {}), /metadata\.recordedAt is \{\}/],
    ['occurredAt with a fraction', 1, metadata('occurredAt', '2026-03-27T14:58:00.5Z'), /metadata\.occurredAt is/],
    ['occurredAt on no day', 1, metadata('occurredAt', '2026-02-30T14:58:00Z'), /metadata\.occurredAt is/],
    ['a fingerprint in no form', 1, metadata('fingerprint', 'md5:7'), /metadata\.fingerprint is "md5:7"/],
    [
      'a plain fingerprint beside a block',
      3,
      metadata('fingerprint', plain),
      /@2: its fingerprint .* hmac2:person-17:/,
    ],
    [
      'one under another key',
      3,
      metadata('fingerprint', keyed('person-1')),
      /@2: its fingerprint is not made under the key/,
    ],
    [
      'a plain one beside a block of its command',
      1,
      metadata('fingerprint', plain),
      /@0: .* its command's first block/,
    ],
    ['a text for a block', 3, data({ author: 'a', personal: 'x' }), /@2: data\.personal is no block/],
    [
      'a block of another version',
      3,
      ({ data: is }) => ({ data: is.replace('"v":2', '"v":3') }),
      /@2: data\.personal is no/,
    ],
    [
      'a text withheld though its key was not destroyed',
      3,
      data({ textWithheld: true }),
      /@2: .* key person-17 was destroyed/,
    ],
    ['a mark that is not true', 3, data({ textWithheld: 'x' }), /@2: data\.textWithheld is "x"/],
    [
      'a mark beside a block',
      3,
      ({ data: is }) => ({ data: is.replace('{', '{"textWithheld":true,') }),
      /@2: data\.textWithheld is beside encrypted fields/,
    ],
    [
      'a mark without its key',
      3,
      (event) => ({ ...data({ textWithheld: true })(), ...metadata('fingerprint', plain)(event) }),
      /@2: its text was withheld, and its fingerprint does not name the key/,
    ],
  ])('%s is found', async (_, at, change, problem) => {
    expect(await told(at, change)).toMatch(problem);
  });

  it('is not asked of a log of format 1, which says none', async () => {
    const events = (await log(['incident-1'])).slice(1).map((event) => ({
      ...event,
      data: event.data.replace(',"v":2', ''),
      metadata: event.metadata.replace('hmac2:', 'hmac:'),
    }));
    expect((await verify(events)).findings).toEqual([]);
  });

  it('lets a text be withheld whose key the log says was destroyed, whether of the year or all of them', async () => {
    for (const subject of ['person-17', 'person-17~2026']) {
      const { ledger } = testLedger({
        types: [{ ...NoteAdded, sealedUnder: 'year' }, WorkStarted, PersonalKeyDestroyed],
        saysFormat: true,
      });
      const parts = { occurredAt: '2026-03-27T15:00:00Z', command: command({ commandId: 'erase' }) };
      await destroyKey(ledger, subject, parts);
      const events = [started(), noted({ subjects: ['person-17'] })];
      const { events: stored } = await ledger.append({ stream: 'i-1', head: undefined, events, command: command() });
      expect(stored[1]?.data['textWithheld']).toBe(true);
      expect((await verify(await collect(ledger.readAllStored()))).findings).toEqual([]);
    }
  });
});
