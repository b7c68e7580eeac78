/* Days as numbers (since 1 January 1970, before it below 0), as ISO dates, and in words. */

const MILLISECONDS = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** Year, month and day of the month (both from 1) of a day. */
export function dateOf(day) {
  const date = new Date(day * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

function dayOf(year, month, date) {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, date); // Date.UTC takes the years up to 99 for those after 1900
  return Math.round(moment.getTime() / MILLISECONDS);
}

export function isoOf(day) {
  const { year, month, date } = dateOf(day);
  return [String(year).padStart(4, "0"), ...[month, date].map((part) => String(part).padStart(2, "0"))].join("-");
}

/** The number of an ISO date with year, month and day; null for any other text, and for 30 February. */
export function dayOfIso(text) {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (parts.length === 0) return null;
  const day = dayOf(...parts.map(Number));
  return isoOf(day) === text ? day : null;
}

/** The first day of the day, month or year in which a day lies (`by` units later, if any). */
export function startOf(day, unit, by = 0) {
  const { year, month } = dateOf(day);
  if (unit === "day") return day + by;
  return unit === "month" ? dayOf(year, month + by, 1) : dayOf(year + by, 1, 1);
}

export const endOf = (day, unit) => startOf(day, unit, 1) - 1;

/** Whole units as a number, so that those in between can be counted. */
export function unitsOf(day, unit) {
  const { year, month } = dateOf(day);
  if (unit === "day") return day;
  return unit === "month" ? year * 12 + month - 1 : year;
}

export function dayInWords(day, language) {
  const { year, month, date } = dateOf(day);
  return language === "en" ? `${date} ${MONTHS[month - 1]} ${year}` : `${year}년 ${month}월 ${date}일`;
}

/** A day, month or year in words. */
export function unitInWords(day, unit, language) {
  const { year, month } = dateOf(day);
  if (unit === "day") return dayInWords(day, language);
  if (unit === "year") return language === "en" ? `${year}` : `${year}년`;
  return language === "en" ? `${MONTHS[month - 1]} ${year}` : `${year}년 ${month}월`;
}

/** From one day to another, both included, in the largest units that both ends fill; what they share is said once. */
export function periodInWords(from, to, language) {
  const unit = ["year", "month"].find((each) => startOf(from, each) === from && endOf(to, each) === to) ?? "day";
  const [first, last] = [from, to].map((day) => unitInWords(day, unit, language));
  if (first === last) return first;
  const [one, other] = [from, to].map(dateOf);
  if (unit === "year" || one.year !== other.year) return `${first} – ${last}`;
  const whole = one.month !== other.month;
  if (language === "en") return unit === "month" ? `${MONTHS[one.month - 1]} – ${last}` : `${one.date}${whole ? ` ${MONTHS[one.month - 1]}` : ""} – ${last}`;
  return `${first} – ${whole ? `${other.month}월` : ""}${whole && unit === "day" ? " " : ""}${unit === "day" ? `${other.date}일` : ""}`;
}
