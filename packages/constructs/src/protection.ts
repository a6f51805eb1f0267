/**
 * Annotations of an object that holds data, or whose removal would remove data. Argo CD then neither prunes nor
 * deletes it before a person confirms.
 */
export function protectData(isProtected: boolean): Record<string, string> | undefined {
  return isProtected ? { 'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm' } : undefined;
}
