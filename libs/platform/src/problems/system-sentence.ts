/** What an error of the operating system, the network or TLS is about, as far as the error says it. */
interface Fault extends Error {
  readonly code: string;
  readonly path?: string;
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
  readonly syscall?: string;
}

type Sentence = (at: string, fault: Fault) => string;

const user = (): string => {
  const id = process.getuid?.();
  return id === undefined ? 'this user' : `this user (uid ${id})`;
};
const notAllowed: Sentence = (at, { syscall, port }) =>
  syscall === 'listen'
    ? `${at} is a port that ${user()} may not take: set PORT to one above 1023, or give the right to it (CAP_NET_BIND_SERVICE)`
    : `${at} may not be used by ${user()}${port === undefined ? ': give the right to it and to its directory, or name another place' : ': look at the firewall'}`;
const noRoom: Sentence = (at) => `there is no room for ${at}: free space on its volume, or name a place on another`;
const untrusted: Sentence = (at) =>
  `the certificate of ${at} is signed by nobody whom this machine trusts: name its authority's certificate in NODE_EXTRA_CA_CERTS`;
const cut: Sentence = (at) => `${at} ended the connection before it had answered: look at its log, and try again`;
const silent: Sentence = (at) => `${at} did not answer in time: see that it runs and can be reached from here`;

/** One sentence a code: what is so, and what mends it. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  EEXIST: (at) => `${at} is there already: name another, or move it away`,
  ENOTEMPTY: (at) => `${at} is not empty: name another, or move away what is in it`,
  EROFS: (at) => `${at} lies on a volume that can only be read: name a place that can be written`,
  EACCES: notAllowed,
  EPERM: notAllowed,
  ENOENT: (at) => `${at} does not exist: look at the name and at its directory`,
  EISDIR: (at) => `${at} is a directory where a file belongs: name a file`,
  ENOTDIR: (at) => `${at} leads through a file where a directory belongs: name another place`,
  ENAMETOOLONG: () => 'the name of the file is too long: name a shorter one',
  ELOOP: (at) => `${at} leads through links that lead back to themselves: name the file itself`,
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EFBIG: (at) => `${at} would be larger than a file may be here: look at the limits (ulimit -f)`,
  EIO: (at) => `${at} cannot be read or written by its device: look at the disk and the log of the system`,
  EMFILE: () => 'this process may open no more files: allow it more (`ulimit -n 4096`, or LimitNOFILE= of its unit)',
  ENFILE: () => 'this machine may open no more files: stop what holds them, or raise fs.file-max',
  EADDRINUSE: (at) => `${at} is in use by another program: stop that one, or set PORT to another port`,
  EADDRNOTAVAIL: (at) =>
    `${at} is no address of this machine: set HOST to one of its own, or to 0.0.0.0 for all of them`,
  ENOTFOUND: (at) => `${at} is a name that nobody knows: look at its spelling, and at the name service`,
  EAI_AGAIN: (at) => `the name service does not answer for ${at}: try again, or look at the network`,
  ECONNREFUSED: (at) => `nothing listens on ${at}: start what should, or name another address`,
  EHOSTUNREACH: (at) => `there is no way to ${at}: look at the network and at the address`,
  ENETUNREACH: (at) => `there is no way to ${at}: look at the network and at the address`,
  ECONNRESET: cut,
  EPIPE: cut,
  UND_ERR_SOCKET: cut,
  ETIMEDOUT: silent,
  UND_ERR_CONNECT_TIMEOUT: silent,
  UND_ERR_HEADERS_TIMEOUT: silent,
  UND_ERR_BODY_TIMEOUT: silent,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  CERT_UNTRUSTED: untrusted,
  CERT_HAS_EXPIRED: (at) => `the certificate of ${at} has expired: have it renewed`,
  CERT_NOT_YET_VALID: (at) => `the certificate of ${at} does not count yet: look at the clocks of both machines`,
  CERT_REVOKED: (at) => `the certificate of ${at} was revoked: have it replaced`,
  ERR_TLS_CERT_ALTNAME_INVALID: (at) => `the certificate of ${at} is for another name: use a name that is in it`,
  ERR_SSL_WRONG_VERSION_NUMBER: (at) => `${at} does not speak TLS: write http:// for https://, or name its other port`,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: (at) =>
    `${at} does not speak TLS: write http:// for https://, or name its other port`,
  ERR_INVALID_URL: (at) => `${at} is no address: write it as http://host:port`,
  ERR_FS_FILE_TOO_LARGE: (at) => `${at} is larger than 2 GiB, which is not read at once: take it apart`,
};
const NO_HTTP: Sentence = (at) =>
  `what answers on ${at} is no HTTP: name the port of the service, with http:// or https://`;

const sentenceFor = (code: string): Sentence | undefined =>
  Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : code.startsWith('HPE_') ? NO_HTTP : undefined;

/**
 * A failure of the system as one sentence with its mend, in place of its code and call; undefined where it is none, or
 * none that is known. @param at what it happened to, where the caller knows it better than the error
 */
export function systemSentence(error: unknown, at?: string): string | undefined {
  for (const fault of causesOf(error)) {
    const sentence = sentenceFor(fault.code);
    if (sentence !== undefined) return sentence(at ?? placeOf(fault), fault);
  }
  return undefined;
}

/** `fetch` wraps what happened, and several addresses that were tried stand in one error. By shape: realms differ. */
function* causesOf(error: unknown): Iterable<Fault> {
  let one = error;
  for (let depth = 0; depth < DEEPEST && typeof one === 'object' && one !== null; depth += 1) {
    if (isCoded(one)) yield one;
    const { cause, errors } = one as { readonly cause?: unknown; readonly errors?: readonly unknown[] };
    one = cause ?? errors?.[0];
  }
}

const DEEPEST = 8;

const isCoded = (error: unknown): error is Fault =>
  typeof error === 'object' && error !== null && typeof (error as { code?: unknown }).code === 'string';

function placeOf({ path, address, port, hostname }: Fault): string {
  if (path !== undefined) return path;
  if (address !== undefined)
    return port === undefined ? address : `${address.includes(':') ? `[${address}]` : address}:${port}`;
  return hostname ?? 'what was asked for';
}
