/** Namespaces of the operators, the same in every environment. */
export const operatorNamespaces = {
  argocd: 'argocd',
  strimzi: 'strimzi',
  minio: 'minio-operator',
  keda: 'keda',
  externalSecrets: 'external-secrets',
  monitoring: 'monitoring',
  spark: 'spark-operator',
  workflows: 'argo-workflows',
} as const;
