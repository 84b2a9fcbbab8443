package pdf

import (
	"hongtou/fonts"
	"hongtou/layout"
)

// faceKey is what needs a face of its own in the file: a role, narrowed or not.
type faceKey struct {
	role  fonts.Role
	scale int
}

// cutFace is a face cut for the document.
type cutFace struct {
	number int // its place in the list
	cut    *fonts.Cut
	glyphs map[rune]cutGlyph
}

// cutGlyph is a character in a face that was cut: its glyph and its advance in 1/1000 em.
type cutGlyph struct{ number, width int }

// cutSet is a document's faces, in the order in which they are first used.
type cutSet struct {
	list []*cutFace
	by   map[faceKey]*cutFace
}

// cutFaces cuts each face to the characters that the pages set in it.
func cutFaces(p *layout.Paged, faces *fonts.Set) (*cutSet, error) {
	set := &cutSet{by: map[faceKey]*cutFace{}}
	var keys []faceKey
	for i := range p.Pages {
		for t := range p.Pages[i].Texts() {
			key := keyOf(t)
			face := set.by[key]
			if face == nil {
				face = &cutFace{number: len(set.list), glyphs: map[rune]cutGlyph{}}
				set.by[key] = face
				set.list, keys = append(set.list, face), append(keys, key)
			}
			for _, r := range t.Chars {
				face.glyphs[r] = cutGlyph{}
			}
		}
	}
	for i, face := range set.list {
		runes := make([]rune, 0, len(face.glyphs))
		for r := range face.glyphs { // Cut does not mind the order
			runes = append(runes, r)
		}
		var err error
		if face.cut, err = faces.Cut(keys[i].role, runes, keys[i].scale); err != nil {
			return nil, err
		}
		for g, r := range face.cut.Runes[1:] {
			face.glyphs[r] = cutGlyph{g + 1, face.cut.Widths[g+1]}
		}
	}
	return set, nil
}

// glyphs is how many glyphs the largest face has.
func (s *cutSet) glyphs() int {
	n := 0
	for _, face := range s.list {
		n = max(n, len(face.cut.Runes))
	}
	return n
}

func keyOf(t *layout.Text) faceKey {
	scale := t.Scale
	if scale == 0 {
		scale = 1000
	}
	return faceKey{t.Face, scale}
}
