/** Where a bucket is. */
export interface StoreLocation {
  readonly bucket: string;
  /** URL of the S3 server. @default Amazon's of the region */
  readonly endpoint?: string;
  readonly region: string;
  /** Whether the bucket stands in the path instead of the host name, as most servers but Amazon's want. */
  readonly pathStyle: boolean;
}

/** The object store's address as the broker reads it: `s3://bucket?endpoint=…&region=…&pathStyle=true`. */
export function storeUrl({ bucket, endpoint, region, pathStyle }: StoreLocation): string {
  const query = new URLSearchParams({ ...(endpoint !== undefined && { endpoint }), region });
  if (pathStyle) query.set('pathStyle', 'true');
  return `s3://${bucket}?${query}`;
}
