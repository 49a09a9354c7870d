import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { AcmeAddresses } from './acme-providers.js'

const WORKER = new URL('./acme-worker.js', import.meta.url)

type Aside = { readonly addresses: AcmeAddresses; close(): Promise<void> }

/**
 * Serves the bundled estate beside the scan that reads it: what answers and what asks would take turns in one thread.
 * From sources, where there is nothing that a thread could be started with, it is served in this one.
 */
export async function serveAcmeAside(): Promise<Aside> {
  if (!existsSync(WORKER)) {
    const { addressesOf, serveAcme } = await import('./serve-acme.js')
    const acme = await serveAcme()
    return { addresses: addressesOf(acme), close: () => acme.close() }
  }
  const worker = new Worker(WORKER)
  const addresses = await new Promise<AcmeAddresses>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the servers of the demo ended (${code}) before they listened`)))
  })
  return {
    addresses,
    close: async () => {
      await worker.terminate()
    },
  }
}
