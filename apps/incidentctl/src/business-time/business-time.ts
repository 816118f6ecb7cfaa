import type { Command } from 'commander';
import { parseCalendarFile } from '@app/agreement/pure';
import { compileCalendar } from '@app/business-time';
import { readText } from '../output/read-text.js';
import { answerLines } from './answer-lines.js';
import { answer, OPERATION_NAMES } from './answers.js';

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
      const calendar = compileCalendar((await parseCalendarFile(readText(file), file)).version);
      await answerLines((line, number) => answer(calendar, line, number));
    });
}
