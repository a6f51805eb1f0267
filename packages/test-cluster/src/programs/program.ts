import { join } from 'node:path';

/** The programs of a control plane. */
export type ProgramName = 'etcd' | 'kube-apiserver' | 'kubectl';

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
  readonly variables: (version: string) => Readonly<Record<string, string>>;
}

/** A further program of Kubernetes is a folder below go/kubernetes/cmd and a line here. */
export const programs: readonly Program[] = [
  {
    name: 'etcd',
    module: 'etcd',
    main: '.',
    versionOf: 'go.etcd.io/etcd/server/v3',
    variables: () => ({}),
  },
  kubernetes('kube-apiserver'),
  kubernetes('kubectl'),
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

/** Absolute path of the folder with a program's go.mod. */
export function moduleFolder({ module }: Program): string {
  return join(import.meta.dirname, '..', '..', 'go', module);
}
