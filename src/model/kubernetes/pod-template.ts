import type { V1Affinity, V1Capabilities, V1Toleration, V1TopologySpreadConstraint } from '@kubernetes/client-node'
import type { Plain } from '../item.js'
import type { Labels, Quantities } from './object.js'

/** What pods are made from. */
export type PodTemplate = {
  readonly metadata: { readonly labels: Labels; readonly annotations: Labels }
  readonly spec: PodSpec
}

export type PodSpec = {
  readonly containers: readonly Container[]
  /** With `restartPolicy: Always` they are sidecars and run beside the main containers. */
  readonly initContainers: readonly Container[]
  readonly restartPolicy?: string
  readonly terminationGracePeriodSeconds?: number
  readonly serviceAccountName?: string
  readonly automountServiceAccountToken?: boolean
  readonly hostNetwork?: boolean
  readonly hostPID?: boolean
  readonly hostIPC?: boolean
  readonly nodeName?: string
  readonly nodeSelector?: Labels
  readonly affinity?: Plain<V1Affinity>
  readonly tolerations?: readonly Plain<V1Toleration>[]
  readonly topologySpreadConstraints?: readonly Plain<V1TopologySpreadConstraint>[]
  readonly priorityClassName?: string
  readonly runtimeClassName?: string
  readonly readinessGates?: readonly { readonly conditionType: string }[]
  readonly securityContext?: PodSecurityContext
  readonly resources?: Resources
  readonly os?: { readonly name: string }
  readonly volumes: readonly Volume[]
}

export type Resources = { readonly requests?: Quantities; readonly limits?: Quantities }

export type Container = {
  readonly name: string
  readonly image?: string
  readonly imagePullPolicy?: string
  /** Options of command and args, `--name`; the value only where it is a number, true or false. */
  readonly flags: readonly string[]
  readonly env: readonly EnvVar[]
  readonly envFrom: readonly { readonly configMapRef?: NameRef; readonly secretRef?: NameRef }[]
  readonly ports: readonly ContainerPort[]
  readonly resources?: Resources
  readonly readinessProbe?: Probe
  readonly livenessProbe?: Probe
  readonly startupProbe?: Probe
  readonly lifecycle?: { readonly preStop?: Handler; readonly postStart?: Handler; readonly stopSignal?: string }
  readonly restartPolicy?: string
  readonly securityContext?: ContainerSecurityContext
  readonly volumeMounts: readonly {
    readonly name: string
    readonly mountPath: string
    readonly readOnly?: boolean
    readonly subPath?: string
  }[]
}

type NameRef = { readonly name?: string; readonly optional?: boolean }
type KeyRef = NameRef & { readonly key: string }

/** An environment variable without its value: that may be a secret. */
export type EnvVar = {
  readonly name: string
  readonly valueFrom?: {
    readonly secretKeyRef?: KeyRef
    readonly configMapKeyRef?: KeyRef
    readonly fieldRef?: { readonly fieldPath: string }
  }
  /** What the literal is, where there is one: `credential` by its name and its form together. */
  readonly literal?: 'empty' | 'plain' | 'credential'
  /** Only of variables that name a service, an environment, a region or a switch: see the collector's list. */
  readonly value?: string
  /** Endpoints of AWS data services that the literal names: hosts, nothing else. */
  readonly hosts?: readonly string[]
}

export type ContainerPort = {
  readonly name?: string
  readonly containerPort: number
  readonly hostPort?: number
  readonly protocol?: string
}

/** What a probe or a lifecycle hook does. */
export type Handler = {
  readonly httpGet?: {
    readonly path?: string
    readonly port: number | string
    readonly scheme?: string
    readonly host?: string
  }
  readonly tcpSocket?: { readonly port: number | string; readonly host?: string }
  readonly grpc?: { readonly port: number; readonly service?: string }
  /** The program's name, and a hash of the whole command, by which two commands are known as equal. */
  readonly exec?: { readonly program: string; readonly digest: string }
  readonly sleep?: { readonly seconds: number }
  /** The seconds that the command of `exec` sleeps, where it does. */
  readonly sleepSeconds?: number
}

export type Probe = Handler & {
  readonly initialDelaySeconds?: number
  readonly periodSeconds?: number
  readonly timeoutSeconds?: number
  readonly failureThreshold?: number
  readonly successThreshold?: number
  readonly terminationGracePeriodSeconds?: number
}

export type PodSecurityContext = {
  readonly runAsNonRoot?: boolean
  readonly runAsUser?: number
  readonly seccompProfile?: { readonly type: string }
  readonly sysctls?: readonly { readonly name: string }[]
  readonly windowsOptions?: { readonly hostProcess?: boolean }
}

export type ContainerSecurityContext = PodSecurityContext & {
  readonly privileged?: boolean
  readonly allowPrivilegeEscalation?: boolean
  readonly readOnlyRootFilesystem?: boolean
  readonly procMount?: string
  readonly capabilities?: Plain<V1Capabilities>
}

/** A volume of a pod: its name and what it comes from; only what the rules read. */
export type Volume = {
  readonly name: string
  readonly hostPath?: { readonly path: string; readonly type?: string }
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string }
  readonly persistentVolumeClaim?: { readonly claimName: string; readonly readOnly?: boolean }
  readonly configMap?: NameRef
  readonly secret?: { readonly secretName?: string; readonly optional?: boolean }
  /** The kind of any other source, such as `csi` or `projected`. */
  readonly other?: string
}
