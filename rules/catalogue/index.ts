import type { Catalogue } from '../../src/model/catalogue.js'
import { goLive } from './checklists/go-live.js'
import { pocToProduction } from './checklists/poc-to-production.js'
import { productionReadinessReviewLevelA } from './checklists/production-readiness-review-level-a.js'
import { productionReadySolution } from './checklists/production-ready-solution.js'
import { readinessAudit } from './checklists/readiness-audit.js'
import { cost } from './controls/cost.js'
import { data } from './controls/data.js'
import { delivery } from './controls/delivery.js'
import { documentation } from './controls/documentation.js'
import { incidentResponse } from './controls/incident-response.js'
import { networking } from './controls/networking.js'
import { observability } from './controls/observability.js'
import { quality } from './controls/quality.js'
import { reliability } from './controls/reliability.js'
import { scalability } from './controls/scalability.js'
import { security } from './controls/security.js'
import { dimensions } from './dimensions.js'

/** The controls of readiness, and the checklists that ask for them. */
export const catalogue: Catalogue = {
  dimensions,
  controls: [
    ...reliability,
    ...data,
    ...observability,
    ...scalability,
    ...security,
    ...delivery,
    ...incidentResponse,
    ...networking,
    ...cost,
    ...documentation,
    ...quality,
  ],
  checklists: [productionReadinessReviewLevelA, pocToProduction, goLive, productionReadySolution, readinessAudit],
}
