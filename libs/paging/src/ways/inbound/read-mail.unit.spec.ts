import { describe, expect, it } from '@jest/globals';
import { PAGE } from '@testing/paging/posts';
import { readMail } from './read-mail.js';

/** As Postfix writes it. */
const bounce = (recipient: string, more = '', to = `pager+${PAGE}@example.net`): string =>
  `Return-Path: <>
Delivered-To: ${to}
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="AB12.1774659600/mx.example.net"
${more}
--AB12.1774659600/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--AB12.1774659600/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: AB12
Arrival-Date: Sat, 28 Mar 2026 02:13:00 +0100 (CET)

${recipient}

--AB12.1774659600/mx.example.net
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: pager@example.net
To: ada@example.org
Message-ID: <x@example.net>
Subject: Incident 7K3M-Q9XD-K

Hello Ada

--AB12.1774659600/mx.example.net--
`.replaceAll('\n', '\r\n');

const recipient = (action: string, status: string): string => `Final-Recipient: rfc822; ada@example.org
Original-Recipient: rfc822;ada@example.org
Action: ${action}
Status: ${status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 <ada@example.org>: Recipient address rejected:
    User unknown`;

const mail = (headers: string, text: string): string => `${headers}
To: pager+${PAGE}@example.net
Content-Type: text/plain; charset=utf-8

${text}
`;

describe('a mail that comes in', () => {
  it('is a bounce that names its page, for good or not', async () => {
    expect(await readMail(bounce(recipient('failed', '5.1.1')))).toEqual({
      kind: 'bounce',
      pageId: PAGE,
      recipient: 'ada@example.org',
      permanent: true,
      code: '5.1.1',
      answer: '550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown',
    });
    expect(await readMail(bounce(recipient('failed', '4.4.1')))).toMatchObject({ kind: 'bounce', permanent: false });
  });

  it('is a receipt where a server says that it has delivered', async () => {
    expect(await readMail(bounce(recipient('delivered', '2.1.5')))).toEqual({
      kind: 'receipt',
      messageId: PAGE,
      recipient: 'ada@example.org',
      delivered: true,
      state: '2.1.5',
    });
  });

  it.each([
    ['a delay', bounce(recipient('delayed', '4.4.1'))],
    ['a report without a status', bounce('Final-Recipient: rfc822; ada@example.org\nAction: failed')],
    ['a report about no page', bounce(recipient('failed', '5.1.1'), '', 'pager@example.net')],
    ['a holiday', mail('From: ada@example.org\nAuto-Submitted: auto-replied', 'I am away')],
    ['a holiday by an old responder', mail('From: ada@example.org\nPrecedence: bulk', 'no')],
    ['a holiday by another one', mail('From: ada@example.org\nX-Autoreply: yes', 'no')],
    ['a machine', mail('From: x@example.org\nReturn-Path: <>', 'no')],
    ['nobody', mail('Subject: hello', 'ok')],
    ['nothing', ''],
    ['noise', '\0\0\0'],
  ])('is nothing when it is %s', async (_, raw) => {
    expect(await readMail(raw)).toBeUndefined();
  });

  it('is an answer when a person wrote it', async () => {
    expect(await readMail(mail('From: Ada <ada@example.org>', 'OK K7QM\n\nAm 28.3. schrieb Pager:\n> Hallo'))).toEqual({
      kind: 'reply',
      from: 'ada@example.org',
      text: 'OK K7QM\n\nAm 28.3. schrieb Pager:\n> Hallo',
      pageId: PAGE,
    });
  });
});
