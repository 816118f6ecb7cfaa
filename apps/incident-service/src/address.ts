import type { Address, AddressFile, Logger } from '@app/platform';

/** For tools on this machine. The service does without: who knows its address needs no file. */
export async function tellAddress(file: AddressFile, address: Address, log: Logger): Promise<void> {
  try {
    await file.write(address);
  } catch (error) {
    log.warn(
      { err: error, url: address.url },
      'service.url cannot be written: incidentctl does not find this service by itself; free space on the volume of the data directory and restart, or name the address with --url',
    );
  }
}
