import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutsideServers } from '@testing/paging/outside-servers';
import { postOf, sending } from '@testing/paging/posts';
import type { ChannelDefinition } from '../domain/channel/channel-fields.js';
import type { Outcome, Post } from './post.js';

const servers = new OutsideServers();
let status = 200;
let http: Awaited<ReturnType<OutsideServers['http']>>;
let fine: Awaited<ReturnType<OutsideServers['http']>>;
let nobody: number;
beforeAll(async () => {
  http = await servers.http((_, response) => void response.writeHead(status).end());
  fine = await servers.http((_, response) => void response.end());
  nobody = await servers.nobody();
});
afterAll(() => servers.close());

const gateway = (url: string, more: Partial<ChannelDefinition> = {}): ChannelDefinition => ({
  carries: 'sms',
  allowPrivate: true,
  timeoutMs: 5_000,
  perMinute: 6_000,
  gateway: { method: 'POST', url, form: { to: '{{address}}' } },
  ...more,
});
const sms = (post: Post): Promise<Outcome> => post.send(sending('sms', '+4930901820'), new AbortController().signal);

describe('a post with several channels of a kind', () => {
  it.each([
    ['nobody listens', undefined],
    ['refuses the message', 422],
    ['is not there any more', 404],
    ['sends elsewhere', 302],
    ['does not let us in', 401],
  ])('takes the next channel of the kind where one %s', async (_, answers) => {
    status = answers ?? 200;
    const first = gateway(answers === undefined ? `http://127.0.0.1:${nobody}/` : http.url);
    expect(await sms(postOf({ first, second: gateway(fine.url) }))).toMatchObject({ channel: 'second' });
    // With nobody else it is not the end of the way: somebody may see to the channel.
    expect(await sms(postOf({ first }))).toMatchObject({ accepted: false, permanent: false });
    status = 200;
  });

  it('asks no other channel where one knows that the address is wrong', async () => {
    status = 400;
    const first = gateway(http.url);
    const unknown = { status: [400], reason: 'address-unknown' as const };
    const knows = { ...first, gateway: { ...first.gateway!, permanent: [unknown] } };
    const before = fine.journal.length;
    expect(await sms(postOf({ knows, second: gateway(fine.url) }))).toMatchObject({
      channel: 'knows',
      reason: 'address-unknown',
      permanent: true,
    });
    expect(fine.journal.length).toBe(before);
    status = 200;
  });

  it('spares a gateway that is not there any more, as one that does not answer', async () => {
    status = 404;
    const post = postOf({ it: gateway(http.url, { breaker: { failures: 2, seconds: 30 } }) });
    for (let n = 0; n < 2; n++) await sms(post);
    expect([post.isOpen('sms'), post.mayTry('sms')]).toEqual([false, false]);
    status = 200;
  });
});
