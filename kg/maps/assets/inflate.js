/* Unpacking gzip (RFC 1952) and deflate (RFC 1951), for browsers that have no DecompressionStream. */

// lengths and distances: what each symbol begins at and how many further bits it takes (RFC 1951, 3.2.5)
const LENGTH_FROM = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_FROM = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST_CODE = 15;

function damaged(what) {
  throw new Error(`damaged data: ${what}`);
}

/** The canonical Huffman code of these lengths: how many codes there are of each length, and their symbols in order. */
function huffman(lengths) {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const next = new Uint16Array(LONGEST_CODE + 2);
  for (let length = 1; length <= LONGEST_CODE; length += 1) next[length + 1] = next[length] + counts[length];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => { if (length) symbols[next[length]++] = symbol; });
  return { counts, symbols };
}

function bitReader(bytes) {
  let at = 0;
  let held = 0;
  let count = 0;

  function bits(wanted) {
    while (count < wanted) {
      if (at >= bytes.length) damaged("it ends too early");
      held |= bytes[at++] << count;
      count += 8;
    }
    const value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    count -= wanted;
    return value;
  }

  /** Read one symbol, bit by bit: codes of one length follow one another, and those of the next begin at the double. */
  function symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST_CODE; length += 1) {
      code |= bits(1);
      if (code - first < counts[length]) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    return damaged("an unknown code");
  }

  /** Whole bytes, from the next boundary on. */
  function raw(length) {
    at -= count >> 3;
    held = 0;
    count = 0;
    if (at + length > bytes.length) damaged("it ends too early");
    at += length;
    return bytes.subarray(at - length, at);
  }

  return { bits, symbol, raw };
}

function fixedCodes() {
  const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [huffman(lengths), huffman(new Array(30).fill(5))];
}

function dynamicCodes(reader) {
  const [literals, distances, codes] = [reader.bits(5) + 257, reader.bits(5) + 1, reader.bits(4) + 4];
  const short = new Array(19).fill(0);
  for (let i = 0; i < codes; i += 1) short[CODE_ORDER[i]] = reader.bits(3);
  const code = huffman(short);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const symbol = reader.symbol(code);
    if (symbol < 16) { lengths.push(symbol); continue; }
    if (symbol === 16 && !lengths.length) damaged("nothing to repeat");
    const repeated = symbol === 16 ? lengths.at(-1) : 0;
    const times = symbol === 16 ? 3 + reader.bits(2) : symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7);
    for (let i = 0; i < times; i += 1) lengths.push(repeated);
  }
  if (lengths.length > literals + distances) damaged("too many code lengths");
  return [huffman(lengths.slice(0, literals)), huffman(lengths.slice(literals))];
}

/** Unpack a deflate stream of which the unpacked size is known; throws an Error when it is damaged. */
export function inflate(bytes, size) {
  const reader = bitReader(bytes);
  const out = new Uint8Array(size);
  let end = 0;

  function block([literals, distances]) {
    for (;;) {
      const symbol = reader.symbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) {
        if (end >= size) damaged("it is longer than it says");
        out[end++] = symbol;
        continue;
      }
      if (symbol > 285) damaged("an unknown length");
      const length = LENGTH_FROM[symbol - 257] + reader.bits(LENGTH_BITS[symbol - 257]);
      const far = reader.symbol(distances);
      if (far > 29) damaged("an unknown distance");
      const distance = DISTANCE_FROM[far] + reader.bits(DISTANCE_BITS[far]);
      if (distance > end || end + length > size) damaged("a copy from outside");
      for (let i = 0; i < length; i += 1, end += 1) out[end] = out[end - distance]; // may overlap itself
    }
  }

  for (let last = 0; !last;) {
    last = reader.bits(1);
    const kind = reader.bits(2);
    if (kind === 3) damaged("an unknown kind of block");
    if (kind === 0) {
      const head = reader.raw(4);
      const length = head[0] | (head[1] << 8);
      if ((length ^ 0xffff) !== (head[2] | (head[3] << 8))) damaged("a length that does not fit its check");
      if (end + length > size) damaged("it is longer than it says");
      out.set(reader.raw(length), end);
      end += length;
    } else {
      block(kind === 1 ? fixedCodes() : dynamicCodes(reader));
    }
  }
  if (end !== size) damaged("it is shorter than it says");
  return out;
}

/** Unpack a gzip file of one member, without a name or other extras, as Python writes it. */
export function gunzip(bytes) {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8 || bytes[3] !== 0) damaged("not gzip");
  const size = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
  return inflate(bytes.subarray(10, bytes.length - 8), size);
}
