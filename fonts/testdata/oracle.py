"""What fontTools says of font files; the tests hold our own reading and cutting to it.

oracle.py glyphs FILE[#N] CHARS   one JSON object: for each character its advance, bounds and signed area in 1/1000 em;
                                  in a face without a cmap the characters are those of glyphs 1, 2, …
oracle.py make KIND OUT FACE      a face for the tests, of the hanzi 国永一 and A of FACE: otf (cubic curves, 2048 a em), ttc (two faces),
                                  closed (fsType 2), cmap12 (format 12 alone), half (2048 a em, quadratic)
"""
import json
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable


def glyphs(spec, chars):
    path, _, number = spec.partition("#")
    font = TTFont(path, fontNumber=int(number or -1))
    unit = font["head"].unitsPerEm / 1000
    shapes, out = font.getGlyphSet(), {}
    cmap = font.getBestCmap() if "cmap" in font else {ord(c): font.getGlyphName(i + 1) for i, c in enumerate(chars)}
    for c in chars:
        name = cmap.get(ord(c))
        if name is None:
            continue
        area, bounds = AreaPen(shapes), BoundsPen(shapes)
        shapes[name].draw(area)
        shapes[name].draw(bounds)
        out[c] = {
            "advance": round(shapes[name].width / unit),
            "bounds": [v / unit for v in bounds.bounds or (0, 0, 0, 0)],
            "area": area.value / unit / unit,
        }
    json.dump(out, sys.stdout)


def builder(source, em, cubic):
    font = TTFont(source)
    cmap, shapes = font.getBestCmap(), font.getGlyphSet()
    k = em / font["head"].unitsPerEm
    names = [".notdef"] + [cmap[ord(c)] for c in "国永一A"]
    b = FontBuilder(em, isTTF=not cubic)
    b.setupGlyphOrder(names)
    b.setupCharacterMap({ord(c): cmap[ord(c)] for c in "国永一A"})
    drawn = {}
    for n in names:
        width = round(shapes[n].width * k)
        pen = T2CharStringPen(width, shapes) if cubic else TTGlyphPen(None)
        record = DecomposingRecordingPen(shapes)
        shapes[n].draw(record)
        record.replay(TransformPen(pen, (k, 0, 0, k, 0, 0)))
        drawn[n] = pen.getCharString() if cubic else pen.glyph()
    if cubic:
        b.setupCFF("Test-Cubic", {"FullName": "Test Cubic"}, drawn, {})
    else:
        b.setupGlyf(drawn)
    b.setupHorizontalMetrics({n: (round(shapes[n].width * k), 0) for n in names})
    b.setupHorizontalHeader(ascent=round(880 * k), descent=round(-120 * k))
    return b


def finish(b, family, fs_type=0):
    b.setupNameTable({"familyName": family, "styleName": "Regular", "fullName": family, "psName": family.replace(" ", "")})
    b.setupOS2(fsType=fs_type)
    b.setupPost()
    return b


def make(kind, out, source):
    if kind == "otf":
        finish(builder(source, 2048, True), "SimHei").save(out)
    elif kind == "half":
        finish(builder(source, 2048, False), "FangSong GB2312").save(out)
    elif kind == "closed":
        finish(builder(source, 1000, False), "SimSun", 2).save(out)
    elif kind == "cmap12":
        b = finish(builder(source, 1000, False), "KaiTi_GB2312")
        full = CmapSubtable.newSubtable(12)
        full.platformID, full.platEncID, full.language, full.cmap = 3, 10, 0, b.font["cmap"].tables[0].cmap
        b.font["cmap"].tables = [full]
        b.save(out)
    elif kind == "ttc":
        c = TTCollection()
        c.fonts = [finish(builder(source, 1000, False), "Nobody").font, finish(builder(source, 1000, True), "STZhongsong").font]
        c.save(out)


{"glyphs": glyphs, "make": make}[sys.argv[1]](*sys.argv[2:])
