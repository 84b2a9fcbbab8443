package pdf

import "encoding/binary"

// blank is the name of gopdf's one face.
const blank = "blank"

// firstChar is the character of the blank face's glyph 0. A plane holds every number that a glyph can have, and this one no surrogates.
const firstChar rune = 0x10000

// blankFace is a TrueType face of n glyphs without outlines, for gopdf to draw with: character firstChar+g is its glyph g, so that gopdf
// writes the numbers of the glyphs that it is to write. What it says of the face is written anew, and with one glyph in the
// table maxp and one entry in hmtx gopdf embeds next to nothing.
func blankFace(n int) []byte {
	const top = 1000 // an em
	subtable4 := words(4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0)
	subtable12 := words(12, 0, 0, 28, 0, 0, 0, 1, int(firstChar>>16), 0, int(firstChar>>16), 0xFFFF, 0, 0)
	tables := [...]struct {
		tag  string
		data []byte
	}{
		{"OS/2", make([]byte, 80)},
		{"cmap", append(append(words(0, 2, 3, 1, 0, 20, 3, 10, 0, 20+len(subtable4)), subtable4...), subtable12...)},
		{"head", append(words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, top), make([]byte, 34)...)},
		{"hhea", append(make([]byte, 34), 0, 1)},
		{"hmtx", words(top, 0)},
		{"loca", make([]byte, 2*(n+1))},
		{"maxp", words(1, 0, 1)},
		{"name", append(words(0, 1, 18, 3, 1, 0x409, 6, 2, 0), 0, 'b')},
		{"post", make([]byte, 16)},
	}
	out := words(1, 0, len(tables), 0, 0, 0)
	at := len(out) + 16*len(tables)
	for _, t := range tables {
		out = append(append(out, t.tag...), words(0, 0, at>>16, at, len(t.data)>>16, len(t.data))...)
		at += len(t.data)
	}
	for _, t := range tables {
		out = append(out, t.data...)
	}
	return out
}

// words is numbers as big-endian words of 16 bits.
func words(v ...int) []byte {
	out := make([]byte, 0, 2*len(v))
	for _, n := range v {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	return out
}
