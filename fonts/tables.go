package fonts

import (
	"slices"
	"unicode/utf16"
)

// writeHead writes a face up to its table glyf, which comes last: directory, checksums and the other tables.
func writeHead(tables []sfntTable, glyphs []*glyph) []byte {
	const glyf = "glyf"
	size := 0
	var glyfSum uint32
	for _, g := range glyphs {
		size += len(g.data)
		glyfSum += g.sum
	}
	at := 12 + 16*len(tables)
	shift := 0
	for 1<<(shift+1) <= len(tables) {
		shift++
	}
	out := words([]byte{0, 1, 0, 0}, len(tables), 16<<shift, shift, 16*len(tables)-16<<shift)
	total := glyfSum
	var body []byte
	headAt := 0
	end := at
	for _, t := range tables {
		end += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		from, length, check := at+len(body), len(t.data), sum32(t.data)
		switch t.tag {
		case glyf:
			from, length, check = end, size, glyfSum
		case "head":
			headAt = from
		}
		out = append(out, t.tag...)
		out = be.AppendUint32(be.AppendUint32(be.AppendUint32(out, check), uint32(from)), uint32(length))
		body = pad(append(body, t.data...))
		if t.tag != glyf {
			total += check
		}
	}
	total += sum32(out)
	out = append(out, body...)
	be.PutUint32(out[headAt+8:], 0xB1B0AFBA-total)
	return out
}

// sum32 is a table's checksum: the sum of its big-endian words.
func sum32(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += be.Uint32(b)
	}
	if len(b) > 0 {
		var last [4]byte
		copy(last[:], b)
		sum += be.Uint32(last[:])
	}
	return sum
}

// cmap maps the characters to the glyphs: format 4 for the basic plane and 12 for all.
func (c *Cut) cmap() []byte {
	type segment struct{ first, last, glyph int }
	var all, basic []segment
	for i, r := range c.Runes[1:] {
		g := i + 1
		if n := len(all) - 1; n >= 0 && all[n].last+1 == int(r) {
			all[n].last++
		} else {
			all = append(all, segment{int(r), int(r), g})
		}
	}
	for _, s := range all {
		if s.first < 0xFFFF {
			s.last = min(s.last, 0xFFFE)
			basic = append(basic, s)
		}
	}
	basic = append(basic, segment{0xFFFF, 0xFFFF, 0x10000}) // the end: glyph 0
	n := len(basic)
	shift := 0
	for 1<<(shift+1) <= n {
		shift++
	}
	f4 := words(nil, 4, 16+8*n, 0, 2*n, 2<<shift, shift, 2*n-2<<shift)
	for _, s := range basic {
		f4 = words(f4, s.last)
	}
	f4 = words(f4, 0)
	for _, s := range basic {
		f4 = words(f4, s.first)
	}
	for _, s := range basic {
		f4 = words(f4, s.glyph-s.first)
	}
	f4 = pad(append(f4, make([]byte, 2*n)...))
	f12 := words(nil, 12, 0)
	for _, v := range []int{16 + 12*len(all), 0, len(all)} {
		f12 = be.AppendUint32(f12, uint32(v))
	}
	for _, s := range all {
		f12 = be.AppendUint32(be.AppendUint32(be.AppendUint32(f12, uint32(s.first)), uint32(s.last)), uint32(s.glyph))
	}
	out := words(nil, 0, 2, 3, 1, 0, 20, 3, 10)
	out = be.AppendUint32(out, uint32(20+len(f4)))
	return slices.Concat(out, f4, f12)
}

func (c *Cut) head() []byte {
	return words(nil, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0x0009, 1000, 0, 0, 0, 0, 0, 0, 0, 0, c.BBox[0], c.BBox[1], c.BBox[2], c.BBox[3], 0, 8, 2, 1, 0)
}

func (c *Cut) hhea(glyphs int) []byte {
	return words(nil, 1, 0, ascent, descent, 0, slices.Max(c.Widths), c.BBox[0], 0, c.BBox[2], 1, 0, 0, 0, 0, 0, 0, 0, glyphs)
}

func maxp(glyphs, points, contours int) []byte {
	return words(nil, 1, 0, glyphs, points, contours, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
}

func (c *Cut) os2() []byte {
	out := words(nil, 4, 1000, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0)
	out = append(out, make([]byte, 10+16)...) // PANOSE, Unicode ranges
	out = append(out, "    "...)
	first, last := 0xFFFF, 0
	for _, r := range c.Runes[1:] {
		first, last = min(first, int(r)), min(max(last, int(r)), 0xFFFF)
	}
	return words(out, 0x40, first, last, ascent, descent, 0, ascent, -descent, 0, 0, 0, 0, 500, capHeight, 0, 32, 2)
}

// nameTable names the face: family, style, full and PostScript name.
func (c *Cut) nameTable() []byte {
	var strings, records []byte
	ids := [...]struct {
		id   int
		text string
	}{{1, c.Name}, {2, "Regular"}, {4, c.Name}, {6, c.Name}}
	for _, n := range ids {
		from := len(strings)
		for _, u := range utf16.Encode([]rune(n.text)) {
			strings = be.AppendUint16(strings, u)
		}
		records = words(records, 3, 1, 0x409, n.id, len(strings)-from, from)
	}
	return slices.Concat(words(nil, 0, len(ids), 6+len(records)), records, strings)
}
