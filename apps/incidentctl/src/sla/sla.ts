import { type Command, Option } from 'commander';
import { type Language, LANGUAGES } from '@app/sla';
import { answerLines } from '../business-time/answer-lines.js';
import { readTerms } from './read-terms.js';
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
      await answerLines((line, number) => slaAnswer(agreed, line, number, explain));
    });
}
