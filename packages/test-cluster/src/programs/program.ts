import { join } from 'node:path';

/** The programs of a control plane. */
export const controlPlane = ['etcd', 'kube-apiserver', 'kubectl'] as const;

/** What makes its objects do something: controllers, scheduler, and nodes without containers. */
export const controllers = ['kube-controller-manager', 'kube-scheduler', 'kwok'] as const;

/** The servers of Argo CD, which are one program, and helm, which it runs to render charts. */
export const argoCd = ['argocd', 'helm'] as const;

/** All programs, those that most tests need first. */
export const allPrograms = [...controlPlane, ...controllers, ...argoCd] as const;

export type ProgramName = (typeof allPrograms)[number];

/** A program that is built from a committed Go module of this package. */
export interface Program {
  readonly name: ProgramName;
  /** Folder below go/ with go.mod and go.sum. */
  readonly module: string;
  /** Folder of its main package, below the module's. */
  readonly main: string;
  /** Module path whose required version is the program's version. */
  readonly versionOf: string;
  /** Values for the linker to write into variables of the program, given its version without the leading "v". */
  readonly variables?: (version: string) => Readonly<Record<string, string>>;
  /** YAML files of the module `versionOf` whose objects are kept beside the program. */
  readonly objects?: readonly string[];
  /** A change to the module `versionOf`, which is built from a copy then. */
  readonly edit?: SourceEdit;
}

/** A text that occurs once in a source file, and what stands there instead. */
export interface SourceEdit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Large folders of the module that the program does not need. */
  readonly without: readonly string[];
}

/** A further program of Kubernetes is a folder below go/kubernetes/cmd, a name above and a line here. */
export const programs: readonly Program[] = [
  { name: 'etcd', module: 'etcd', main: '.', versionOf: 'go.etcd.io/etcd/server/v3' },
  kubernetes('kube-apiserver'),
  kubernetes('kubectl'),
  kubernetes('kube-controller-manager'),
  kubernetes('kube-scheduler'),
  {
    name: 'kwok',
    module: 'kwok',
    main: '.',
    versionOf: 'sigs.k8s.io/kwok',
    // Without stages it does nothing; the program has none of its own.
    objects: [
      'kustomize/stage/node/fast/node-initialize.yaml',
      'kustomize/stage/node/heartbeat/node-heartbeat.yaml',
      'kustomize/stage/pod/fast/pod-ready.yaml',
      'kustomize/stage/pod/fast/pod-complete.yaml',
      'kustomize/stage/pod/fast/pod-delete.yaml',
      'kustomize/stage/volume/fast/pv-bind.yaml',
      'kustomize/stage/volume/fast/pv-delete.yaml',
      'kustomize/stage/volume/fast/pvc-provision.yaml',
      'kustomize/stage/volume/fast/pvc-delete.yaml',
      'kustomize/stage/volume/fast/storage-class.yaml',
    ],
  },
  {
    name: 'argocd',
    module: 'argocd',
    main: '.',
    versionOf: 'github.com/argoproj/argo-cd/v3',
    variables: (version) => ({ 'github.com/argoproj/argo-cd/v3/common.version': version }),
    objects: [
      'manifests/crds/application-crd.yaml',
      'manifests/crds/applicationset-crd.yaml',
      'manifests/crds/appproject-crd.yaml',
      'manifests/base/config/argocd-cm.yaml',
      'manifests/base/config/argocd-cmd-params-cm.yaml',
      'manifests/base/config/argocd-gpg-keys-cm.yaml',
      'manifests/base/config/argocd-rbac-cm.yaml',
      'manifests/base/config/argocd-secret.yaml',
      'manifests/base/config/argocd-ssh-known-hosts-cm.yaml',
      'manifests/base/config/argocd-tls-certs-cm.yaml',
      'manifests/base/application-controller/argocd-application-controller-statefulset.yaml',
      'manifests/base/applicationset-controller/argocd-applicationset-controller-deployment.yaml',
      'manifests/base/repo-server/argocd-repo-server-deployment.yaml',
    ],
    // The one address that no flag sets. Nothing of a test may listen where others can reach it.
    edit: {
      file: 'controller/appcontroller.go',
      from: 'metricsAddr := fmt.Sprintf("0.0.0.0:%d", metricsPort)',
      to: 'metricsAddr := fmt.Sprintf("127.0.0.1:%d", metricsPort)',
      without: ['docs', 'manifests', 'test', 'ui'],
    },
  },
  { name: 'helm', module: 'helm', main: '.', versionOf: 'helm.sh/helm/v4' },
];

function kubernetes(name: ProgramName): Program {
  return {
    name,
    module: 'kubernetes',
    main: `cmd/${name}`,
    versionOf: 'k8s.io/kubernetes',
    variables: (version) => {
      const [major = '', minor = ''] = version.split('.');
      const place = 'k8s.io/component-base/version';
      return {
        [`${place}.gitVersion`]: `v${version}`,
        [`${place}.gitMajor`]: major,
        [`${place}.gitMinor`]: minor,
      };
    },
  };
}

export function programOf(name: ProgramName): Program {
  return programs.find((program) => program.name === name)!;
}

/** Absolute path of the folder with a program's go.mod. */
export function moduleFolder({ module }: Program): string {
  return join(import.meta.dirname, '..', '..', 'go', module);
}
