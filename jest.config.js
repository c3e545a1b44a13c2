const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
      experimental: { keepImportAttributes: true },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { globalsCleanup: 'off' },
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^@azure/functions-core$': '<rootDir>/test/functions/functions-core.cjs' },
  transform: { '\\.tsx$': swc(true), '\\.ts$': swc(false) },
  // Deux suites à la fois (LibreOffice, bases et pages ont chacun leur dossier), dans des processus qui se refont quand ils
  // grossissent : d’un seul trait, elles passent quatre gigaoctets.
  maxWorkers: 2,
  testSequencer: '<rootDir>/scripts/ordre-des-suites.mjs',
  workerIdleMemoryLimit: '1500MB',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  // Une machine lente n’est pas un échec : ce délai n’arrête que ce qui ne finit pas.
  testTimeout: 240_000,
  coverageProvider: 'v8',
};
