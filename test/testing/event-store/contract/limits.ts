import { describe, expect, it } from '@jest/globals';
import { MAX_APPEND_BYTES } from '../../../../libs/event-store/src/adapter.js';
import { AppendTooLarge } from '../../../../libs/event-store/src/errors.js';
import type { Subject } from './harness.js';
import { all, anEvent, events, idsOf, refusal } from './helpers.js';

/** JSON text of exactly so many bytes. */
const dataOf = (bytes: number, filling = 'x'): string => {
  const room = bytes - Buffer.byteLength('{"a":""}');
  return `{"a":"${filling.repeat(Math.floor(room / Buffer.byteLength(filling))).padEnd(0)}${'x'.repeat(room % Buffer.byteLength(filling))}"}`;
};

export function describeLimits(subject: Subject): void {
  describe('the size of an append', () => {
    it('may be exactly the limit', async () => {
      const stream = subject.stream();
      const event = anEvent({ data: dataOf(MAX_APPEND_BYTES) });
      await subject.log.write(stream, 'no-stream', [event]);
      const [stored] = await all(subject.log.readStream(stream));
      expect(stored?.data === event.data).toBe(true);
    });

    it.each([
      ['one event', [dataOf(MAX_APPEND_BYTES + 1)]],
      ['two events together', [dataOf(MAX_APPEND_BYTES - 100), dataOf(101)]],
      ['bytes, not characters', [dataOf(MAX_APPEND_BYTES + 1, 'é')]],
    ])('is refused one byte over it (%s), and the next append works', async (_, texts) => {
      const stream = subject.stream();
      const error = await refusal(
        subject.log.write(
          stream,
          'no-stream',
          texts.map((data) => anEvent({ data })),
        ),
      );
      expect(error).toBeInstanceOf(AppendTooLarge);
      expect(error).toMatchObject({ bytes: MAX_APPEND_BYTES + 1, limit: MAX_APPEND_BYTES });
      expect(await all(subject.log.readStream(stream))).toEqual([]);
      await subject.log.write(stream, 'no-stream', events(1));
    });
  });

  describe('what an event may hold', () => {
    it.each([
      ['empty data', '{}'],
      ['Unicode', JSON.stringify({ text: 'Größe ﷽ 👩‍👩‍👧‍👦 e\u0301 \u2028 \ufeff \uffff 𝔘 日本語' })],
      ['characters that need an escape', JSON.stringify({ text: '"\\\n\t\u0000\u001f\u007f' })],
      ['deep JSON', '{"a":'.repeat(500) + '0' + '}'.repeat(500)],
      ['the largest numbers', '{"a":9007199254740991,"b":-9007199254740991}'],
      ['members in an order of their own', '{"b":1,"a":2,"10":3,"9":4}'],
    ])('%s, byte for byte', async (_, data) => {
      const stream = subject.stream();
      await subject.log.write(stream, 'no-stream', [anEvent({ data, metadata: data })]);
      expect(await all(subject.log.readStream(stream))).toMatchObject([{ data, metadata: data }]);
    });

    it('many events in one append', async () => {
      const stream = subject.stream();
      const list = events(500);
      expect(await subject.log.write(stream, 'no-stream', list)).toMatchObject({ revision: 499n });
      expect(idsOf(await all(subject.log.readStream(stream)))).toEqual(idsOf(list));
    });
  });
}
