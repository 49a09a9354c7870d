import { defineConfig } from 'vitest/config'

/** Tests against servers that nobody here wrote. scripts/test-live.sh sets them up. */
export default defineConfig({
  test: {
    include: ['test/live/**/*.test.ts'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // One file at a time: the servers that one starts take what another's deadlines are measured by.
    fileParallelism: false,
    // Nothing is mocked, and loading the clients anew for each file takes longer than some of them.
    isolate: false,
  },
})
