import { defineConfig } from 'vitest/config'

const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

// A busy machine is no defect.
const testTimeout = 60_000

export default defineConfig({
  test: {
    coverage: { include: ['src/**', 'rules/**'], reporter: ['text-summary', 'html'] },
    projects: [
      // Tables of pure functions: a process for each of these files would cost more than all of their tests.
      { test: { name: 'rules', include: ['test/rules/**/*.test.ts'], isolate: false, testTimeout, env } },
      {
        test: {
          name: 'rest',
          include: ['test/**/*.test.ts'],
          exclude: ['test/rules/**', 'test/live/**'],
          testTimeout,
          env,
        },
      },
    ],
  },
})
