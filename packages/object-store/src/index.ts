export { checkKey } from './check-key.ts';
export { DirectoryStore } from './directory-store.ts';
export {
  ObjectExistsError,
  ObjectNotFoundError,
  ObjectStoreError,
  ObjectStoreFullError,
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
} from './errors.ts';
export type { ObjectBody, ObjectEntry, ObjectInfo, ObjectStore, PutOptions } from './object-store.ts';
export { openObjectStore } from './open-object-store.ts';
export type { S3Credentials, S3StoreOptions } from './s3-client.ts';
export { S3Store } from './s3-store.ts';
