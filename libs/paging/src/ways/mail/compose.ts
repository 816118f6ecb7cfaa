import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailSettings } from '../../domain/channel/channel-fields.js';
import { mailTexts } from '../../texts/mail.js';
import { markOf } from '../message-id.js';
import type { Sending } from '../post.js';

export interface Composed {
  readonly raw: Buffer;
  readonly messageId: string;
  readonly from: string;
}

/** `pager+<page>@example.net`: what comes back to it names the page. */
export const taggedWith = (address: string, page: string): string => address.replace('@', `+${page}@`);

/** The whole message: the same attempt at the same page has the same id, so that a repeat is shown once. */
export async function composed(settings: MailSettings, sending: Sending, now: number): Promise<Composed> {
  const { from, fromName, bounces, replyTo } = settings;
  const { address, words, references } = sending;
  const domain = from.slice(from.indexOf('@') + 1);
  const messageId = `<${words.pageId}.${markOf(address)}@${domain}>`;
  const thread = references ?? threadOf(sending, domain);
  const { subject, text, html } = mailTexts(words);
  const mail = new MailComposer({
    from: fromName === undefined ? from : { name: fromName, address: from },
    to: { name: '', address },
    ...(replyTo === undefined ? {} : { replyTo: taggedWith(replyTo, words.pageId) }),
    subject,
    text,
    html,
    messageId,
    ...(thread === undefined || thread === messageId ? {} : { references: thread, inReplyTo: thread }),
    date: new Date(now),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await mail.compile().build();
  return { raw, messageId, from: taggedWith(bounces ?? from, words.pageId) };
}

/** What all mails about an incident to a person refer to: mail programs put them together, whichever came first. */
function threadOf({ words: { thread } }: Sending, domain: string): string | undefined {
  return thread && `<incident-${thread.incident}.${markOf(thread.personId)}@${domain}>`;
}
