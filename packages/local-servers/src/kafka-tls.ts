import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findJava } from './java.ts';
import { runCommand } from './run-command.ts';

/** A server certificate for loopback, signed by an authority that was made for it alone. */
export interface LoopbackCertificate {
  /** Key store (PKCS #12) with the server's key and chain. */
  readonly keyStore: string;
  readonly password: string;
  /** PEM file of the authority, which clients must be told to trust. */
  readonly caFile: string;
}

/** Days for which certificates are valid; nothing of them outlives its server. */
const VALID_DAYS = '30';
const KEY = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', VALID_DAYS];

/**
 * Makes an authority and a certificate for 127.0.0.1 and localhost in `folder`, whose former content is removed. The
 * tool is the one inside every Java runtime, so that nothing but Java is needed.
 * @throws Error with the tool's words when it fails
 */
export async function makeCertificate(folder: string): Promise<LoopbackCertificate> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [keyStore, caFile] = [join(folder, 'server.p12'), join(folder, 'ca.pem')];
  const password = randomBytes(18).toString('base64url');
  const tool = (...args: string[]): Promise<void> =>
    keytool([...args, '-storetype', 'PKCS12', '-keystore', keyStore, '-storepass', password]);
  const authority = ['-dname', 'CN=local test authority', '-ext', 'bc:critical=ca:true'];
  await tool('-genkeypair', '-alias', 'ca', ...KEY, ...authority, '-ext', 'ku:critical=keyCertSign');
  const names = ['-dname', 'CN=localhost', '-ext', 'san=ip:127.0.0.1,dns:localhost'];
  await tool('-genkeypair', '-alias', 'server', '-signer', 'ca', ...KEY, ...names);
  await tool('-exportcert', '-rfc', '-alias', 'ca', '-file', caFile);
  // With two keys in the store the server might show the authority's own certificate.
  await tool('-delete', '-alias', 'ca');
  return { keyStore, password, caFile };
}

async function keytool(args: readonly string[]): Promise<void> {
  const { program } = await findJava();
  const main = ['-XX:TieredStopAtLevel=1', '-m', 'java.base/sun.security.tools.keytool.Main'];
  const { status, output } = await runCommand(program, [...main, ...args]);
  if (status !== 0)
    throw new Error(`Java's key tool failed at ${args[0]} (exit status ${status}):\n${output.trim()}`);
}

/** Server settings of a listener for users over TLS; `SASL_SSL` must be among the listeners. */
export function tlsProperties({ keyStore, password }: LoopbackCertificate): Record<string, string> {
  return {
    'ssl.keystore.type': 'PKCS12',
    'ssl.keystore.location': keyStore,
    'ssl.keystore.password': password,
    'ssl.key.password': password,
    'ssl.client.auth': 'none',
  };
}
