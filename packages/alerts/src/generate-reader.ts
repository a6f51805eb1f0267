import { type AvroType, minimumBytes, valueBranches } from './avro-type.ts';
import { READER_PRELUDE } from './reader-prelude.ts';
import { arraysOf, coreOf, hasNull, nothing, type Slot, sameRows } from './reader-slots.ts';

/** Fields per generated function: V8 does not optimise very long ones. */
const FIELDS_PER_FUNCTION = 48;

/**
 * Source text of the reader of a schema: a function body that defines `attach(columns)` and
 * `read(bytes, view, start, end, bufferIndex)` and returns both. Only numbers from the schema get into the
 * text, never its names.
 *
 * Columns that share a row number (a struct and the structs within it; the items of a list) form a group with
 * one capacity, and their lengths are raised together: at the end of a datum or list, and before they grow, since
 * growing copies only what is within the length.
 */
export function generateReader(type: AvroType): string {
  return new Generator(type).source();
}

class Generator {
  readonly #functions: string[] = [];
  readonly #variables: string[] = [];
  readonly #attach: string[] = [];
  readonly #root: Slot;
  #columns = 0;

  constructor(type: AvroType) {
    this.#root = this.#slot(type);
  }

  source(): string {
    this.#group(this.#root);
    this.#struct(this.#root);
    const { id } = this.#root;
    return `${READER_PRELUDE}
${this.#variables.join('\n')}
${this.#functions.join('\n')}
return {
  attach(columns) {
${this.#attach.join('\n')}
  },
  read(bytes, view, start, stopAt, bufferIndex) {
    b = bytes; w = view; end = stopAt; buffer = bufferIndex; zero = 0;
    const r = c${id}.length;
    if (r >= cap${id}) grow${id}(r + 1);
    const p = s${id}(start, r);
    commit${id}(r + 1);
    return p;
  },
};`;
  }

  #slot(type: AvroType): Slot {
    const id = this.#columns++;
    const core = coreOf(type);
    switch (core.kind) {
      case 'record':
        return { id, type, children: core.fields.map((field) => this.#slot(field.type)) };
      case 'array':
        return { id, type, children: [this.#slot(core.items)] };
      case 'map':
        return { id, type, children: [this.#slot({ kind: 'string' }), this.#slot(core.values)] };
      case 'union':
        return { id, type, children: valueBranches(core).map((branch) => this.#slot(branch.type)) };
      default:
        return { id, type, children: [] };
    }
  }

  /** Declares the variables of the columns that grow with `tops`, and the function that makes room in them. */
  #group(...tops: readonly Slot[]): void {
    const name = tops[0].id;
    const members = tops.flatMap(sameRows);
    const refresh: string[] = [];
    for (const slot of members) {
      this.#variables.push(
        `let c${slot.id}, n${slot.id}, ${
          arraysOf(slot)
            .map(([v]) => v)
            .join(', ') || '_'
        };`.replace(', _', ''),
      );
      this.#attach.push(`    c${slot.id} = columns[${slot.id}];`);
      refresh.push(`  n${slot.id} = c${slot.id}.validity;`);
      for (const [variable, source] of arraysOf(slot)) refresh.push(`  ${variable} = ${source};`);
    }
    this.#variables.push(`let cap${name} = 0;`);
    this.#attach.push(`    refresh${name}();`);
    this.#functions.push(`function refresh${name}() {
  cap${name} = Infinity;
${members.map((slot) => `  if (c${slot.id}.capacity < cap${name}) cap${name} = c${slot.id}.capacity;`).join('\n')}
${refresh.join('\n')}
}
function grow${name}(rows) {
  const n = Math.max(rows, 2 * cap${name}, 8);
${tops.map((slot) => `  c${slot.id}.reserve(n);`).join('\n')}
  refresh${name}();
}
function commit${name}(rows) {
  ${members.map((slot) => `c${slot.id}.length = `).join('')}rows;
}`);
  }

  /** Functions s(position, row), which reads a struct, and z(row), which fills the place of one that is null. */
  #struct(slot: Slot): void {
    const { id, children } = slot;
    const head = '  const q = r >>> 3, m = 1 << (r & 7);\n  let x = 0;';
    const parts: string[] = [];
    for (let i = 0; i < children.length; i += FIELDS_PER_FUNCTION) {
      const body = children.slice(i, i + FIELDS_PER_FUNCTION).map((child) => this.#value(child));
      parts.push(`function s${id}_${i}(p, r) {\n${head}\n${body.join('\n')}\n  return p;\n}`);
    }
    const calls = parts.map((_, i) => `  p = s${id}_${i * FIELDS_PER_FUNCTION}(p, r);`);
    this.#functions.push(
      ...parts,
      `function s${id}(p, r) {\n${calls.join('\n')}\n  return p;\n}`,
      `function z${id}(r) {
  const q = r >>> 3, m = 1 << (r & 7);
${children.map((child) => nothing(child)).join('\n')}
}`,
    );
  }

  /** Code that reads one value of the slot at row r, its null included. */
  #value(slot: Slot): string {
    const { type } = slot;
    if (type.kind !== 'union') return this.#core(slot, type);
    const values = valueBranches(type);
    const nullIndex = type.branches.findIndex((branch) => branch.kind === 'null');
    const cases = values.map((branch, i) => {
      const code =
        values.length > 1
          ? this.#member(slot, slot.children[i], i)
          : `${nullIndex < 0 ? '' : `n${slot.id}[q] |= m; `}${this.#core(slot, branch.type)}`;
      return `if (x === ${2 * branch.index}) { ${code} }`;
    });
    if (nullIndex >= 0) cases.unshift(`if (x === ${2 * nullIndex}) { ${nothing(slot)} }`);
    return `  if (p >= end) truncated(p);
  x = b[p++];
  ${cases.join(' else ')} else bad('a union branch that the schema does not have', p);`;
  }

  /** Code that reads a value which is not null. */
  #core(slot: Slot, type: AvroType): string {
    const { id } = slot;
    switch (type.kind) {
      case 'null':
        return nothing(slot);
      case 'boolean':
        return `  if (p >= end) truncated(p); x = b[p++]; if (x > 1) bad('a boolean that is neither 0 nor 1', p); v${id}[r] = x;`;
      case 'int':
        return `  ${readInt} v${id}[r] = x;`;
      case 'enum':
        return `  ${readInt} if (x < 0 || x >= ${type.symbols.length}) bad('an enum symbol that the schema does not have', p); v${id}[r] = x;`;
      case 'long':
        return `  p = long(p); v${id}[2 * r] = lo; v${id}[2 * r + 1] = hi;`;
      case 'float':
        return `  if (p + 4 > end) truncated(p); v${id}[r] = w.getInt32(p, true); p += 4;`;
      case 'double':
        return `  if (p + 8 > end) truncated(p); v${id}[2 * r] = w.getInt32(p, true); v${id}[2 * r + 1] = w.getInt32(p + 4, true); p += 8;`;
      case 'string':
        return `  p = text(p, c${id}, o${id}, r);`;
      case 'bytes':
        return `  p = size(p); x${id}[r] = buffer; s${id}[r] = p; p += lo; e${id}[r] = p;`;
      case 'fixed':
        return `  if (${type.size} > end - p) truncated(p); x${id}[r] = buffer; s${id}[r] = p; p += ${type.size}; e${id}[r] = p;`;
      case 'record':
        this.#struct(slot);
        return `  p = s${id}(p, r);`;
      case 'array':
      case 'map':
        this.#list(slot, type);
        return `  p = l${id}(p); o${id}[r + 1] = c${slot.children.at(-1)!.id}.length;`;
      case 'union':
        throw new Error('a union is read by its branches');
    }
  }

  /** Code that appends to the member of a union of several types. */
  #member(slot: Slot, member: Slot, branch: number): string {
    this.#group(member);
    this.#functions.push(`function u${member.id}(p) {
  const r = c${member.id}.length, q = r >>> 3, m = 1 << (r & 7);
  let x = 0;
  if (r >= cap${member.id}) grow${member.id}(r + 1);
${this.#value(member)}
  commit${member.id}(r + 1);
  return p;
}`);
    const valid = hasNull(slot.type) ? `n${slot.id}[q] |= m; ` : '';
    return `${valid}p = u${member.id}(p); b${slot.id}[r] = ${branch}; o${slot.id}[r] = c${member.id}.length - 1;`;
  }

  /** Function l(position), which appends the items of a list or the pairs of a map. */
  #list(slot: Slot, type: AvroType & { kind: 'array' | 'map' }): void {
    this.#group(...slot.children);
    const items = slot.children.at(-1)!;
    const minimum = type.kind === 'array' ? minimumBytes(type.items) : 1 + minimumBytes(type.values);
    const group = slot.children[0].id;
    this.#functions.push(`function l${slot.id}(p) {
  let r = c${items.id}.length, x = 0;
  for (;;) {
    p = block(p, ${minimum});
    const count = lo, blockEnd = stop;
    if (count === 0 && blockEnd < 0) { commit${group}(r); return p; }
    for (let i = 0; i < count; i++) {
      if (r >= cap${group}) { commit${group}(r); grow${group}(r + 1); }
      const q = r >>> 3, m = 1 << (r & 7);
${slot.children.map((child) => this.#value(child)).join('\n')}
      r++;
    }
    if (blockEnd >= 0 && p !== blockEnd) bad('a block that does not end where its size says', p);
  }
}`);
  }
}

const readInt =
  'if (p < end && (x = b[p]) < 128) { x = (x >>> 1) ^ -(x & 1); p++; } else { p = int(p); x = lo; }';
