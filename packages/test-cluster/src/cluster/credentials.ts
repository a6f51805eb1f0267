import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Secrets of one cluster, made at its start. */
export interface Credentials {
  /** Bearer token of the user "admin", a member of system:masters, whom RBAC does not restrict. */
  readonly token: string;
  /** File for the API server's `--token-auth-file`. */
  readonly tokenFile: string;
  /** Private key (PEM, P-256) that signs the tokens of service accounts. */
  readonly serviceAccountKey: string;
  /** Folder where the API server writes its certificate. */
  readonly certificates: string;
  /** The certificate (PEM) by which clients know the API server; there once it runs. */
  readonly authority: string;
}

/** Makes the secrets of a new cluster in its folder. */
export async function makeCredentials(dir: string): Promise<Credentials> {
  const token = randomBytes(24).toString('hex');
  const certificates = join(dir, 'certificates');
  const made: Credentials = {
    token,
    tokenFile: join(dir, 'tokens.csv'),
    serviceAccountKey: join(dir, 'service-accounts.pem'),
    certificates,
    authority: join(certificates, 'apiserver.crt'),
  };
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
  });
  await mkdir(certificates, { mode: 0o700 });
  await writeFile(made.serviceAccountKey, privateKey, { mode: 0o600 });
  await writeFile(made.tokenFile, `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  return made;
}
