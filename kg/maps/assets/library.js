/* vis-network stands in the page packed. Unpacked it runs as a script whose whole text the page's policy names by its hash. */
import { unpackBytes } from "./packed.js";

const POLICY = "kg-library"; // the one maker of scripts that the page allows, and it can be made but once

/** Run a packed script; the promise fails when it is damaged. */
export async function runPacked(base64) {
  const text = new TextDecoder().decode(await unpackBytes(base64));
  const script = document.createElement("script");
  const allowed = window.trustedTypes?.createPolicy(POLICY, { createScript: (given) => (given === text ? given : "") });
  script.text = allowed ? allowed.createScript(text) : text;
  document.head.append(script);
  if (!window.vis) throw new Error("the library did not run"); // its text is not the one that the policy names
}
