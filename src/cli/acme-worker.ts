import { parentPort } from 'node:worker_threads'
import { services } from '../sandbox/aws/services.js'
import { addressesOf, serveAcme } from './serve-acme.js'

/** Serves the bundled estate in a thread of its own until the thread is ended, and says where. */
parentPort?.postMessage(addressesOf(await serveAcme()))

// Loaded now, while nobody asks yet, rather than at the first question.
for (const { load } of services) load()
