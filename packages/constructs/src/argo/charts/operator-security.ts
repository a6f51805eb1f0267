/** What Pod Security `restricted` asks of a pod, for charts that leave it open; the image names the user. */
export const operatorPodSecurity = {
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/** What it asks of a container. */
export const operatorContainerSecurity = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
} as const;
