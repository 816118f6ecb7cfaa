import { type Command, Option } from 'commander';
import { type Language, LANGUAGES } from '@app/sla';
import { once } from 'node:events';
import { LONGEST_LINE, lineBatches } from '../business-time/lines.js';
import { EXIT, Failure } from '../output/exit-codes.js';
import { readTerms } from './read-terms.js';
import type { SlaAnswer } from './sla-answers.js';
import { slaAnswer } from './sla-answers.js';

const EXAMPLE = `
A line is one incident, its events in the order of recording:

  {"id":"7K3MQ9XDK","asOf":"2026-03-27T17:00:00Z","events":[
    {"type":"IncidentReported","occurredAt":"2026-03-27T15:00:00Z","data":{"kind":"incident"}},
    {"type":"IncidentClassified","occurredAt":"2026-03-27T15:05:00Z","data":{"priority":"major"}},
    {"type":"IncidentAcknowledged","occurredAt":"2026-03-27T15:10:00Z","recordedAt":"2026-03-27T16:00:00Z"}]}

(without the line ends). "knownAt" leaves out what was recorded later. The answer is the clocks, or {"error":"line N: ..."}.
Exit code 1: at least one line had an error. docs/sla-clocks.md has the rules, incidentctl schema terms the form of FILE.`;

export function sla(program: Command): void {
  program
    .command('sla')
    .requiredOption('--terms <file>', 'targets, policies and calendar, YAML or JSON')
    .addOption(new Option('--explain <language>', 'why each clock is what it is, in words').choices(LANGUAGES))
    .addHelpText('after', EXAMPLE)
    .action(async ({ terms: file, explain }: { terms: string; explain?: Language }) => {
      const agreed = await readTerms(file);
      let lines = 0;
      let failed = 0;
      for await (const batch of lineBatches(process.stdin)) {
        const answers = batch.map((line): SlaAnswer => {
          lines++;
          if (line !== undefined) return slaAnswer(agreed, line, lines, explain);
          return { json: `{"error":"line ${lines}: is longer than ${LONGEST_LINE} characters"}`, failed: true };
        });
        failed += answers.filter((one) => one.failed).length;
        const text = answers.map(({ json }) => `${json}\n`).join('');
        if (!process.stdout.write(text)) await once(process.stdout, 'drain');
      }
      if (failed > 0) throw new Failure(`${failed} of ${lines} lines could not be answered`, EXIT.findings);
    });
}
