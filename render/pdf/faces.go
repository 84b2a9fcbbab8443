package pdf

import (
	"fmt"

	"hongtou/fonts"
	"hongtou/layout"
)

// faceKey is a look that needs a face of its own in the file: a role, narrowed or not, bold or not.
type faceKey struct {
	role  fonts.Role
	scale int
	bold  bool
}

// cutFace is a face cut for the document, under its name in the pages' resources.
type cutFace struct {
	key      faceKey
	resource string
	cut      *fonts.Cut
	widths   map[rune]int
}

// cutSet is a document's faces, in the order in which they are first used.
type cutSet struct {
	list []*cutFace
	by   map[faceKey]*cutFace
}

// cutFaces cuts each face to the characters that the pages set in it.
func cutFaces(p *layout.Paged, faces *fonts.Set) (*cutSet, error) {
	used := map[faceKey]map[rune]bool{}
	set := &cutSet{by: map[faceKey]*cutFace{}}
	for i := range p.Pages {
		for t := range p.Pages[i].Texts() {
			key := keyOf(t)
			runes := used[key]
			if runes == nil {
				runes = map[rune]bool{}
				used[key] = runes
				set.list = append(set.list, &cutFace{key: key, resource: resourceName(key, len(set.list)+1)})
			}
			for _, r := range t.Chars {
				runes[r] = true
			}
		}
	}
	for _, c := range set.list {
		runes := make([]rune, 0, len(used[c.key]))
		for r := range used[c.key] { // Cut does not mind the order
			runes = append(runes, r)
		}
		cut, err := faces.Cut(c.key.role, runes, c.key.scale)
		if err != nil {
			return nil, err
		}
		c.cut, c.widths = cut, make(map[rune]int, len(cut.Runes))
		for gid, r := range cut.Runes {
			if gid > 0 {
				c.widths[r] = cut.Widths[gid]
			}
		}
		set.by[c.key] = c
	}
	return set, nil
}

func keyOf(t *layout.Text) faceKey {
	scale := t.Scale
	if scale == 0 {
		scale = 1000
	}
	return faceKey{t.Face, scale, t.Bold}
}

// resourceName is the nth face's name in the pages' resources; the finishing step knows bold faces by it.
func resourceName(key faceKey, n int) string {
	if key.bold {
		return fmt.Sprintf("F%db", n)
	}
	return fmt.Sprintf("F%d", n)
}
