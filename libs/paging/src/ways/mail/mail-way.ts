import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { type Clock, resolveOnce, Unreached, unreachedBy } from '@app/platform';
import { createTransport } from 'nodemailer';
import type { MailSettings } from '../../domain/channel/channel-fields.js';
import type { Sending } from '../post.js';
import { NotSent, type Sent, type Way } from '../sent.js';
import { composed } from './compose.js';
import { smtpFailure } from './smtp-failure.js';

export interface MailParts {
  readonly settings: MailSettings;
  readonly password?: string | undefined;
  readonly dkimKey?: string | undefined;
  readonly ca?: readonly string[];
  readonly allowPrivate: boolean;
  readonly concurrency: number;
  readonly timeoutMs: number;
}

type Found = (error: Error | null, socket?: { readonly connection: Socket }) => void;

/** What of one answer of a server is read. */
const LONGEST_ANSWER = 65_536;

/** Mail by SMTP, over connections that are kept for a while. */
export class MailWay implements Way {
  private readonly transport = this.pool();

  constructor(
    private readonly parts: MailParts,
    private readonly clock: Clock,
  ) {}

  async send(sending: Sending, signal: AbortSignal): Promise<Sent> {
    const { raw, messageId, from } = await composed(this.parts.settings, sending, this.clock.now());
    const over = new AbortController();
    const limit = AbortSignal.any([signal, over.signal]);
    const late = this.clock.wait(this.parts.timeoutMs, limit).then(
      () => over.abort(new NotSent('timeout', { answer: `not taken within ${this.parts.timeoutMs} ms` })),
      () => undefined,
    );
    try {
      const sent = this.transport.sendMail({ envelope: { from, to: sending.address }, raw, signal: limit });
      const { response } = await sent;
      return { messageId, hash: createHash('sha256').update(raw).digest('hex'), provider: response };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw smtpFailure(limit.aborted ? limit.reason : error);
    } finally {
      over.abort(new Error('settled'));
      await late;
    }
  }

  close(): void {
    this.transport.close();
  }

  private pool() {
    const { settings, password, dkimKey, ca, concurrency, timeoutMs } = this.parts;
    const { host, port, tls, user, dkim } = settings;
    return createTransport({
      pool: true,
      host,
      port,
      secure: tls === 'tls',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      maxConnections: concurrency,
      maxRequeues: 1,
      maxResponseSize: LONGEST_ANSWER,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      tls: { servername: host, ...(ca === undefined ? {} : { ca: [...rootCertificates, ...ca] }) },
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
      ...(dkim === undefined || dkimKey === undefined
        ? {}
        : { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkimKey } }),
      getSocket: (_: unknown, found: Found) => void this.connected(found),
    });
  }

  /** To where the host is now, asked once. */
  private async connected(found: Found): Promise<void> {
    const { settings, allowPrivate, timeoutMs } = this.parts;
    try {
      const { address } = await resolveOnce(settings.host, { allowPrivate });
      const connection = connect(settings.port, address);
      connection.setTimeout(timeoutMs, () => connection.destroy(new Unreached('timeout', 'no connection in time')));
      await once(connection, 'connect');
      connection.setTimeout(0).removeAllListeners('timeout');
      found(null, { connection });
    } catch (error) {
      found(unreachedBy(error));
    }
  }
}
