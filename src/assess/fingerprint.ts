export { fingerprint } from '../model/fingerprint.js'
