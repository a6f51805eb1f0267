import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.ts';
import { freePorts } from './free-ports.ts';
import { archiveFlag, classDataArchive, javaCommand } from './java-command.ts';
import { propertiesText } from './kafka-properties.ts';
import { launch, withFreshPorts } from './launch.ts';
import { type LocalServer, localServer } from './local-server.ts';
import { answersS3, type S3Address } from './s3-request.ts';
import { endProcess, type ServerProcess } from './server-process.ts';

/** How to start an S3 server; nothing is required. */
export interface S3Options {
  /** Folder to keep data in, of an earlier server or new. @default a temporary one, removed by `stop` */
  readonly dataDir?: string;
  /** Port to listen on. @default a free one */
  readonly port?: number;
}

/** A running S3 server on loopback. */
export interface LocalS3 extends LocalServer, S3Address {}

/** Logs go to standard output, from warnings on: the default is every request in detail. */
const LOGBACK = `<configuration>
  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d %-5level %logger{20} %msg%n</pattern></encoder>
  </appender>
  <root level="WARN"><appender-ref ref="out"/></root>
</configuration>
`;

/**
 * Starts S3Proxy over a local folder and waits until it answers a signed request. It ends with this process.
 * @throws Error saying what to install when Java or Maven is missing, or showing the end of the server's log
 * @throws PortTakenError when `options.port` is in use
 */
export async function startS3(options: S3Options = {}): Promise<LocalS3> {
  const jvm = archiveFlag(await classDataArchive('s3proxy', rehearse));
  const dataDir = options.dataDir ?? (await makeDataDir('s3proxy')).path;
  const keys = newKeys();
  const startOn = async (port: number): Promise<[S3Address, ServerProcess]> => {
    const address = { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', ...keys };
    await configure(dataDir, address);
    return [address, await run(dataDir, address, jvm)];
  };
  const [address, first] = options.port
    ? await startOn(options.port)
    : await withFreshPorts(
        () => freePorts(1),
        ([port]) => startOn(port),
      );
  const server = localServer(dataDir, first, () => run(dataDir, address, jvm), options.dataDir !== undefined);
  return Object.assign(server, address);
}

/** A new random pair of access keys. */
export function newKeys(): { accessKeyId: string; secretAccessKey: string } {
  return {
    accessKeyId: randomBytes(9).toString('hex'),
    secretAccessKey: randomBytes(24).toString('base64url'),
  };
}

async function configure(dataDir: string, address: S3Address): Promise<void> {
  const properties = {
    's3proxy.endpoint': address.endpoint,
    's3proxy.authorization': 'aws-v4',
    's3proxy.identity': address.accessKeyId,
    's3proxy.credential': address.secretAccessKey,
    'jclouds.provider': 'filesystem-nio2',
    'jclouds.filesystem.basedir': join(dataDir, 'objects'),
  };
  await mkdir(join(dataDir, 'objects'), { recursive: true });
  await writeFile(join(dataDir, 'logback.xml'), LOGBACK);
  await writeFile(join(dataDir, 's3proxy.conf'), propertiesText(properties), { mode: 0o600 });
}

async function run(dataDir: string, address: S3Address, jvm: readonly string[]): Promise<ServerProcess> {
  const command = await javaCommand({
    name: 'S3 (S3Proxy)',
    jars: 's3proxy',
    mainClass: 'org.gaul.s3proxy.Main',
    jvm: [`-Dlogback.configurationFile=${join(dataDir, 'logback.xml')}`, ...jvm],
    args: ['--properties', join(dataDir, 's3proxy.conf')],
    logFile: join(dataDir, 'server.log'),
  });
  return launch(command, () => answersS3(address));
}

/** A short life of a server that no one uses, for its class data archive. */
async function rehearse(jvm: readonly string[]): Promise<void> {
  await using scratch = await makeDataDir('s3proxy');
  const server = await withFreshPorts(
    () => freePorts(1),
    async ([port]) => {
      const address = { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', ...newKeys() };
      await configure(scratch.path, address);
      return run(scratch.path, address, jvm);
    },
  );
  await endProcess(server, 'SIGTERM', 60_000);
}
