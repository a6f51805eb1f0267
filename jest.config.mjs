// Three projects: `unit` needs nothing; `servers` needs the real Kafka and S3 server, which its global set-up
// starts once for all its suites (packages/local-servers); `faults` (npm run test:faults) starts and kills servers
// and broker processes of its own; `cluster` (npm run test:cluster) needs a Kubernetes API server
// or Argo CD (packages/test-cluster), which its suites start after a global set-up has built them.
const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  roots: ['<rootDir>/packages', '<rootDir>/apps', '<rootDir>/test'].filter(Boolean),
};

export default {
  // By default jest leaves a core free, and two cores would mean one test at a time.
  maxWorkers: 2,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['\\.(servers|chaos|cluster)\\.test\\.ts$', '/node_modules/'],
    },
    {
      ...common,
      displayName: 'servers',
      testMatch: ['**/*.servers.test.ts'],
      globalSetup: '<rootDir>/test/start-servers.mjs',
      globalTeardown: '<rootDir>/test/stop-servers.mjs',
    },
    {
      ...common,
      displayName: 'faults',
      testMatch: ['**/*.chaos.test.ts'],
    },
    {
      ...common,
      displayName: 'cluster',
      testMatch: ['**/*.cluster.test.ts'],
      globalSetup: '<rootDir>/test/build-cluster.mjs',
    },
  ],
  testTimeout: 300_000,
};
