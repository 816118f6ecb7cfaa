import { connect, type Socket } from 'node:net';

/** A client that sends what it likes, when it likes, and never closes by itself. */
export class RawClient {
  private text = '';
  private readonly socket: Socket;
  private readonly closed: Promise<void>;
  readonly connected: Promise<void>;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    // What is refused is ended by the other side alone.
    this.socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    this.socket.on('data', (part: Buffer) => (this.text += part.toString()));
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.once('end', resolve).once('close', () => resolve()));
    this.connected = new Promise((resolve) => this.socket.once('connect', () => resolve()).once('close', resolve));
  }

  write(text: string): void {
    if (this.socket.writable) this.socket.write(text);
  }

  get received(): string {
    return this.text;
  }

  get told(): RawAnswer {
    return rawAnswerOf(this.text);
  }

  /** Resolves when the other side has ended it, or with false after that time. */
  async isEnded(within: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), within)));
    const ended = await Promise.race([this.closed.then(() => true), late]);
    clearTimeout(timer);
    return ended;
  }

  destroy(): void {
    this.socket.destroy();
  }
}

/** An answer as it stands on the wire. */
export interface RawAnswer {
  /** 0: nothing came. */
  readonly status: number;
  readonly body: string;
}

export function rawAnswerOf(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? 0), body: rest.join('\r\n\r\n') };
}
