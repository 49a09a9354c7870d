import { parentPort } from 'node:worker_threads'
import { addressesOf, serveAcme } from './serve-acme.js'

/** Serves the bundled estate in a thread of its own until the thread is ended, and says where. */
parentPort?.postMessage(addressesOf(await serveAcme()))
