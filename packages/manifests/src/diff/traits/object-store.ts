import { itemsOf, memberAt, membersOf } from '../same.ts';
import { count, enumerate } from '../words.ts';
import { asSentence } from './phrases.ts';
import { sizeText } from './sizes.ts';
import { sharedSetting } from './survey-processes.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** Where alerts are archived. */
export const objectStore: Trait = (before, after) => {
  const [from, to] = [storeText(before), storeText(after)];
  const [oldBucket, bucket] = [before, after].map((side) => bucketOf(sharedSetting(side, 'FINK_STORE_URL')));
  const isMinio = [before, after].every((side) => ofKind(side, 'Tenant').length > 0);
  // The address of an external store has the bucket in it.
  const buckets =
    isMinio && bucket !== oldBucket && bucket !== '' && oldBucket !== ''
      ? [`Bucket ${bucket} instead of ${oldBucket}.`]
      : [];
  if (from === to) return buckets;
  // What both are is said once.
  const kind = ['MinIO with ', 'external S3 '].find(
    (start) => from.startsWith(start) && to.startsWith(start),
  );
  const shorter = from.slice(kind?.length ?? 0);
  return [asSentence(`${to || 'no object store'} instead of ${shorter || 'none'}`), ...buckets];
};

function storeText(side: Side): string {
  const tenants = ofKind(side, 'Tenant');
  if (tenants.length > 0) return `MinIO with ${enumerate(tenants.flatMap(volumes))}`;
  const url = sharedSetting(side, 'FINK_STORE_URL');
  return url === undefined ? '' : externalText(url);
}

function volumes(tenant: unknown): string[] {
  return itemsOf(memberAt(tenant, 'spec', 'pools')).map((pool) => {
    const number = Number(pool['servers'] ?? 1) * Number(pool['volumesPerServer'] ?? 1);
    const claim = membersOf(memberAt(pool, 'volumeClaimTemplate', 'spec'));
    const size = memberAt(claim, 'resources', 'requests', 'storage');
    const where = claim['storageClassName'] === undefined ? '' : ` on ${claim['storageClassName']}`;
    return `${count(number, 'volume')}${size === undefined ? '' : ` of ${sizeText(size)}`}${where}`;
  });
}

/** `external S3 at https://s3.example.org/fink`; without an address of its own, the region and the bucket. */
function externalText(url: string): string {
  if (!URL.canParse(url)) return 'an object store';
  const { protocol, searchParams } = new URL(url);
  if (protocol !== 's3:') return `an object store at ${url.split('?')[0]}`;
  const endpoint = searchParams.get('endpoint');
  const bucket = bucketOf(url);
  if (endpoint !== null) return `external S3 at ${endpoint.replace(/\/$/, '')}/${bucket}`;
  const region = searchParams.get('region');
  return region === null
    ? `external S3 with bucket ${bucket}`
    : `external S3 in region ${region} (bucket ${bucket})`;
}

const bucketOf = (url: string | undefined): string =>
  url !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
