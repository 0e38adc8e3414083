#!/usr/bin/env bash
# gift-pegjs 1.0.2 and the two feedbacks of a true/false question in GIFT: `{FALSE#…#…}`.
#
# In GIFT the first feedback is for those who answer wrong, the second for those who answer right, whatever is right: so Moodle reads
# it (question/format/gift/format.php, split_truefalse_comment) and writes it.
#
# Seen: the parser calls the first one `trueFeedback` and the second one `falseFeedback`, and the same in `{TRUE#…#…}`. As names of
# responses that is right only where TRUE is wrong: a program that shows `trueFeedback` to whoever chose "true" praises
# the mistake in every question whose answer is TRUE. Escaped brackets of an id (`[id:a\]b]`, which Moodle reads as `a]b`) end it.
#
# In Coursepack: the test of the GIFT format reads the parser's names by their order (tests/formats/test_gift.py), and writes the feedback
# to the wrong response first.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts gift-pegjs@1.0.2

node - <<'JS'
const { parse } = require("gift-pegjs");

const version = require("gift-pegjs/package.json").version;
const told = {};
for (const right of ["TRUE", "FALSE"]) {
  const [question] = parse(`::t::Water is wet.{${right}#to the wrong response#to the right response}\n`);
  told[right] = [question.isTrue, question.trueFeedback.text, question.falseFeedback.text];
  console.log(`${right} is right: trueFeedback is "${told[right][1]}", falseFeedback is "${told[right][2]}"`);
}
const [{ id }] = parse("// [id:a\\]b]\n::t::Water is wet.{TRUE}\n");
console.log(`the id written as a\\]b is read as ${id}`);
const seen = JSON.stringify([told, id]);
const first = "to the wrong response", second = "to the right response";
const expected = JSON.stringify([{ TRUE: [true, first, second], FALSE: [false, first, second] }, "a\\"]);
if (seen !== expected) {
  console.error(`gift-pegjs ${version} behaves otherwise now: ${seen}`);
  process.exit(1);
}
JS
