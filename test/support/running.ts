import { ACCOUNT, IRELAND } from './make.js'
import { digestOf } from './make-ecr.js'
import { estate, pod } from './make-kubernetes.js'

/** Pods, each with a container that runs the image of this character from the repository `orders`. */
export const pulled = (...characters: readonly string[]) =>
  estate(
    ...characters.map((character) =>
      pod(`orders-${character}`, {
        status: {
          containerStatuses: [
            {
              name: 'app',
              restartCount: 0,
              imageID: `${ACCOUNT}.dkr.ecr.${IRELAND.region}.amazonaws.com/orders@${digestOf(character)}`,
            },
          ],
        },
      }),
    ),
  )
