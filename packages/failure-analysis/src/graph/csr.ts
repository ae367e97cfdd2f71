/** Adjacency in compressed rows: the neighbours of `i` are `items[offsets[i]] .. items[offsets[i + 1] - 1]`. */
export interface Csr {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
}

/** The same edges seen from the other end. Rows come out sorted by source. */
export function transpose(csr: Csr, columns: number): Csr {
  const { offsets, items } = csr;
  const rows = offsets.length - 1;
  const outOffsets = new Int32Array(columns + 1);
  const used = offsets[rows];
  for (let e = 0; e < used; e++) outOffsets[items[e] + 1]++;
  for (let c = 0; c < columns; c++) outOffsets[c + 1] += outOffsets[c];
  const cursor = outOffsets.slice(0, columns);
  const outItems = new Int32Array(used);
  for (let r = 0; r < rows; r++) {
    for (let e = offsets[r]; e < offsets[r + 1]; e++) {
      outItems[cursor[items[e]]++] = r;
    }
  }
  return { offsets: outOffsets, items: outItems };
}

/** Whether a sorted row holds a value. */
export function rowHas(csr: Csr, row: number, value: number): boolean {
  let lo = csr.offsets[row];
  let hi = csr.offsets[row + 1] - 1;
  const items = csr.items;
  while (lo <= hi) {
    const mid = (lo + hi) >>> 1;
    const found = items[mid];
    if (found === value) return true;
    if (found < value) lo = mid + 1;
    else hi = mid - 1;
  }
  return false;
}

/** A growing list of integers without boxing. */
export class IntList {
  items: Int32Array;
  length = 0;

  constructor(capacity = 64) {
    this.items = new Int32Array(Math.max(1, capacity));
  }

  push(value: number): void {
    if (this.length === this.items.length) this.reserve(1);
    this.items[this.length++] = value;
  }

  /** Appends the first `count` values of `source`. */
  append(source: Int32Array, count: number): void {
    if (this.length + count > this.items.length) this.reserve(count);
    if (count < 24) {
      for (let i = 0; i < count; i++) this.items[this.length + i] = source[i];
    } else {
      this.items.set(source.subarray(0, count), this.length);
    }
    this.length += count;
  }

  toArray(): Int32Array {
    return this.items.slice(0, this.length);
  }

  private reserve(extra: number): void {
    const wanted = Math.max(this.items.length * 2, this.length + extra);
    const next = new Int32Array(wanted);
    next.set(this.items.subarray(0, this.length));
    this.items = next;
  }
}
