package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
)

var be = binary.BigEndian

var errFont = errors.New("不是可用的字体文件")

// face is one typeface of a file. Its tables are read where they lie, so that opening one costs nothing; every access is checked,
// since a user's file may be damaged.
type face struct {
	name    string // for people
	file    string // "内置" or a path
	licence string

	upem, glyphs     int
	cmap             []byte // a format 4 or 12 subtable
	hmtx, loca, glyf []byte
	metrics          int  // entries of hmtx with an advance
	longLoca         bool // loca has four bytes an entry
	cff              *cffFace
}

// table is a table of an sfnt file.
func table(data []byte, offset int, tag string) []byte {
	if offset < 0 || offset+12 > len(data) {
		return nil
	}
	n := int(be.Uint16(data[offset+4:]))
	for i := range n {
		e := offset + 12 + 16*i
		if e+16 > len(data) {
			return nil
		}
		if string(data[e:e+4]) == tag {
			from, size := int(be.Uint32(data[e+8:])), int(be.Uint32(data[e+12:]))
			if from > len(data) || size > len(data)-from {
				return nil
			}
			return data[from : from+size]
		}
	}
	return nil
}

// open opens face number index of a TrueType, OpenType or collection file.
func open(data []byte, index int) (*face, error) {
	offset := 0
	if len(data) < 12 {
		return nil, errFont
	}
	if string(data[:4]) == "ttcf" {
		n := int(be.Uint32(data[8:]))
		if index < 0 || index >= n || 12+4*index+4 > len(data) {
			return nil, fmt.Errorf("%w：没有第 %d 个字体", errFont, index)
		}
		offset = int(be.Uint32(data[12+4*index:]))
	} else if index != 0 {
		return nil, fmt.Errorf("%w：没有第 %d 个字体", errFont, index)
	}
	head, hhea, maxp := table(data, offset, "head"), table(data, offset, "hhea"), table(data, offset, "maxp")
	f := &face{hmtx: table(data, offset, "hmtx"), loca: table(data, offset, "loca"), glyf: table(data, offset, "glyf")}
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 {
		return nil, errFont
	}
	if os2 := table(data, offset, "OS/2"); len(os2) >= 10 && be.Uint16(os2[8:])&0xF == 2 {
		return nil, errors.New("字体不允许嵌入（OS/2 fsType）")
	}
	f.upem, f.glyphs = int(be.Uint16(head[18:])), int(be.Uint16(maxp[4:]))
	f.longLoca, f.metrics = be.Uint16(head[50:]) == 1, int(be.Uint16(hhea[34:]))
	f.cmap = bestCmap(table(data, offset, "cmap"))
	if f.upem == 0 || f.cmap == nil || f.metrics == 0 || len(f.hmtx) < 4*f.metrics {
		return nil, errFont
	}
	if f.glyf == nil {
		c, err := openCFF(data, offset)
		if err != nil {
			return nil, err
		}
		f.cff = c
	}
	return f, nil
}

// bestCmap chooses the subtable with the most characters: Unicode in full, else of the basic plane.
func bestCmap(cmap []byte) (best []byte) {
	if len(cmap) < 4 {
		return nil
	}
	for i := range int(be.Uint16(cmap[2:])) {
		e := 4 + 8*i
		if e+8 > len(cmap) {
			break
		}
		platform, from := be.Uint16(cmap[e:]), int(be.Uint32(cmap[e+4:]))
		if platform != 0 && platform != 3 || from > len(cmap)-16 {
			continue
		}
		switch sub := cmap[from:]; be.Uint16(sub) {
		case 12:
			return sub
		case 4:
			best = sub
		}
	}
	return best
}

// glyphOf is the glyph of a character, 0 for none.
func (f *face) glyphOf(r rune) int {
	g := 0
	if be.Uint16(f.cmap) == 12 {
		g = lookup12(f.cmap, uint32(r))
	} else if r < 0x10000 {
		g = lookup4(f.cmap, uint16(r))
	}
	if g >= f.glyphs {
		return 0
	}
	return g
}

// lookup12 finds a character in a format 12 subtable: groups of first, last, first glyph.
func lookup12(sub []byte, r uint32) int {
	n := min(int(be.Uint32(sub[12:])), (len(sub)-16)/12)
	lo, hi := 0, n
	for lo < hi {
		mid := (lo + hi) / 2
		e := sub[16+12*mid:]
		switch {
		case r < be.Uint32(e):
			hi = mid
		case r > be.Uint32(e[4:]):
			lo = mid + 1
		default:
			return int(be.Uint32(e[8:]) + r - be.Uint32(e))
		}
	}
	return 0
}

// lookup4 finds a character in a format 4 subtable: segments of last, first, delta and offset, in four arrays.
func lookup4(sub []byte, r uint16) int {
	n := int(be.Uint16(sub[6:])) / 2
	if 16+8*n > len(sub) {
		return 0
	}
	lo, hi := 0, n
	for lo < hi { // the first segment that ends at r or behind it
		if mid := (lo + hi) / 2; be.Uint16(sub[14+2*mid:]) < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == n {
		return 0
	}
	first, delta := be.Uint16(sub[16+2*n+2*lo:]), be.Uint16(sub[16+4*n+2*lo:])
	at := 16 + 6*n + 2*lo
	offset := int(be.Uint16(sub[at:]))
	switch {
	case r < first:
		return 0
	case offset == 0:
		return int(r + delta)
	}
	at += offset + 2*int(r-first)
	if at+2 > len(sub) {
		return 0
	}
	g := be.Uint16(sub[at:])
	if g == 0 {
		return 0
	}
	return int(g + delta)
}

// advance is a glyph's advance in 1/1000 em.
func (f *face) advance(g int) int {
	g = min(g, f.metrics-1)
	return (int(be.Uint16(f.hmtx[4*g:]))*1000 + f.upem/2) / f.upem
}

// data is a glyph's description in the table glyf, empty for a blank one.
func (f *face) data(g int) []byte {
	var from, to int
	if f.longLoca {
		if 4*g+8 > len(f.loca) {
			return nil
		}
		from, to = int(be.Uint32(f.loca[4*g:])), int(be.Uint32(f.loca[4*g+4:]))
	} else {
		if 2*g+4 > len(f.loca) {
			return nil
		}
		from, to = 2*int(be.Uint16(f.loca[2*g:])), 2*int(be.Uint16(f.loca[2*g+2:]))
	}
	if from >= to || to > len(f.glyf) || to-from < 10 {
		return nil
	}
	return f.glyf[from:to]
}

// blank reports whether a glyph has no outline.
func (f *face) blank(g int) bool {
	if f.cff != nil {
		return f.cff.blank(g)
	}
	return f.data(g) == nil
}
