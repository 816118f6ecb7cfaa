import type { CellContact } from '@app/agreement/pure';
import { targetSaid } from '../words/said.js';
import { customerAddresses, needsAddress } from './customer-addresses.js';
import type { Directory } from './directory.js';
import { about, askingOf, ENGLISH, type LintedMatrix, type MatrixFinding, type OneCell } from './matrix-finding.js';
import { isAboutProject } from './reach.js';
import { whoMayBe } from './who-may-be.js';

/** A customer is told to call somebody, and not by which number: each with the first cell that says so. */
export function lintContacts(
  linted: LintedMatrix,
  cells: readonly OneCell[],
  directory: Directory,
): readonly MatrixFinding[] {
  const contacts = new Map<string, { readonly contact: CellContact; readonly cell: string }>();
  for (const { contact: ways, name: cell } of cells)
    for (const contact of ways) {
      const key = JSON.stringify(contact);
      if (!contacts.has(key)) contacts.set(key, { contact, cell });
    }
  return [...contacts.values()].flatMap(({ contact, cell }) => {
    const says = withoutAddress(contact, linted, directory);
    if (says === undefined) return [];
    const ofOne = contact.who !== 'provider' && isAboutProject(contact.who);
    return [{ finding: 'contact-without-address' as const, ...about(linted, ofOne), cell, says }];
  });
}

function withoutAddress(
  { who, by, address }: CellContact,
  linted: LintedMatrix,
  directory: Directory,
): string | undefined {
  if (address !== undefined || !needsAddress(by)) return undefined;
  const said = `customers are to use ${by} for ${targetSaid(who, ENGLISH)}, and are told no address`;
  if (who === 'provider') return said;
  const without = whoMayBe(who, askingOf(linted), directory).filter(
    ({ ways }) => customerAddresses(ways, by).length === 0,
  );
  if (without.length === 0) return undefined;
  return `${said} of ${without.map(({ id }) => id).join(', ')}: none of their ways for it says forCustomers`;
}
