import { setTimeout as delay } from 'node:timers/promises';
import { type KafkaAdmin, type KafkaConnection, KafkaProblem } from '@fink/kafka';
import { connectAdmin } from '../environment.ts';

/** Pause between two attempts [ms]. */
const pauseMs = 200;

/**
 * Administers a cluster, which may still have to come up.
 *
 * @param deadline time until which it is tried again [ms since 1970]; `use` must bear to be run again
 * @throws KafkaProblem of the last attempt, or at once one that waiting cannot cure
 */
export async function onceReachable<T>(
  connection: KafkaConnection,
  deadline: number,
  use: (admin: KafkaAdmin) => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      await using admin = await connectAdmin(connection);
      return await use(admin);
    } catch (error) {
      if (!(error instanceof KafkaProblem && error.retriable) || Date.now() >= deadline) throw error;
      await delay(pauseMs);
    }
  }
}
