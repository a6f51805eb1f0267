import { type Column, StructColumn } from '@fink/columns';

/**
 * What science modules and filters see: the columns of the packet, and the columns that modules added so far.
 * A column that this packet's schema does not have is undefined: inputs then read as null.
 */
export interface AlertView {
  readonly rows: number;
  /** The packet's columns. */
  readonly packet: StructColumn;
  /** Columns added by modules, by name. */
  readonly added: Map<string, Column>;
  /**
   * The columns from the root to `path` ('diaObject.nDiaSources' gives two), undefined where absent. An added column
   * stands before one of the packet that has its name, together with everything in it.
   */
  chain(path: string): readonly Column[] | undefined;
  /** Computes something once per batch. */
  memo<T>(key: string, make: () => T): T;
}

/** A view of a decoded batch, without added columns yet. */
export function createAlertView(packet: StructColumn): AlertView {
  const added = new Map<string, Column>();
  const memory = new Map<string, unknown>();
  return {
    rows: packet.length,
    packet,
    added,
    chain(path) {
      const [first, ...rest] = path.split('.');
      let column: Column | undefined = added.get(first) ?? packet.child(first);
      if (column === undefined) return undefined;
      const chain: Column[] = [column];
      for (const name of rest) {
        column = column instanceof StructColumn ? column.child(name) : undefined;
        if (column === undefined) return undefined;
        chain.push(column);
      }
      return chain;
    },
    memo<T>(key: string, make: () => T): T {
      if (!memory.has(key)) memory.set(key, make());
      return memory.get(key) as T;
    },
  };
}
