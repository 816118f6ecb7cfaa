import { once } from 'node:events';
import { lineBatches } from '@app/platform/pure';
import { EXIT, Failure } from '../output/exit-codes.js';

/** A line beyond this is no question. */
const LONGEST_LINE = 1 << 20;

/** What is written for a line; `failed` counts for the exit code. */
export interface Answer {
  readonly json: string;
  readonly failed: boolean;
}

/** One answer a line, from standard input to standard output. It waits for a slow reader, so that no long list is held. */
export async function answerLines(answer: (line: Uint8Array, number: number) => Answer): Promise<void> {
  let lines = 0;
  let failed = 0;
  for await (const batch of lineBatches(process.stdin, LONGEST_LINE)) {
    const answers = batch.map((line): Answer => {
      lines++;
      if (line !== undefined) return answer(line, lines);
      return { json: `{"error":"line ${lines}: is longer than ${LONGEST_LINE} characters"}`, failed: true };
    });
    failed += answers.filter((one) => one.failed).length;
    if (!process.stdout.write(answers.map(({ json }) => `${json}\n`).join(''))) await once(process.stdout, 'drain');
  }
  if (failed > 0) throw new Failure(`${failed} of ${lines} lines could not be answered`, EXIT.findings);
}
