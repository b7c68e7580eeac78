/*
 * A script of its own, which stands right behind the data of the page: they are unpacked while the browser still reads
 * what comes after them. main.js waits for `kgData`.
 */
import { unpackBytes } from "./packed.js";

window.kgData = unpackBytes(document.getElementById("kg-data").textContent);
window.kgData.catch(() => {}); // whoever waits for them says that they are damaged
