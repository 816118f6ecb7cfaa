import { omitUndefined } from '@app/kernel';
import PostalMime, { type Email } from 'postal-mime';
import type { Inbound } from './inbound.js';

const TAG = /\+([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i;
/** Where mail servers and people say for whom a mail is. */
const FOR = ['delivered-to', 'x-original-to', 'envelope-to', 'to'];
const MOST_TEXT = 4_000;

/**
 * A mail that came back (RFC 3464), a receipt, or an answer that a person wrote; undefined: anything else, what another
 * machine answers by itself included.
 */
export async function readMail(raw: string | Uint8Array): Promise<Inbound | undefined> {
  const mail = await parsed(raw);
  if (mail === undefined) return undefined;
  const pageId = pageIn(mail);
  const report = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
  if (report !== undefined) return pageId === undefined ? undefined : ofReport(pageId, contentOf(report.content));
  const from = mail.from?.address;
  if (from === undefined || from === '' || isOfMachine(mail)) return undefined;
  return {
    kind: 'reply',
    from,
    text: (mail.text ?? '').trim().slice(0, MOST_TEXT),
    ...(pageId === undefined ? {} : { pageId }),
  };
}

async function parsed(raw: string | Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw, { forceRfc822Attachments: true });
  } catch {
    return undefined;
  }
}

const headerOf = ({ headers }: Email, name: string): string | undefined =>
  headers.find(({ key }) => key === name)?.value.trim();

/** Not every responder writes RFC 3834's header. */
const isOfMachine = (mail: Email): boolean =>
  (headerOf(mail, 'auto-submitted') ?? 'no').toLowerCase() !== 'no' ||
  headerOf(mail, 'return-path') === '<>' ||
  /^(auto_reply|bulk|junk|list)$/i.test(headerOf(mail, 'precedence') ?? '') ||
  ['x-autoreply', 'x-autorespond'].some((name) => headerOf(mail, name) !== undefined);

function pageIn(mail: Email): string | undefined {
  for (const name of FOR)
    for (const { value } of mail.headers.filter(({ key }) => key === name)) {
      const [, page] = TAG.exec(value) ?? [];
      if (page !== undefined) return page.toLowerCase();
    }
  return undefined;
}

const contentOf = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8');

/** The first recipient of it: each of our mails has one. */
function ofReport(pageId: string, report: string): Inbound | undefined {
  const fields = new Map<string, string>();
  // A field may go on in lines that begin with a blank.
  for (const line of report.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value!.trim());
  }
  const [, recipient] =
    /;\s*(\S+@\S+)/.exec(fields.get('original-recipient') ?? fields.get('final-recipient') ?? '') ?? [];
  const about = omitUndefined({ recipient });
  const action = fields.get('action')?.toLowerCase();
  const [code] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '') ?? [];
  const answer = (fields.get('diagnostic-code') ?? '').replace(/^smtp;\s*/i, '').slice(0, 500);
  if (action === 'delivered' && code !== undefined)
    return { kind: 'receipt', messageId: pageId, ...about, delivered: true, state: code };
  if (action !== 'failed' || code === undefined) return undefined;
  return { kind: 'bounce', pageId, ...about, permanent: code.startsWith('5'), code, answer };
}
