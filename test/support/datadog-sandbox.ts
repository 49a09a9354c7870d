import { afterEach } from 'vitest'
import { ACME_NOW } from '../../fixtures/support/time.js'
import { acmeOrg } from '../../fixtures/acme-shop/datadog/index.js'
import type { DatadogEstate } from '../../src/sandbox/datadog/estate.js'
import {
  type DatadogSandbox,
  type DatadogSandboxSettings,
  startDatadogSandbox,
} from '../../src/sandbox/datadog/server.js'

const open: DatadogSandbox[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

/** Serves the shop's organisation, or one that differs from it, until the test is over. */
export async function serveOrg(
  settings: DatadogSandboxSettings = {},
  over: Partial<DatadogEstate> = {},
): Promise<DatadogSandbox> {
  const sandbox = await startDatadogSandbox({ ...acmeOrg, ...over }, { now: ACME_NOW, ...settings })
  open.push(sandbox)
  return sandbox
}

export const KEYS = { 'DD-API-KEY': 'sandbox', 'DD-APPLICATION-KEY': 'sandbox' }

/** What the sandbox sends, as it is. */
export async function ask(
  { endpoint }: DatadogSandbox,
  path: string,
  init: RequestInit = { headers: KEYS },
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string; readonly body: unknown }> {
  const response = await fetch(`${endpoint}${path}`, init)
  const text = await response.text()
  const body: unknown = text.startsWith('<') ? undefined : JSON.parse(text)
  return { status: response.status, headers: response.headers, text, body }
}
