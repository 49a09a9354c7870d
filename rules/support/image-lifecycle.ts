import type { RepositoryImage } from '../../src/model/aws/ecr.js'
import { matchesPattern } from '../../src/model/matches-pattern.js'
import { DAY } from './time.js'

type Selection = {
  readonly tagStatus: string
  readonly tagPrefixList: readonly string[]
  readonly tagPatternList: readonly string[]
  readonly storageClass: string | undefined
  readonly countType: string
  readonly countNumber: number
}
type LifecycleRule = { readonly rulePriority: number; readonly selection: Selection; readonly action: string }

const COUNT_TYPES = ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned']

/** The rules of a lifecycle policy in their order, or `undefined` where one of them cannot be read. */
export function lifecycleRules(text: string): readonly LifecycleRule[] | undefined {
  const { rules } = membersOf(parsed(text))
  if (!Array.isArray(rules)) return undefined
  const read = rules.map(ruleFrom)
  if (read.includes(undefined)) return undefined
  return read.flatMap((one) => one ?? []).toSorted((a, b) => a.rulePriority - b.rulePriority)
}

function ruleFrom(value: unknown): LifecycleRule | undefined {
  const { rulePriority, selection, action } = membersOf(value)
  const { tagStatus, tagPrefixList, tagPatternList, storageClass, countType, countNumber } = membersOf(selection)
  const { type } = membersOf(action)
  if (typeof rulePriority !== 'number' || typeof countNumber !== 'number' || typeof type !== 'string') return undefined
  if (typeof tagStatus !== 'string' || typeof countType !== 'string' || !COUNT_TYPES.includes(countType))
    return undefined
  return {
    rulePriority,
    action: type,
    selection: {
      tagStatus,
      tagPrefixList: texts(tagPrefixList),
      tagPatternList: texts(tagPatternList),
      storageClass: typeof storageClass === 'string' ? storageClass : undefined,
      countType,
      countNumber,
    },
  }
}

/** What a policy would do to an image: which rule, and whether it removes the image or moves it to the archive. */
export type Doomed = { readonly rule: number; readonly action: string }

/**
 * The images that a policy takes away, by digest, at a moment. As ECR does it, an image that fits the tags of a rule is
 * safe from all rules after it, and rules that count also count images that an earlier rule takes away.
 */
export function doomedImages(
  rules: readonly LifecycleRule[],
  images: readonly RepositoryImage[],
  at: number,
): ReadonlyMap<string, Doomed> {
  const doomed = new Map<string, Doomed>()
  const settled = new Set<RepositoryImage>()
  for (const { rulePriority, selection, action } of rules) {
    const fitting = images.filter((image) => fits(image, selection))
    const { countType, countNumber } = selection
    const old = (moment: string | undefined): boolean => at - Date.parse(moment ?? '') > countNumber * DAY
    const newestFirst = fitting.toSorted((a, b) => pushedAt(b) - pushedAt(a))
    const taken =
      countType === 'imageCountMoreThan'
        ? newestFirst.slice(countNumber)
        : countType === 'sinceImagePulled'
          ? fitting.filter((image) => old(image.lastRecordedPullTime ?? image.imagePushedAt))
          : countType === 'sinceImagePushed'
            ? fitting.filter((image) => old(image.imagePushedAt))
            : []
    for (const image of taken)
      if (!settled.has(image) && image.imageDigest !== undefined && !doomed.has(image.imageDigest))
        doomed.set(image.imageDigest, { rule: rulePriority, action })
    for (const image of fitting) settled.add(image)
  }
  return doomed
}

const pushedAt = ({ imagePushedAt = '' }: RepositoryImage): number => Date.parse(imagePushedAt)

function fits({ imageTags = [], imageStatus }: RepositoryImage, selection: Selection): boolean {
  const { tagStatus, tagPrefixList, tagPatternList, storageClass = 'standard' } = selection
  if ((imageStatus === 'ARCHIVED') !== (storageClass === 'archive')) return false
  if (tagStatus === 'untagged') return imageTags.length === 0
  if (tagStatus === 'any') return true
  return (
    imageTags.length > 0 &&
    tagPrefixList.every((prefix) => imageTags.some((tag) => tag.startsWith(prefix))) &&
    tagPatternList.every((pattern) => imageTags.some((tag) => matchesPattern(pattern, tag)))
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
