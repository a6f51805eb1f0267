/** Namespace of Argo CD; whoever makes the cluster installs it there. */
export const argoNamespace = 'argocd';

/** The cluster that Argo CD itself runs in. */
export const inCluster = 'https://kubernetes.default.svc';
