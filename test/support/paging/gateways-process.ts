import { appendFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/*
 * A gateway for SMS and a mail server, as a program of its own that can be killed. What reaches it stands in its journal before
 * it answers, and it takes its time to answer: so a kill falls between the two often enough.
 */
const [journal, httpPort, mailPort, slowestMs] = process.argv.slice(2) as [string, string, string, string];

const answering = (): Promise<void> => pause(Math.random() * Number(slowestMs));
const reached = (through: string, message: string, to: string): void =>
  appendFileSync(journal, `${JSON.stringify({ at: Date.now(), through, message, to })}\n`);

const http = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { page, to } = JSON.parse(Buffer.concat(chunks).toString()) as Record<'page' | 'to', string>;
    reached('sms', page, to);
    void answering().then(() => response.writeHead(200).end(`{"id":"${page}"}`));
  });
});

const mail = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
    stream.resume();
    stream.on('end', () => {
      // The sender that bounces come back to names the page.
      const [, page = ''] = /\+([^@]+)@/.exec(mailFrom === false ? '' : mailFrom.address) ?? [];
      reached('email', page, rcptTo.map(({ address }) => address).join());
      void answering().then(() => done(null, 'taken'));
    });
  },
});
mail.on('error', () => undefined);

http.listen(Number(httpPort), '127.0.0.1');
mail.listen(Number(mailPort), '127.0.0.1');
await Promise.all([once(http, 'listening'), once(mail.server, 'listening')]);
const portOf = (address: unknown): number => (address as AddressInfo).port;
process.send?.([portOf(http.address()), portOf(mail.server.address())]);
process.once('disconnect', () => process.exit());
