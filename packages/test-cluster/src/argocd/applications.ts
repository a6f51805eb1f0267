import { waitFor } from '@fink/local-servers';
import { type ApiClient, type ApiReply, refusalOf } from '../cluster/api-client.ts';
import { type Application, describeApplication, isSettled, REFRESH, REFRESH_SET } from './application.ts';

/** The Applications of a namespace. */
export interface Applications {
  /** An Application as the API server has it now; undefined when there is none of this name. */
  application(name: string): Promise<Application | undefined>;
  /** All Applications, by name. */
  applications(): Promise<readonly Application[]>;
  /**
   * Has Argo CD compare an Application with the newest commit now; without a name all of them, and has all
   * ApplicationSets generate theirs anew, as a web hook of the git server would.
   */
  refresh(name?: string): Promise<void>;
  /**
   * Has Argo CD compare all Applications now, and waits until this one is settled (see `isSettled`).
   * @throws Error that tells what the Applications that are not settled say of themselves
   */
  settled(name: string, options?: SettledOptions): Promise<Application>;
}

export interface SettledOptions {
  /** Commit that it must be of. @default any */
  readonly revision?: string;
  /** Milliseconds until giving up. @default 120000 */
  readonly timeout?: number;
}

export function applicationsOf(api: ApiClient, namespace: string): Applications {
  const folder = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applications`;
  const setsFolder = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applicationsets`;
  const application = async (name: string) => {
    const reply = await api.send({ path: `${folder}/${name}` });
    return reply.status === 404 ? undefined : (asked(reply).body as Application);
  };
  const applications = async () => {
    const { body } = asked(await api.send({ path: folder }));
    return (body as { readonly items: readonly Application[] }).items;
  };
  const annotate = async (
    path: string,
    annotations: Readonly<Record<string, string>>,
    mayBeGone: boolean,
  ) => {
    const body = { metadata: { annotations } };
    const contentType = 'application/merge-patch+json';
    const reply = await api.send({ method: 'PATCH', path, body, contentType });
    if (!mayBeGone || reply.status !== 404) asked(reply);
  };
  const refresh = async (name?: string) => {
    if (name !== undefined) return annotate(`${folder}/${name}`, { [REFRESH]: 'normal' }, false);
    const sets = asked(await api.send({ path: setsFolder })).body as {
      readonly items: readonly Application[];
    };
    for (const { metadata } of sets.items) {
      await annotate(`${setsFolder}/${metadata.name}`, { [REFRESH_SET]: 'true' }, true);
    }
    for (const { metadata } of await applications()) {
      await annotate(`${folder}/${metadata.name}`, { [REFRESH]: 'normal' }, true);
    }
  };
  const settled = async (name: string, { revision, timeout = 120_000 }: SettledOptions = {}) => {
    await refresh();
    const look = async () => {
      const found = await application(name);
      return found !== undefined && isSettled(found, revision) && found;
    };
    const what = `the Application ${name} to be settled${revision === undefined ? '' : ` at ${revision}`}`;
    try {
      return await waitFor(look, { what, timeout, interval: 200 });
    } catch (cause) {
      const all = (await applications()).filter((each) => !isSettled(each));
      throw new Error(`${(cause as Error).message}\n${all.map(describeApplication).join('\n')}`, { cause });
    }
  };
  return { application, applications, refresh, settled };
}

/** The reply to a request that must succeed. */
function asked(reply: ApiReply): ApiReply {
  if (reply.status !== 200) throw new Error(`An Application: ${refusalOf(reply)}`);
  return reply;
}
