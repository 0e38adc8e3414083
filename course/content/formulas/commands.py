"""What a formula may hold: the commands and environments that both our readers know, and MathJax, which shows them in Moodle."""

from __future__ import annotations

_COMMANDS = """
AA Bbb Bbbk Big Bigg Biggl Biggm Biggr Bigl Bigm Bigr Box Braket Bumpeq Cap Coloneqq Cup Delta Diamond Doteq Downarrow Finv
Game Gamma Im Join Lambda Leftarrow Leftrightarrow Lleftarrow Longleftarrow Longleftrightarrow Longrightarrow Lsh Omega Phi
Pi Pr Psi Re Rightarrow Rrightarrow Rsh S Set Sigma Subset Supset Theta Uparrow Updownarrow Upsilon Vdash Vert Vvdash Xi
acute aleph alpha amalg angle approx approxeq arccos arcsin arctan arg ast asymp atop backprime backsim backsimeq backslash
bar barwedge bcancel because begin beta beth between bf big bigcap bigcirc bigcup bigg biggl biggm biggr bigl bigm bigodot
bigoplus bigotimes bigr bigsqcup bigstar bigtriangledown bigtriangleup biguplus bigvee bigwedge binom blacklozenge
blacksquare blacktriangle blacktriangledown blacktriangleleft blacktriangleright bmod boldsymbol bot bowtie boxdot boxed
boxminus boxplus boxtimes bra brace brack braket breve bullet bumpeq cal cancel cap cdot cdots ce cfrac check checkmark chi
choose circ circeq circlearrowleft circlearrowright circledS circledast circledcirc circleddash clubsuit colon coloneq
coloneqq complement cong coprod cos cosh cot coth csc cup curlyeqprec curlyeqsucc curlyvee curlywedge curvearrowleft
curvearrowright dagger daleth dashleftarrow dashrightarrow dashv dbinom ddagger ddddot dddot ddot ddots deg delta det dfrac
diagdown diagup diamond diamondsuit digamma dim displaylimits displaystyle div divideontimes dot doteq doteqdot dotplus dots
dotsb dotsc dotsi dotsm doublebarwedge doublecap doublecup downarrow downdownarrows downharpoonleft downharpoonright ell
emptyset end enspace epsilon eqcirc eqcolon eqqcolon eqsim eqslantgtr eqslantless equiv erf eta eth exists exp fallingdotseq
fbox flat forall frac frown gamma gcd ge genfrac geq geqq geqslant gets gg ggg gggtr gimel gnapprox gneq gneqq gnsim grave
gt gtrapprox gtrdot gtreqless gtrless gtrsim gvertneqq hat hbar heartsuit hline hom hookleftarrow hookrightarrow hphantom
hskip hslash hspace iddots idotsint iff iiiint iiint iint imath impliedby implies in inf infty int intercal iota it jmath
kappa ker kern ket lVert lambda land langle lbrace lbrack lceil ldots le leadsto left leftarrow leftarrowtail
leftharpoondown leftharpoonup leftleftarrows leftrightarrow leftrightarrows leftrightharpoons leftrightsquigarrow
leftthreetimes leq leqq leqslant lessapprox lessdot lesseqgtr lessgtr lesssim lfloor lg lgroup lhd lim liminf limits limsup
ll llcorner lll llless lmoustache ln lnapprox lneq lneqq lnot lnsim log longleftarrow longleftrightarrow longmapsto
longrightarrow looparrowleft looparrowright lor lozenge lrcorner lt ltimes lvert lvertneqq mapsto mathbb mathbf mathbin
mathcal mathclose mathfrak mathinner mathit mathop mathopen mathord mathpunct mathrel mathring mathrm mathscr mathsf
mathstrut mathtt max measuredangle medspace mho mid middle min mod models mp mu multimap nLeftarrow nLeftrightarrow
nRightarrow nVDash nVdash nabla natural ncong ne nearrow neg negmedspace negthickspace negthinspace neq nexists ngeq ngeqq
ngeqslant ngtr ni nleftarrow nleftrightarrow nleq nleqq nleqslant nless nmid nolimits not notin nparallel nprec npreceq
nrightarrow nsim nsubseteq nsubseteqq nsucc nsucceq nsupseteq nsupseteqq ntriangleleft ntrianglelefteq ntriangleright
ntrianglerighteq nu nvDash nvdash nwarrow odot oiiint oiint oint omega omicron ominus operatorname oplus oslash otimes over
overbrace overbracket overleftarrow overleftrightarrow overline overparen overrightarrow overset owns parallel partial perp
phantom phi pi pitchfork pm pmod pod prec precapprox preccurlyeq preceq precnapprox precneqq precnsim precsim prescript
prime prod propto psi qquad quad rVert rangle rbrace rbrack rceil restriction rfloor rgroup rhd rho right rightarrow
rightarrowtail rightharpoondown rightharpoonup rightleftarrows rightleftharpoons rightrightarrows rightsquigarrow
rightthreetimes risingdotseq rm rmoustache rtimes rvert scriptscriptstyle scriptstyle searrow sec set setminus sf sharp
sigma sim simeq sin sinh smile spadesuit sphericalangle sqcap sqcup sqrt sqsubset sqsubseteq sqsupset sqsupseteq square
stackrel star subset subseteq subseteqq subsetneq subsetneqq substack succ succapprox succcurlyeq succeq succnapprox
succneqq succnsim succsim sum sup supset supseteq supseteqq supsetneq supsetneqq surd swarrow symbf tan tanh tau tbinom text
textasciitilde textbackslash textbf textdegree textemdash textendash textgreater textit textless textregistered textrm
textsf textsterling textstyle texttt tfrac therefore theta thickspace thinspace tilde times to top triangle triangledown
triangleleft trianglelefteq triangleq triangleright trianglerighteq tt twoheadleftarrow twoheadrightarrow ulcorner
underbrace underbracket underleftarrow underleftrightarrow underline underparen underrightarrow underset unlhd unrhd uparrow
updownarrow upharpoonleft upharpoonright uplus upsilon upuparrows urcorner vDash varepsilon varkappa varnothing varphi varpi
varrho varsigma varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq vartheta vartriangle vartriangleleft vartriangleright
vdash vdots vec vee veebar vert vphantom wedge widehat widetilde wp wr xLeftarrow xLeftrightarrow xRightarrow xcancel
xhookrightarrow xi xleftarrow xleftrightarrow xleftrightharpoons xlongequal xmapsto xrightarrow xrightleftharpoons yen zeta
"""
COMMANDS = frozenset(_COMMANDS.split())

_ENVIRONMENTS = """
align align* aligned array bmatrix Bmatrix cases dcases drcases equation equation* gather gather* gathered matrix multline
pmatrix rcases subarray vmatrix Vmatrix
"""
ENVIRONMENTS = frozenset(_ENVIRONMENTS.split())

_MACROS = (
    "newcommand renewcommand providecommand DeclareMathOperator newenvironment def edef gdef xdef let futurelet csname"
    " expandafter catcode global long outer loop"
)
_LOADED = "input include includegraphics href url hyperref usepackage require write openin openout read html class style cssId"
_NUMBERS = "label tag ref eqref notag nonumber autoref"
_COLOURS = "color textcolor colorbox fcolorbox definecolor"

REFUSED = {
    **dict.fromkeys(_MACROS.split(), "a formula defines no commands: write out what it should stand for"),
    **dict.fromkeys(_LOADED.split(), "a formula loads and links nothing: links and pictures stand in the text around it"),
    **dict.fromkeys(_NUMBERS.split(), "formulas bear no numbers here: name it in the text around it"),
    **dict.fromkeys(_COLOURS.split(), "pages are printed in grey: use \\boxed, \\underline or \\mathbf"),
}

INSTEAD = {  # of what teachers may know from LaTeX packages or other programs
    "argmax": "\\operatorname{argmax}",
    "argmin": "\\operatorname{argmin}",
    "bm": "\\boldsymbol",
    "degree": "^\\circ",
    "euro": "€",
    "pounds": "£",
    "tg": "\\operatorname{tg}",
    "SI": "5\\,\\mathrm{m}",
    "si": "\\mathrm{m}",
    "qty": "5\\,\\mathrm{m}",
    "unit": "\\mathrm{m}",
    "pu": "5\\,\\mathrm{m}",
    "abs": "|x|",
    "norm": "\\|x\\|",
    "dd": "\\mathrm{d}",
    "lightning": "↯",
    **{letter: f"\\mathbb{{{letter}}}" for letter in "NZQRC"},
}
