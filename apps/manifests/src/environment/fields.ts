import { z } from 'zod';

/** A name that Kubernetes takes for anything: a DNS label. */
export const label = z
  .string()
  .regex(
    /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    'must be lower-case letters, digits and "-", begin with a letter and not end in "-"',
  )
  .max(63, 'must have at most 63 characters');

/** CPU: cores or thousandths of one. */
export const cpu = z.string().regex(/^(\d+(\.\d+)?|\d+m)$/, 'must be cores (2, 0.5) or thousandths (500m)');

/** Memory or disk: a number of bytes with a binary unit. */
export const size = z
  .string()
  .regex(/^\d+(Mi|Gi|Ti|Pi)$/, 'must be a whole number with Mi, Gi, Ti or Pi, such as 2Gi');

/** Bytes of a size. */
export function bytesOf(text: string): number {
  const units = { Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50 } as const;
  const match = /^(\d+)(Mi|Gi|Ti|Pi)$/.exec(text);
  return match === null ? Number.NaN : Number(match[1]) * units[match[2] as keyof typeof units];
}

export const positive = z.int().min(1);

export const resources = z.strictObject({
  cpu,
  memory: size,
  memoryLimit: size.optional(),
});

export const storage = z.strictObject({
  size,
  class: label.optional(),
});

/** One value of a Secret that `secrets` declares. */
export const secretKey = z.strictObject({
  secret: label,
  key: z.string().regex(/^[-._a-zA-Z0-9]+$/, 'must be a key of a Secret: letters, digits, "-", "_", "."'),
});

export const cidr = z.union([z.cidrv4(), z.cidrv6()], 'must be an address range such as 192.0.2.0/24');

/** How a host outside of the cluster is let through the network policies. */
export const access = z.union(
  [z.strictObject({ cidrs: z.array(cidr).min(1) }), z.strictObject({ open: z.string().min(10) })],
  'must be { cidrs: [address ranges] }, or { open: "why they are not known" } which opens the ports to every address',
);

export const host = z.string().regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/, 'must be a host name');

export const hostPort = z.string().regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?:\d{1,5}$/i, 'must be host:port');

export const mechanism = z.enum(['scram-sha-512', 'scram-sha-256', 'plain']);

/** Standard five-field cron expression. */
export const cron = z.string().regex(/^\S+ \S+ \S+ \S+ \S+$/, 'must be a cron expression of five fields');
