/** A file to be packed. */
export interface PackedFile {
  path: string;
  content: string;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Date and time as MS-DOS has them: two seconds at a time, from 1980 on. */
function dosTime(at: Date): [number, number] {
  const time =
    (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
  const date =
    ((at.getFullYear() - 1980) << 9) |
    ((at.getMonth() + 1) << 5) |
    at.getDate();
  return [time, date];
}

/** Values as little-endian fields: [value, bytes] each. */
function fields(...values: [number, 2 | 4][]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((sum, [, size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, size] of values) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

const sizeOf = (parts: Uint8Array[]) =>
  parts.reduce((sum, part) => sum + part.length, 0);

/** Packs texts into one ZIP archive, stored as they are (APPNOTE 6.3, method 0, UTF-8 names). */
export function zip(
  files: readonly PackedFile[],
  at: Date,
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const [time, date] = dosTime(at);
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  for (const file of files) {
    const name = encoder.encode(file.path);
    const content = encoder.encode(file.content);
    const common: [number, 2 | 4][] = [
      [20, 2],
      [0x0800, 2],
      [0, 2],
      [time, 2],
      [date, 2],
      [crc32(content), 4],
      [content.length, 4],
      [content.length, 4],
      [name.length, 2],
      [0, 2],
    ];
    const offset = sizeOf(parts);
    parts.push(fields([0x04034b50, 4], ...common), name, content);
    directory.push(
      fields(
        [0x02014b50, 4],
        [20, 2],
        ...common,
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [offset, 4],
      ),
      name,
    );
  }
  const start = sizeOf(parts);
  const end = fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [files.length, 2],
    [files.length, 2],
    [sizeOf(directory), 4],
    [start, 4],
    [0, 2],
  );
  const all = [...parts, ...directory, end];
  const archive = new Uint8Array(sizeOf(all));
  let position = 0;
  for (const part of all) {
    archive.set(part, position);
    position += part.length;
  }
  return archive;
}
