import type { Dimension } from '../../src/model/catalogue.js'

/** The question behind each dimension. */
export const dimensions: Readonly<Record<Dimension, string>> = {
  reliability: 'When something breaks, does the service go on?',
  data: 'Can lost data be brought back?',
  observability: 'Does it show what it is doing, so that nobody must log in to a machine to find out?',
  scalability: 'Can it carry the load that is to be expected?',
  security: 'Does the harm of a mistake or a break-in stay small?',
  delivery: 'Can a change go out without danger, the same way each time, and be taken back?',
  'incident-response': 'Do those who look after it know what to do when it fails?',
  networking: 'Was it decided, and not left to chance, where traffic goes and who gets in?',
  cost: 'Is there a reason for each expense?',
  documentation: 'Could a newcomer run it with nothing but what is written?',
  quality: 'Do tests and reviews find mistakes first, and users last?',
}
