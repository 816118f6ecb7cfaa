import type { Command } from 'commander';
import { once } from 'node:events';
import { EXIT, Failure } from '../output/exit-codes.js';
import { type Answer, answer, OPERATION_NAMES } from './answers.js';
import { LONGEST_LINE, lineBatches } from './lines.js';
import { readCalendar } from './read-calendar.js';

const EXAMPLES = `
Operations: ${OPERATION_NAMES.join(', ')}.

  {"op":"add","start":"2026-03-27T15:00:00Z","seconds":7200}                        add and between also take
  {"op":"between","start":"2026-03-27T15:00:00Z","end":"2026-03-30T09:00:00Z"}      "pauses":[[start,end],...]
  {"op":"addWorkingDays","start":"2026-03-27T15:00:00Z","days":2,"untilClosing":true}
  {"op":"nextOpening","start":"2026-03-28T12:00:00Z"}

Each is answered with {"result":...}, or {"error":"line N: ..."}; an "id" is handed back. "known":false says that holidays
of those years are not in the calendar. Exit code 1: at least one line had an error. docs/business-time.md has the rules.`;

export function businessTime(program: Command): void {
  program
    .command('business-time')
    .requiredOption('--calendar <file>', 'the calendar, YAML or JSON, as apply takes it')
    .addHelpText('after', EXAMPLES)
    .action(async ({ calendar: file }: { calendar: string }) => {
      const calendar = await readCalendar(file);
      let lines = 0;
      let failed = 0;
      for await (const batch of lineBatches(process.stdin)) {
        const answers = batch.map((line): Answer => {
          lines++;
          if (line !== undefined) return answer(calendar, line, lines);
          return { json: `{"error":"line ${lines}: is longer than ${LONGEST_LINE} characters"}`, failed: true };
        });
        failed += answers.filter((one) => one.failed).length;
        await written(answers.map(({ json }) => `${json}\n`).join(''));
      }
      if (failed > 0) throw new Failure(`${failed} of ${lines} lines could not be answered`, EXIT.findings);
    });
}

/** Waits for a slow reader, so that a long list of questions is never held in memory. */
async function written(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
