import { describe, expect, it } from '@jest/globals';
import { appendRequests } from './wire.js';

const event = { id: '018f0000-0000-8000-8000-000000000001', type: 'NoteAdded', data: '{"10":1,"9":2}', metadata: '{}' };
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

describe('the request of an append', () => {
  it('holds no deadline, which would travel as an instant of our clock', () => {
    const [request] = appendRequests(event.id, 'ledger.note-1', 4n, [event]);
    expect(request?.getOptions()?.hasDeadline()).toBe(false);
    expect(request?.getOptions()?.getStreamPosition()).toBe('4');
  });

  it('holds the bytes of the sealed texts, as JSON', () => {
    const [request] = appendRequests(event.id, 'ledger.note-1', 'no-stream', [event]);
    const [message] = request?.getProposedMessagesList() ?? [];
    expect(text(message?.getData_asU8())).toBe(event.data);
    expect(text(message?.getCustomMetadata_asU8())).toBe(event.metadata);
    expect(message?.getMetadataMap().get('content-type')).toBe('application/json');
  });

  it('is split before a message grows too large, and only the last one is final', () => {
    const events = Array.from({ length: 5 }, () => ({ ...event, metadata: `"${'x'.repeat(1024 * 1024)}"` }));
    const requests = [...appendRequests(event.id, 'ledger.note-1', 'no-stream', events)];
    expect(requests.map((request) => request.getProposedMessagesList().length)).toEqual([2, 2, 1]);
    expect(requests.map((request) => request.getIsFinal())).toEqual([false, false, true]);
    expect(requests.map((request) => request.hasOptions())).toEqual([true, false, false]);
  });
});
