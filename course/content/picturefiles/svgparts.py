"""What a cleaned SVG may hold. Everything else is junk that goes, or active and refused."""

from __future__ import annotations

ELEMENTS = frozenset(
    """svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop clipPath mask pattern marker style
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
    feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence""".split()  # noqa: SIM905  a list of quoted words reads worse
)
REFUSED = {
    **dict.fromkeys(("script", "handler", "listener"), "a program"),
    **dict.fromkeys(("foreignObject", "iframe", "object", "embed", "html", "body"), "a web page"),
    **dict.fromkeys(("image", "feImage"), "another picture"),
    **dict.fromkeys(("audio", "video", "canvas"), "sound or film"),
    **dict.fromkeys(("set", "animate", "animateTransform", "animateMotion", "animateColor", "discard"), "an animation"),
}
"""Elements that do something or load something, and what each is, for the message."""
ATTRIBUTES = frozenset(
    """id class style transform x y x1 x2 y1 y2 cx cy r rx ry dx dy fx fy fr d points width height viewBox preserveAspectRatio
    pathLength rotate textLength lengthAdjust startOffset method spacing side href offset gradientUnits gradientTransform
    spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits patternTransform markerWidth
    markerHeight markerUnits refX refY orient overflow
    alignment-baseline baseline-shift clip-path clip-rule clip color color-interpolation color-interpolation-filters direction
    display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size
    font-size-adjust font-stretch font-style font-variant font-weight glyph-orientation-horizontal
    glyph-orientation-vertical kerning letter-spacing lighting-color marker marker-end marker-mid marker-start mask
    mix-blend-mode opacity paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering
    unicode-bidi vector-effect visibility white-space word-spacing writing-mode
    filterUnits primitiveUnits in in2 result mode type values tableValues slope intercept amplitude exponent operator k1 k2 k3
    k4 order kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale
    diffuseConstant specularConstant specularExponent limitingConeAngle pointsAtX pointsAtY pointsAtZ z azimuth elevation
    scale xChannelSelector yChannelSelector stdDeviation radius baseFrequency numOctaves seed stitchTiles""".split()  # noqa: SIM905
)
