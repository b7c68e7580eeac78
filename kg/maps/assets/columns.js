/* The packed data of the page: one table of texts and named columns of numbers (kg/maps/columns.py writes them). */

const TYPES = { u1: Uint8Array, i1: Int8Array, u2: Uint16Array, i2: Int16Array, i4: Int32Array, f4: Float32Array };

/** The numbers whose steps were written: the first, and each further one by its step from the one before. */
function summed(first, steps, numbers) {
  let sum = first;
  for (let i = 0; i < steps.length; i += 1) numbers[i] = sum += steps[i];
  return numbers;
}

/** The columns in unpacked bytes: `column(name)` is a typed array, `list(name, i)` a part of one, `text(place)` a text. */
export function readColumns(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const columns = new Map();
  const filled = (size) => Math.ceil(size / 4) * 4;
  let at = bytes.byteOffset + 4 + filled(length);
  for (const [name, kind, count, steps = kind, first = 0] of header) {
    const written = new TYPES[steps](bytes.buffer, at, count);
    columns.set(name, steps === kind ? written : () => summed(first, written, new TYPES[kind](count)));
    at += filled(written.byteLength);
  }
  const column = (name) => {
    const held = columns.get(name);
    if (held === undefined) throw new Error(`no column ${name}`);
    if (typeof held !== "function") return held;
    columns.set(name, held()); // in steps: added up when it is first asked for
    return columns.get(name);
  };
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true }); // a text may begin with what looks like a BOM
  const [texts, starts] = [column("texts"), column("texts.at")];
  const read = new Array(starts.length - 1);
  return {
    column,
    list(name, i) {
      const ends = column(`${name}.at`);
      return column(name).subarray(ends[i], ends[i + 1]);
    },
    text(place) {
      read[place] ??= decoder.decode(texts.subarray(starts[place], starts[place + 1]));
      return read[place];
    },
  };
}

/** The columns in bytes that are being unpacked; the promise fails when they are damaged. */
export const unpack = async (bytes) => readColumns(await bytes);
