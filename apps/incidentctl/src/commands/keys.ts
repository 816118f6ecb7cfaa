import { type Command, InvalidArgumentError } from 'commander';
import type { ApiKeys, ApiKeyTable } from '@app/access';
import { type Config, type Role, ROLES, SCOPED_ROLES } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';
import { onLedger } from '../target/on-ledger.js';
import { type CommonOptions, configOf, outputOf, withCommonOptions } from '../target/options.js';
import { stampOf } from '../target/operator.js';
import { runningService } from '../target/service-client.js';

type Grant = Parameters<ApiKeys['issue']>[0];
type KeyLine = ReturnType<ApiKeyTable['all']>[number];

interface IssueOptions extends CommonOptions {
  readonly role: Role;
  readonly customer: readonly string[];
}

export function keys(program: Command): void {
  const group = program.command('keys');
  withCommonOptions(
    group.command('list', { isDefault: true }).description('lists the keys; never their secrets'),
  ).action(list);
  withCommonOptions(
    group
      .command('issue')
      .description('issues a key and shows it, this once')
      .requiredOption('--role <role>', ROLES.join(', '), role)
      .option(
        '--customer <id>',
        `customer that the key reaches; once for each; for ${SCOPED_ROLES.join(', ')}`,
        collect,
        [],
      ),
  ).action(issue);
  withCommonOptions(group.command('revoke <id>').description('makes a key worthless, from now on')).action(revoke);
}

function role(given: string): Role {
  const found = ROLES.find((one) => one === given);
  if (!found) throw new InvalidArgumentError(`it is one of ${ROLES.join(', ')}.`);
  return found;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

async function list(options: CommonOptions): Promise<void> {
  const found = await onLedger<readonly KeyLine[]>(
    options,
    async (service) => (await service.get<{ items: readonly KeyLine[] }>('/v1/api-keys')).items,
    ({ instance }) => instance.apiKeyTable.all(),
  );
  outputOf(options).result(found, () => (found.length === 0 ? 'there is no key' : found.map(line).join('\n')));
}

async function issue(options: IssueOptions): Promise<void> {
  const config = configOf(options);
  const grant = { role: options.role, customerIds: options.customer };
  if (SCOPED_ROLES.includes(grant.role) !== grant.customerIds.length > 0) {
    throw new Failure(
      `a key of the role ${grant.role} ${SCOPED_ROLES.includes(grant.role) ? 'needs at least one --customer' : 'takes no --customer: it reaches every one'}`,
      EXIT.usage,
    );
  }
  const service = await runningService(options, config);
  const issued = service
    ? await service.post<{ id: string; key: string; principal: string }>('/v1/api-keys', grant)
    : await issuedHere(config, grant);
  // The key alone on standard output, so that a script can take it.
  if (options.json !== true) outputOf(options).say(`key ${issued.id} of ${issued.principal}, shown this once:`);
  outputOf(options).result(issued, issued.key);
}

async function issuedHere(config: Config, grant: Grant): Promise<{ id: string; key: string; principal: string }> {
  const { caughtUp, withOwnInstance } = await import('../target/own-instance.js');
  return withOwnInstance(config, async ({ instance }) => {
    await caughtUp(instance);
    const { receipt, key, principal } = await instance.apiKeys.issue(grant, stampOf(instance.chance.uuid(), grant));
    return { id: receipt.id, key, principal };
  });
}

async function revoke(id: string, options: CommonOptions): Promise<void> {
  await onLedger<unknown>(
    options,
    (service) => service.post(`/v1/api-keys/${encodeURIComponent(id)}/revocation`),
    ({ instance }) => instance.apiKeys.revoke(id, stampOf(instance.chance.uuid(), { revoke: id })),
  );
  outputOf(options).result({ revoked: id }, `key ${id} is revoked`);
}

const line = ({ id, principal, role: held, customerIds, revokedAt }: KeyLine): string =>
  `${id}  ${held.padEnd(11)} ${principal}${customerIds.length > 0 ? ` for ${customerIds.join(', ')}` : ''}${revokedAt ? ', revoked' : ''}`;
