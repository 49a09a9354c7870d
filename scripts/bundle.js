import { build } from 'rolldown'

/** Puts the program into a few files: a file for each rule and each collector would take a second to load. */
await build({
  input: {
    main: 'src/cli/main.ts',
    'acme-worker': 'src/cli/acme-worker.ts',
    'request-worker': 'src/collect/datadog/request-worker.js',
  },
  platform: 'node',
  // Packages stay packages, loaded when they are needed.
  external: /^[^./]/,
  output: { dir: 'dist/cli', format: 'esm', cleanDir: true, chunkFileNames: '[name].js' },
})
