import { targetSaid } from '../words/said.js';
import { customerAddresses, needsAddress } from './customer-addresses.js';
import type { Directory } from './directory.js';
import {
  about,
  askingOf,
  ENGLISH,
  type FoundOfPeople,
  type LintedMatrix,
  type MatrixFinding,
  type OneCell,
} from './matrix-finding.js';
import { isAboutProject } from './reach.js';
import { whoMayBe } from './who-may-be.js';

/** Customers are told to call somebody, and not by which number: each with the first cell that says so. */
export function findUnaddressed(
  linted: LintedMatrix,
  cells: readonly OneCell[],
  directory: Directory,
  found: FoundOfPeople,
): void {
  const seen = new Set<string>();
  for (const { contact, name: cell } of cells)
    for (const { who, by, address } of contact) {
      const key = JSON.stringify([who, by]);
      if (address !== undefined || !needsAddress(by) || seen.has(key)) continue;
      seen.add(key);
      const said = `customers are to use ${by} for ${targetSaid(who, ENGLISH)} (${cell})`;
      const add = (ofOne: boolean, told: Pick<MatrixFinding, 'names' | 'says'>) =>
        found.add(by, { finding: 'contact-without-address', ...about(linted, ofOne), cell, ...told });
      if (who === 'provider') add(false, { says: `${said}, and are told no address` });
      else
        for (const { id: names, ways } of whoMayBe(who, askingOf(linted), directory))
          if (customerAddresses(ways, by).length === 0)
            add(isAboutProject(who), {
              names,
              says: `${said}, and none of the ways of ${names} for it says forCustomers`,
            });
    }
}
