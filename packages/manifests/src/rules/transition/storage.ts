import type { Manifest } from '../../manifest.ts';
import { parseQuantity } from '../../quantity.ts';
import { at, itemsOf, type Place, rootOf, show, textOf, textsOf } from '../place.ts';
import type { TransitionRule } from '../rule.ts';
import type { Transition } from '../transition.ts';

/** A volume that an object asks for. */
interface Volume {
  /** Tells it from the others of the object. */
  readonly key: string;
  readonly place: Place;
  readonly size: Place;
  readonly fixed: readonly Place[];
}

function claim(key: string, place: Place, spec: Place): Volume {
  return {
    key,
    place,
    size: at(spec, 'resources', 'requests', 'storage'),
    fixed: [at(spec, 'storageClassName')],
  };
}

function strimziVolume(key: string, place: Place): Volume {
  return { key, place, size: at(place, 'size'), fixed: [at(place, 'type'), at(place, 'class')] };
}

/** The volumes of a claim, a node pool of Kafka or a MinIO Tenant. */
function volumesOf(manifest: Manifest): readonly Volume[] {
  const spec = at(rootOf(manifest), 'spec');
  switch (manifest.object.kind) {
    case 'PersistentVolumeClaim':
      return [claim('', spec, spec)];
    case 'KafkaNodePool': {
      const storage = at(spec, 'storage');
      const volumes = itemsOf(at(storage, 'volumes')).map((volume) =>
        strimziVolume(`volume ${show(at(volume, 'id'))}`, volume),
      );
      return [strimziVolume('', storage), ...volumes];
    }
    case 'Tenant':
      return itemsOf(at(spec, 'pools')).map((pool) =>
        claim(`pool ${show(at(pool, 'name'))}`, pool, at(pool, 'volumeClaimTemplate', 'spec')),
      );
    default:
      return [];
  }
}

function* volumePairs(
  transition: Transition,
): Iterable<{ old: Volume; now: Volume | undefined; after: Place }> {
  for (const { before, after } of transition.pairs('PersistentVolumeClaim', 'KafkaNodePool', 'Tenant')) {
    const volumes = new Map(volumesOf(after.manifest).map((volume) => [volume.key, volume]));
    for (const old of volumesOf(before.manifest)) yield { old, now: volumes.get(old.key), after };
  }
}

/** Changes of volumes. */
export const storageRules: readonly TransitionRule[] = [
  {
    id: 'transition/storage-shrinks',
    description: 'No volume of a claim, node pool or Tenant becomes smaller: volumes only grow.',
    *check(transition) {
      for (const { old, now } of volumePairs(transition)) {
        if (!now) continue;
        const [size, newSize] = [parseQuantity(old.size.value), parseQuantity(now.size.value)];
        if (size === undefined || newSize === undefined || newSize >= size) continue;
        yield {
          place: now.size,
          message: `shrinks from ${show(old.size)} to ${show(now.size)}`,
          remedy: 'Keep the size, or move the data to new volumes.',
        };
      }
    },
  },
  {
    id: 'transition/storage-changes',
    description: 'No volume of a claim, node pool or Tenant changes its type or class, or is taken away.',
    *check(transition) {
      for (const { old, now, after } of volumePairs(transition)) {
        if (!now)
          yield {
            place: at(after, 'spec'),
            message: `the ${old.key} is gone, and with it what is on it (${show(old.size)})`,
            remedy:
              'Keep the volume; to do without it, move the data to a new node pool or Tenant and remove this one.',
          };
        for (const [index, field] of (now?.fixed ?? []).entries()) {
          const before = old.fixed[index];
          if (!before || textOf(before) === textOf(field)) continue;
          yield {
            place: field,
            message: `changes from ${show(before)} to ${show(field)}: an existing volume cannot`,
            remedy: 'Keep the value, or move the data to a new node pool or claim.',
          };
        }
      }
    },
  },
  {
    id: 'transition/tenant-pools',
    description: 'No pool of a MinIO Tenant changes its number of servers or of volumes per server.',
    *check(transition) {
      for (const { before, after } of transition.pairs('Tenant')) {
        const pools = itemsOf(at(after, 'spec', 'pools'));
        for (const pool of itemsOf(at(before, 'spec', 'pools'))) {
          const now = pools.find((other) => textOf(at(other, 'name')) === textOf(at(pool, 'name')));
          for (const field of now ? ['servers', 'volumesPerServer'] : []) {
            const [old, place] = [at(pool, field), at(now!, field)];
            if (old.value === place.value) continue;
            yield {
              place,
              message: `changes from ${show(old)} to ${show(place)}: what is stored would no longer be found`,
              remedy: 'Add a pool instead.',
            };
          }
        }
      }
    },
  },
  {
    id: 'transition/pool-roles',
    description: 'No node pool of Kafka changes its roles.',
    *check(transition) {
      for (const { before, after } of transition.pairs('KafkaNodePool')) {
        const [old, place] = [at(before, 'spec', 'roles'), at(after, 'spec', 'roles')];
        if ([...textsOf(old)].sort().join() === [...textsOf(place)].sort().join()) continue;
        yield {
          place,
          message: `changes from ${show(old)} to ${show(place)}: a node that holds data or votes would lose its part`,
          remedy: 'Add a node pool with the new roles, and remove the old one later.',
        };
      }
    },
  },
];
