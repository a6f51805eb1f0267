const mebibytes: Readonly<Record<string, number>> = { Mi: 1, Gi: 1024, Ti: 1024 * 1024 };

/** Share of a pod's memory for the Java heap; the rest is for Python's processes and Arrow's buffers. */
const heapShare = 0.6;

/** Spark wants so much for its own heap at least [MiB]. */
const leastHeap = 512;

/**
 * A pod's memory as Spark is told it: heap and the rest, in Spark's notation.
 *
 * @param memory of the whole pod, in Kubernetes' notation: `2Gi`, `1536Mi`
 * @throws RangeError for other notations, or too little for Spark to start
 */
export function sparkMemory(memory: string): { readonly memory: string; readonly memoryOverhead: string } {
  const [, amount, unit] = /^(\d+)(Mi|Gi|Ti)$/.exec(memory) ?? [];
  if (unit === undefined)
    throw new RangeError(`The memory of a Spark pod is ${JSON.stringify(memory)}: give it in Mi or Gi.`);
  const total = Number(amount) * mebibytes[unit];
  const heap = Math.floor(total * heapShare);
  if (heap < leastHeap)
    throw new RangeError(
      `The memory of a Spark pod is ${memory}, of which ${heap} MiB are for its heap: Spark does not start with less than ${leastHeap} MiB. Give it at least ${Math.ceil(leastHeap / heapShare)}Mi.`,
    );
  return { memory: `${heap}m`, memoryOverhead: `${total - heap}m` };
}

/**
 * Tasks that a pod runs at a time: its CPU, and at least one.
 *
 * @param cpu in Kubernetes' notation: `2`, `500m`
 * @throws RangeError for other notations
 */
export function sparkCores(cpu: string): number {
  const cores = /^\d+m$/.test(cpu) ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu);
  if (!(cores > 0))
    throw new RangeError(`The CPU of a Spark pod is ${JSON.stringify(cpu)}: give it as 2 or 500m.`);
  return Math.max(1, Math.floor(cores));
}
