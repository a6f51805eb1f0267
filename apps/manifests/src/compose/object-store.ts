import { type Application, BucketJob, MinioStore, type StoreEndpoint, storeUrl } from '@fink/constructs';
import type { LoadedEnvironment } from '../environment/load-environments.ts';
import { reachOfUrl } from './access.ts';
import type { Charts } from './operators.ts';

/** The object store: MinIO here or a server elsewhere, and a Job that makes the bucket and proves access to it. */
export function addObjectStore(
  application: Application,
  { environment, images }: LoadedEnvironment,
  charts: Charts,
): StoreEndpoint {
  const { namespace, objectStore, kubernetesApi, tier } = environment;
  const bucketJob = (store: StoreEndpoint) =>
    new BucketJob(application, 'bucket', { namespace, image: images.broker, store });
  if (objectStore.provider === 'minio') {
    const minio = new MinioStore(application, 'minio', {
      namespace,
      image: images.minio,
      bucket: objectStore.bucket,
      servers: objectStore.servers,
      volumesPerServer: objectStore.volumesPerServer,
      storage: objectStore.storage,
      resources: objectStore.resources,
      operatorNamespace: charts.minio.namespace,
      kubernetesApi: { ...kubernetesApi.access, ports: [kubernetesApi.port] },
      isProtected: tier === 'production',
    });
    bucketJob(minio.endpoint).node.addDependency(minio);
    return minio.endpoint;
  }
  const { bucket, endpoint, region, pathStyle, credentials, access } = objectStore;
  const store: StoreEndpoint = {
    url: storeUrl({ bucket, endpoint, region, pathStyle }),
    ...credentials,
    reach: reachOfUrl(access, endpoint ?? `https://s3.${region}.amazonaws.com`),
  };
  bucketJob(store);
  return store;
}
