import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseNumber, replay as replayed, type ReplayChoice, type ReplayLine, sightOf } from '@app/incident';
import { Progress } from '../output/progress.js';
import { readTerms } from '../sla/read-terms.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { caughtUp, OPERATOR_AT_THE_SHELL, withOwnInstance } from '../target/own-instance.js';
import { runningService } from '../target/service-client.js';
import { ReplayReport } from './replay-report.js';

interface ReplayCall extends CommonOptions {
  readonly terms: string;
  readonly customer?: string;
  readonly incident?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly language?: 'en' | 'de';
}

export function replay(program: Command): void {
  const command = program
    .command('replay')
    .description(
      'what if: the history of incidents under other terms; compliance then and now, and what differs and why',
    )
    .requiredOption('--terms <file>', 'the other terms, YAML or JSON (incidentctl schema terms)')
    .option('--customer <id>', 'only the incidents of this customer')
    .option('--incident <number...>', 'only these incidents')
    .option('--from <instant>', 'only what was reported from then on')
    .option('--to <instant>', 'only what was reported before then')
    .option('--language <language>', 'of the explanations: en or de', 'en');
  withCommonOptions(command).action(async (call: ReplayCall) => {
    const report = new ReplayReport();
    const progress = new Progress('replaying', 0);
    try {
      await lines(call, (line) => {
        if (line.type === 'progress') progress.advance(line.done, line.of);
        else report.take(line);
      });
    } finally {
      progress.end();
    }
    outputOf(call).result(report.json, () => report.text);
  });
}

/** Through the API where a service runs; else the store is opened for the time of the replay. */
async function lines(call: ReplayCall, take: (line: ReplayLine) => void): Promise<void> {
  const config = configOf(call);
  const { language = 'en' } = call;
  const other = await readTerms(call.terms);
  const service = await runningService(call, config);
  if (service !== undefined) {
    const terms: unknown = parse(readFileSync(call.terms, 'utf8'));
    const body = JSON.stringify({ ...choiceOf(call), terms, language });
    for await (const line of service.exchangeLines<ReplayLine>('/v1/replays', body, 'application/json')) take(line);
    return;
  }
  await withOwnInstance(config, async ({ instance }) => {
    await caughtUp(instance);
    const models = {
      operational: instance.projector.model('operational'),
      reporting: instance.projector.model('reporting'),
    };
    const sight = sightOf(OPERATOR_AT_THE_SHELL);
    const choice = choiceOf(call);
    for await (const line of replayed({ models, clock: instance.clock, sight, choice, other, language })) take(line);
  });
}

const choiceOf = ({ customer, incident, from, to }: ReplayCall): ReplayChoice => ({
  ...(customer === undefined ? {} : { customerId: customer }),
  ...(incident === undefined ? {} : { incidents: incident.map(parseNumber) }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
