#!/usr/bin/env bash
# @citolab/qti-components 7.27.4, a player of QTI 3, and four valid things in an item.
#
# QTI 3.0, Assessment, Section and Item: `qti-equal` with `tolerance-mode="absolute"` holds for numbers that differ by no more than
# the tolerance; `qti-map-response` of a response that is NULL gives 0; outcomes of base type `float` are double-precision numbers;
# an item's body may hold MathML.
#
# Seen: the tolerance is passed over in silence, so that 7.65 for 7.6 within 0.1 earns nothing (the component reads an attribute
# `tolerancemode`). A text field that was left empty ends the response processing with an exception, so that what was right in the
# other fields earns nothing. Each outcome is rounded to three decimals as it is set, so that three thirds of a point add up to
# 0.999. And `<math>` is made an element of HTML, so that a fraction stands as two numbers in a row: a half reads 12.
#
# In Coursepack: a tolerance is written as two comparisons (`qti-gte`, `qti-lte`), a response is mapped under `qti-not` `qti-is-null`
# alone, and what comes within half a step of all the points is set to all of them (course/formats/qti3/scoring.py). Formulas stay
# MathML, which is what the standard has; docs/formats.md says which player shows them how.
set -euo pipefail

chromium=$(command -v chromium || command -v chromium-browser) || { echo "needs Chromium"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent @citolab/qti-components@7.27.4 > /dev/null
tar xzf ./*.tgz

cat > item.xml <<'XML'
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="i" adaptive="false" time-dependent="false">
<qti-response-declaration identifier="NUMBER" cardinality="single" base-type="float"/>
<qti-response-declaration identifier="TEXT" cardinality="single" base-type="string">
<qti-mapping default-value="0"><qti-map-entry map-key="lock" mapped-value="1" case-sensitive="false"/></qti-mapping>
</qti-response-declaration>
<qti-outcome-declaration identifier="NEAR" cardinality="single" base-type="float"/>
<qti-outcome-declaration identifier="SUM" cardinality="single" base-type="float"/>
<qti-outcome-declaration identifier="MAPPED" cardinality="single" base-type="float"/>
<qti-outcome-declaration identifier="AFTER" cardinality="single" base-type="float"/>
<qti-item-body><p id="formula"><math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>
<p><qti-text-entry-interaction response-identifier="NUMBER"/><qti-text-entry-interaction response-identifier="TEXT"/></p></qti-item-body>
<qti-response-processing>
<qti-response-condition><qti-response-if>
<qti-equal tolerance-mode="absolute" tolerance="0.1 0.1"><qti-variable identifier="NUMBER"/><qti-base-value base-type="float">7.6</qti-base-value></qti-equal>
<qti-set-outcome-value identifier="NEAR"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
</qti-response-if></qti-response-condition>
THIRD THIRD THIRD
<qti-set-outcome-value identifier="MAPPED"><qti-map-response identifier="TEXT"/></qti-set-outcome-value>
<qti-set-outcome-value identifier="AFTER"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
</qti-response-processing>
</qti-assessment-item>
XML

python3 - <<'PY'
import json
from pathlib import Path

third = '<qti-set-outcome-value identifier="SUM"><qti-sum><qti-variable identifier="SUM"/>'
third += '<qti-base-value base-type="float">0.3333333333</qti-base-value></qti-sum></qti-set-outcome-value>'
item = Path("item.xml").read_text().replace("THIRD", third)
player = Path("package/cdn/index.js").read_text().replace("</script", "<\\/script")
script = """
const holder = document.createElement('item-container');
holder.itemXML = ITEM;
const outer = document.createElement('qti-item');
outer.append(holder);
document.body.append(outer);
const wait = () => new Promise(done => setTimeout(done, 50));
while (!holder.shadowRoot?.querySelector('qti-assessment-item')?.hasUpdated) await wait();
for (let n = 0; n < 10; n++) await wait();
const item = holder.shadowRoot.querySelector('qti-assessment-item');
const given = answers => {
    item.resetResponses();
    for (const [name, value] of Object.entries(answers)) item.updateResponseVariable(name, value);
    let thrown = '';
    try { item.processResponse(true, false); } catch (error) { thrown = error.name; }
    const outcomes = Object.fromEntries(item.variables.map(one => [one.identifier, one.value]));
    return { near: outcomes.NEAR, sum: outcomes.SUM, after: outcomes.AFTER, thrown };
};
const math = holder.shadowRoot.querySelector('#formula').firstElementChild;
const found = { both: given({ NUMBER: '7.65', TEXT: 'lock' }), exact: given({ NUMBER: '7.6', TEXT: 'lock' }),
    empty: given({ NUMBER: '7.6' }), math: [math.localName, math.namespaceURI, math.textContent] };
document.title = 'seen';
document.body.innerHTML = '<pre id="seen"></pre>';
document.getElementById('seen').textContent = JSON.stringify(found);
""".replace("ITEM", json.dumps(item).replace("</", "<\\/"))
page = f'<!doctype html><meta charset="utf-8"><body></body><script type="module">{player}</script>'
Path("page.html").write_text(page + f'<script type="module">{script}</script>')
PY
"$chromium" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --virtual-time-budget=20000 --dump-dom "file://$work/page.html" 2> /dev/null > seen.html

python3 - <<'PY'
import html
import json
import re
from pathlib import Path

seen = json.loads(html.unescape(re.search(r'<pre id="seen">(.*?)</pre>', Path("seen.html").read_text(), re.DOTALL)[1]))
print(f"7.65 for 7.6 within 0.1 earns {seen['both']['near']}, 7.6 itself {seen['exact']['near']}")
print(f"three times 0.3333333333 is {seen['both']['sum']}")
print(f"with an empty text field: {seen['empty']['thrown'] or 'nothing'} is thrown, the rule after it gives {seen['empty']['after']}")
name, namespace, text = seen["math"]
print(f"a half is <{name}> of {namespace}, and reads {text}")
as_before = seen["both"]["near"] == "0" and seen["exact"]["near"] == "1" and seen["both"]["sum"] == "0.999"
as_before = as_before and seen["empty"] | {"near": ""} == {"near": "", "sum": "0.999", "after": "0", "thrown": "TypeError"}
if not as_before or (namespace, text) != ("http://www.w3.org/1999/xhtml", "12"):
    raise SystemExit(f"@citolab/qti-components 7.27.4 behaves otherwise now: {seen}")
PY
