import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { KafkaAdmin } from '@fink/kafka';
import { addScramUsers, randomName, testServers } from '@fink/local-servers';
import { describe, expect, test } from '@jest/globals';
import { temporaryDirectory, writeFiles } from './archives.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');
/** As the project's commands run Node: kafkajs sets a timer with a negative time. */
const QUIET = ['--disable-warning=TimeoutNegativeWarning'];

function simulator(args: readonly string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...QUIET, MAIN, 'publish', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
  return { status, stdout, stderr };
}

const brokers = () => testServers().kafka.plaintext;

describe('the command line of the simulator', () => {
  test('publishes a generated night and prints what it did as JSON', async () => {
    const topic = randomName('cli');
    const args = ['--generate', '11', '--survey', 'lsst', '--night', '20260101', '--topic', topic];
    const run = simulator([...args, '--partitions', '2', '--brokers', brokers()]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({ topic, published: 11, perPartition: [6, 5] });
    await using admin = await KafkaAdmin.connect({ brokers: [brokers()] });
    expect((await admin.topicOffsets(topic)).map(({ latest }) => latest)).toEqual([6n, 5n]);
  });

  test('replays files, tells of those it skips, and sends rubbish on', async () => {
    await using directory = await temporaryDirectory();
    await writeFiles(directory.path, { 'rubbish.avro': 'no alert', 'README.md': 'text' });
    const run = simulator(['--alerts', directory.path, '--topic', randomName('cli'), '--brokers', brokers()]);
    expect(run).toMatchObject({
      status: 0,
      stderr: 'skipped README.md: it ends neither in .avro nor in .bin\n',
    });
    expect(JSON.parse(run.stdout)).toMatchObject({ published: 1, bytes: 8 });
  });

  test('logs in with the credentials of the environment, and never prints them', async () => {
    const user = { username: randomName('user'), password: randomName('secret') };
    await addScramUsers(testServers().kafka, [user]);
    const environment = {
      FINK_KAFKA_BROKERS: testServers().kafka.sasl,
      FINK_KAFKA_USERNAME: user.username,
      FINK_KAFKA_PASSWORD: user.password,
    };
    const args = ['--generate', '1', '--night', '20260101', '--topic', randomName('cli')];
    const forbidden = simulator(args, environment);
    expect(forbidden.status).toBe(1);
    expect(forbidden.stderr).toContain(`${user.username} may not do this`);
    const wrong = simulator(args, { ...environment, FINK_KAFKA_PASSWORD: 'wrong' });
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain('wrong password or unknown user');
    expect(forbidden.stderr + forbidden.stdout).not.toContain(user.password);
  });

  test.each([
    ['nothing to publish', ['--topic', 't', '--brokers', 'a:1'], 'give either --alerts PATH or --generate N'],
    ['no topic', ['--generate', '1'], "required option '--topic <name>' not specified"],
    [
      'no night',
      ['--generate', '1', '--topic', 't', '--brokers', 'a:1'],
      '--generate needs --night YYYYMMDD',
    ],
    ['no brokers', ['--generate', '1', '--topic', 't', '--night', '20260101'], 'FINK_KAFKA_BROKERS'],
    ['a number that is none', ['--generate', 'many', '--topic', 't'], '"many" is no number'],
  ])('ends with 2 and says so for %s', (_what, args, message) => {
    const run = simulator(args);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(message);
  });
});
