import { checkManifests, loadEnvironment, ruleContext } from '@fink/environments';
import {
  committedEnvironments,
  type Finding,
  GitError,
  type Manifest,
  ManifestError,
  readCommitted,
  readManifests,
} from '@fink/manifests';
import type { Command } from 'commander';
import { UsageError } from '../failures.ts';
import { Repository } from '../manifests/repository.ts';
import type { Terminal } from '../terminal.ts';
import { checkJsonTarget } from '../write-json.ts';
import { report } from './check.ts';

interface Flags {
  readonly base?: string;
  readonly warnings: boolean;
  readonly json?: string;
  readonly repo?: string;
}

const examples = `
Examples:
  finkctl validate
  finkctl validate production --base origin/main

With --base it also refuses what cannot or must not change from that commit to now: immutable fields, disks that
shrink, data that would be deleted.`;

/** `finkctl validate [env…]`: are the manifests as they lie in dist-manifests right? */
export function addValidate(program: Command, terminal: Terminal): void {
  program
    .command('validate')
    .description('check the files in dist-manifests against schemas, references, policies and a base commit')
    .argument('[environment...]', 'names of environments; all of them by default')
    .option('--base <ref>', 'commit, branch or tag to compare with')
    .option('--warnings', 'list warnings, too', false)
    .option('--json <file>', 'write the findings for programs')
    .option('--repo <folder>', 'the repository with environments/ and dist-manifests/ (this one)')
    .addHelpText('after', examples)
    .action(async (names: string[], flags: Flags) => {
      await checkJsonTarget(flags.json);
      const repository = new Repository(flags.repo);
      const findings: Finding[] = [];
      for (const name of repository.names(names))
        findings.push(...(await validate(repository, name, flags.base)));
      if (flags.base !== undefined && names.length === 0)
        findings.push(...(await goneEnvironments(repository, flags.base)));
      await report(findings, flags, terminal);
    });
}

async function validate(repository: Repository, name: string, ref: string | undefined): Promise<Finding[]> {
  const context = ruleContext(await loadEnvironment(repository.environments, name));
  try {
    const manifests = await readManifests(repository.manifests, name);
    if (ref === undefined) return checkManifests(manifests, context);
    const base = await baseOf(repository, ref, name);
    return [...checkManifests(manifests, context, base.manifests), ...base.findings];
  } catch (error) {
    // Files that are no YAML are findings as well; the other environments are still checked.
    if (error instanceof ManifestError) return [...error.findings];
    throw error;
  }
}

/** The environment at a commit. What cannot be read there is no error of the commit that mends it. */
async function baseOf(
  repository: Repository,
  ref: string,
  name: string,
): Promise<{ readonly manifests?: Manifest[]; readonly findings: Finding[] }> {
  try {
    return { manifests: await readCommitted(repository.folder, ref, name), findings: [] };
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(`--base ${ref}: ${error.message}`);
    if (!(error instanceof ManifestError)) throw error;
    return {
      findings: error.findings.map((finding) => ({
        ...finding,
        severity: 'warning',
        message: `at ${ref}: ${finding.message}; what changes since then was not checked`,
      })),
    };
  }
}

/**
 * Environments of the base that have no source any more: their clusters go on, and no push reaches them. Where data are
 * protected, the namespace must have said before that it may go.
 */
async function goneEnvironments(repository: Repository, ref: string): Promise<Finding[]> {
  const known = repository.names([]);
  const before = await committedEnvironments(repository.folder, ref);
  const gone = before.filter((name) => !known.includes(name));
  return Promise.all(
    gone.map(async (name): Promise<Finding> => {
      const { manifests = [] } = await baseOf(repository, ref, name);
      const namespaces = manifests.filter(({ object }) => object.kind === 'Namespace');
      const isKept = namespaces.some(({ object: { metadata } }) => {
        const { annotations = {} } = metadata;
        const isProtected =
          annotations['argocd.argoproj.io/sync-options']?.includes('Prune=confirm') ?? false;
        return isProtected && !annotations['fink-broker.org/allow-removal'];
      });
      return {
        severity: isKept ? 'error' : 'warning',
        rule: 'transition/environment-removed',
        file: name,
        object: '',
        path: '',
        message: `was an environment at ${ref}, and has no environments/${name}.ts now: its cluster keeps running, and no push reaches it`,
        remedy: isKept
          ? 'Take the cluster down first; its namespace must carry fink-broker.org/allow-removal with the reason in the commit before.'
          : 'Take the cluster down.',
      };
    }),
  );
}
