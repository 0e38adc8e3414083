// Numbers as people type them, read and compared exactly. Gives: decimal, within.
// The rules are those of course/model/numbers.py: a mark that may part thousands or be the decimal sign is not guessed at.

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const POWER =
  /^(.+?)\s*(?:[×·⋅*x]\s*10\s*(?:\^\s*\{?\s*([-+]?\d{1,4})\s*\}?|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}))|[eE]([-+]?\d{1,4}))$/;
const GROUPED = /^[-+]?\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;
const LARGEST = 400; // powers of ten

// A digit of any script as one of ours. Each script's stand together from nought to nine.
function digit(char) {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(char.codePointAt(0) - before - 1))) before += 1;
  return String(before % 10);
}

// { digits, exponent } of a typed number, or null if it is none beyond doubt.
function decimal(text, sign) {
  const typed = text.trim().replace(/−/g, "-").replace(/٫/g, sign).replace(/[^\P{Nd}0-9]/gu, digit);
  if (typed.length > 60) return null;
  const power = POWER.exec(typed);
  const lifted = power && power[3] ? [...power[3]].map((char) => "0123456789-"[RAISED.indexOf(char)]).join("") : null;
  const exponent = power ? Number(power[2] || power[4] || lifted) : 0;
  const plain = withoutThousands(power ? power[1].trim() : typed, sign, Boolean(power));
  if (plain === null || !/^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/.test(plain) || Math.abs(exponent) > LARGEST) return null;
  if (sign === "." && plain.includes(",")) return null;
  const [whole, part = ""] = plain.replace(",", ".").split(".");
  return { digits: BigInt((whole + part).replace("+", "")), exponent: exponent - part.length };
}

// The digits with at most one mark, the decimal one; null where a mark may be either.
function withoutThousands(digits, sign, power) {
  const match = GROUPED.exec(digits);
  if (!match || digits.replace(/^[-+]/, "").split(/[.,]/)[0] === "0") return digits;
  const mark = match[1];
  if (mark !== "." && mark !== ",") return digits.split(mark).join("");
  const alone = (digits.match(/[.,]/g) || []).length === 1;
  if (alone && (power || mark === sign)) return power ? digits.replace(",", ".") : digits;
  if (!alone && mark !== sign) return digits.split(mark).join("");
  return null;
}

// Whether two numbers lie no further apart than a third one, which is not negative.
function within(one, other, tolerance) {
  const least = Math.min(one.exponent, other.exponent, tolerance.exponent);
  const whole = ({ digits, exponent }) => digits * 10n ** BigInt(exponent - least);
  const apart = whole(one) - whole(other);
  return (apart < 0n ? -apart : apart) <= whole(tolerance);
}
