package fonts

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// Cut is one small TrueType face with just the glyphs that a document sets in a role.
type Cut struct {
	Name                       string   // a tag of six letters, + and the family
	Runes                      []rune   // by glyph; Runes[0] is 0, for .notdef
	Widths                     []int    // by glyph, in 1/1000 em
	Ascent, Descent, CapHeight int      // in 1/1000 em
	BBox                       [4]int   // of all glyphs, in 1/1000 em
	Data                       [][]byte // the whole face, deflated as a zlib stream, in pieces that documents share: they are not to be changed
	Size                       int      // of all of Data
	Length                     int      // of the whole face before deflating
}

// The character box of hanzi: 0.88 em above the baseline and 0.12 em below it.
const (
	ascent    = 880
	descent   = -120
	capHeight = 700
)

// families are the roles' names in a PDF, which wants ASCII.
var families = [NumRoles]string{"GWFang", "GWKai", "GWHei", "GWBiaoSong", "GWSong"}

// Cut cuts a face for a role: each character from the first face of the chain that has it, narrowed to scale
// thousandths. The order of the characters does not matter. Characters that no face has are an error that names them.
func (s *Set) Cut(role Role, runes []rune, scale int) (*Cut, error) {
	if role >= NumRoles {
		return nil, fmt.Errorf("没有字体角色 %d", role)
	}
	runes = slices.Clone(runes)
	slices.Sort(runes)
	runes = slices.Compact(runes)
	if len(runes) > 0xFFFE {
		return nil, fmt.Errorf("%s: 一个文件中的字超过 %d 个", role, 0xFFFE)
	}
	c := &Cut{Runes: append(make([]rune, 1, len(runes)+1), runes...), Widths: []int{1000 * scale / 1000}, Ascent: ascent, Descent: descent, CapHeight: capHeight}
	glyphs := append(make([]*glyph, 0, len(runes)+1), s.glyphs.get(glyphKey{scale: scale}))
	var lacking []string
	for _, r := range runes {
		f := s.find(role, r)
		if f.link < 0 {
			lacking = append(lacking, fmt.Sprintf("“%c”（U+%04X）", r, r))
			continue
		}
		l := s.chains[role][f.link]
		glyphs = append(glyphs, s.glyphs.get(glyphKey{l.face, f.glyph, scale, l.shift}))
		c.Widths = append(c.Widths, f.advance*scale/1000)
	}
	if lacking != nil {
		return nil, fmt.Errorf("%s及其后备字体中没有%s", role, strings.Join(lacking, "、"))
	}
	for _, g := range glyphs {
		for i := range 2 {
			c.BBox[i] = min(c.BBox[i], g.box[i])
			c.BBox[i+2] = max(c.BBox[i+2], g.box[i+2])
		}
	}
	c.Name = tag(role, scale, c.Runes, glyphs) + "+" + families[role]
	c.assemble(glyphs)
	return c, nil
}

// tag is six letters taken from the content, so that faces of different documents can be told apart.
func tag(role Role, scale int, runes []rune, glyphs []*glyph) string {
	content := make([]byte, 0, 8*(1+len(glyphs)))
	content = be.AppendUint32(be.AppendUint32(content, uint32(role)), uint32(scale))
	for i, g := range glyphs {
		content = be.AppendUint32(be.AppendUint32(content, uint32(runes[i])), g.sum)
	}
	sum := sha256.Sum256(content)
	letters := make([]byte, 6)
	for i := range letters {
		letters[i] = 'A' + sum[i]%26
	}
	return string(letters)
}

// sfntTable is a table of the face being written.
type sfntTable struct {
	tag  string
	data []byte
}

// assemble writes the face, with the tables that a PDF wants of a face whose glyphs are called by their numbers (ISO 32000-1, 9.9). The table
// glyf goes last, since it is put together of blocks that are deflated already.
func (c *Cut) assemble(glyphs []*glyph) {
	n := len(glyphs)
	hmtx, loca := make([]byte, 0, 4*n), make([]byte, 0, 4*(n+1))
	points, contours, at := 0, 0, 0
	for i, g := range glyphs {
		hmtx = words(hmtx, c.Widths[i], g.box[0])
		loca = be.AppendUint32(loca, uint32(at))
		at += len(g.data)
		points, contours = max(points, g.points), max(contours, g.contours)
	}
	loca = be.AppendUint32(loca, uint32(at))
	head := writeHead([]sfntTable{
		{"glyf", nil}, {"head", c.head()}, {"hhea", c.hhea(n)}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp(n, points, contours)},
	}, glyphs)
	c.Data, c.Length = deflateFace(head, glyphs), len(head)+at
	for _, piece := range c.Data {
		c.Size += len(piece)
	}
}
