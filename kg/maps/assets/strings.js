/* What the page itself says, by language and key. Functions take what is counted or named. */
import { inEnglish } from "./strings-en.js";
import { inKorean } from "./strings-ko.js";

export const strings = { ko: inKorean, en: inEnglish };
