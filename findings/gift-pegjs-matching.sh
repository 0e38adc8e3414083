#!/usr/bin/env bash
# gift-pegjs 1.0.2 and escaped characters on the right side of a matching: `=left -> a\=b`.
#
# GIFT escapes `= ~ # { } :` with a backslash in every text, so that a time such as 12:30 is written 12\:30. Moodle undoes that on both
# sides of a matching.
#
# Seen: the left side comes out right, the right side holds what the parser puts in the place of an escaped character while it works:
# `a&&061;b`, `12&&058;30`. Nothing is said; a page made from it shows these to students.
#
# In Coursepack: the test of the GIFT format compares left sides with this parser, right sides with a reader of its own
# (tests/formats/gift_reader.py).
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts gift-pegjs@1.0.2

node - <<'JS'
const { parse } = require("gift-pegjs");

const version = require("gift-pegjs/package.json").version;
const [question] = parse("::t::When does it leave?{\n=bus 1\\=A -> 12\\:30\n=bus 2 -> 1\\=1\n}\n");
const pairs = question.matchPairs.map((pair) => [pair.subquestion.text, pair.subanswer]);
for (const [left, right] of pairs) console.log(`left "${left}", right "${right}"`);
const expected = [["bus 1=A", "12&&058;30"], ["bus 2", "1&&061;1"]];
if (JSON.stringify(pairs) !== JSON.stringify(expected)) {
  console.error(`gift-pegjs ${version} behaves otherwise now: ${JSON.stringify(pairs)}`);
  process.exit(1);
}
JS
