/** Machine-readable results on standard output, everything for people on standard error. */
export class Output {
  constructor(readonly json: boolean) {}

  /** The result: as JSON where asked for, else as `text` for a person. */
  result(value: unknown, text: string | (() => string)): void {
    if (this.json) process.stdout.write(`${JSON.stringify(value)}\n`);
    else process.stderr.write(`${typeof text === 'string' ? text : text()}\n`);
  }

  /** Lines that are a result in any case: `events`. */
  line(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  say(text: string): void {
    process.stderr.write(`${text}\n`);
  }
}
