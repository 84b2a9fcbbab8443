package fonts

import "slices"

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
	headAt := 0
	end := at
	for _, t := range tables {
		end += (len(t.data) + 3) &^ 3
	}
	body := make([]byte, 0, end-at)
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

func (c *Cut) head() []byte {
	return words(nil, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0x0009, 1000, 0, 0, 0, 0, 0, 0, 0, 0, c.BBox[0], c.BBox[1], c.BBox[2], c.BBox[3], 0, 8, 2, 1, 0)
}

func (c *Cut) hhea(glyphs int) []byte {
	return words(nil, 1, 0, ascent, descent, 0, slices.Max(c.Widths), c.BBox[0], 0, c.BBox[2], 1, 0, 0, 0, 0, 0, 0, 0, glyphs)
}

func maxp(glyphs, points, contours int) []byte {
	return words(nil, 1, 0, glyphs, points, contours, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
}
