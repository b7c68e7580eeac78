/* What stands in the page gzipped, in base64. */
import { gunzip } from "./inflate.js";

const FEW_BYTES = 30_000;

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const binary = atob(base64.trim());
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Few bytes are there sooner than a stream begins, and the page is laid out once and not twice. */
async function unzip(bytes) {
  if (bytes.length < FEW_BYTES || typeof DecompressionStream === "undefined") return gunzip(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The bytes themselves; the promise fails when they are damaged. */
export const unpackBytes = async (base64) => unzip(bytesOf(base64));
