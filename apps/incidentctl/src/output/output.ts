/** Results on standard output, for people or for machines; progress, warnings and refusals on standard error. */
export class Output {
  constructor(readonly json: boolean) {}

  /** The result: as JSON where asked for, else as `text` for a person. */
  result(value: unknown, text: string | (() => string)): void {
    if (this.json) process.stdout.write(`${JSON.stringify(value)}\n`);
    else process.stdout.write(`${typeof text === 'string' ? text : text()}\n`);
  }

  /** Lines that are a result in any case: `events`. */
  line(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  /** What belongs to a result for people: where machines read the result, it goes beside it. */
  tell(text: string): void {
    (this.json ? process.stderr : process.stdout).write(`${text}\n`);
  }

  /** Progress and warnings. */
  say(text: string): void {
    process.stderr.write(`${text}\n`);
  }
}
