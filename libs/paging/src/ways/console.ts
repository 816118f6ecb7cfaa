import { createHash } from 'node:crypto';
import { mailTexts } from '../texts/mail.js';
import type { Sending } from './post.js';
import type { Sent, Way } from './sent.js';

/** Writes what would be sent where somebody looks on. */
export class ConsoleWay implements Way {
  constructor(private readonly print: (text: string) => void) {}

  async send({ words }: Sending): Promise<Sent> {
    const { subject, text } = mailTexts(words);
    const printed = `\n=== ${words.to}: ${subject} ===\n${text}\n`;
    this.print(printed);
    return { messageId: words.pageId, hash: createHash('sha256').update(printed).digest('hex') };
  }

  close(): void {}
}
