package fonts

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
)

var roleNames = [NumRoles]string{"仿宋", "楷体", "黑体", "小标宋", "宋体"}

// String is the role's name in the standard.
func (r Role) String() string {
	if r < NumRoles {
		return roleNames[r]
	}
	return fmt.Sprintf("字体角色%d", r)
}

// Set is the faces in use: for each role a chain that is tried in order. It is safe for concurrent use.
type Set struct {
	chains [NumRoles][]link
	glyphs glyphCache
	known  [NumRoles]knownRunes
	ink    [NumRoles]struct {
		once        sync.Once
		top, bottom int
	}
}

// link is a face in a chain. Shift moves its glyphs up, in 1/1000 em, so that their middle stands where
// the chain's first face has it.
type link struct {
	face  *face
	shift int
}

// found is where a character comes from: index in the chain (-1 for nowhere), glyph, advance in 1/1000 em.
type found struct{ link, glyph, advance int }

// knownRunes is what was found of a role's characters: blocks of 256, made when one of them is first looked up.
type knownRunes [unicode.MaxRune>>8 + 1]atomic.Pointer[knownBlock]

type knownBlock [256]atomic.Pointer[found]

// at is where a character's find is kept, nil as long as nobody looked.
func (k *knownRunes) at(r rune) *atomic.Pointer[found] {
	block := &k[r>>8]
	if block.Load() == nil {
		block.CompareAndSwap(nil, new(knownBlock))
	}
	return &block.Load()[r&0xFF]
}

// find looks a character up in a role's chain. A face that maps a hanzi to an empty glyph does not have it.
func (s *Set) find(role Role, r rune) found {
	if role >= NumRoles || r < 0 || r > unicode.MaxRune {
		return found{link: -1}
	}
	known := s.known[role].at(r)
	if f := known.Load(); f != nil {
		return *f
	}
	f := found{link: -1}
	for i, l := range s.chains[role] {
		if g := l.face.glyphOf(r); g > 0 && (!l.face.blank(g) || r == ' ' || r == '\u00A0' || r == '\u3000') {
			f = found{i, g, l.face.advance(g)}
			break
		}
	}
	if f.link < 0 && r == tickedBox {
		f = s.findTicked(role)
	}
	known.Store(&f)
	return f
}

// Advance is a character's advance in 1/1000 em; ok is false when no face of the role's chain has it.
func (s *Set) Advance(role Role, r rune) (units int, ok bool) {
	f := s.find(role, r)
	return f.advance, f.link >= 0
}

// Fallback is the place in the role's chain of the face that has a character: 0 is the role's own, -1 none.
func (s *Set) Fallback(role Role, r rune) int { return s.find(role, r).link }

// inkSample is what a mark (发文机关标志) is made of: its ink stands for that of every mark.
const inkSample = "中共人民政府委员会办公厅室卫生健康教育医院市县区局文件"

// HanInk is the ink of hanzi in a role's first face, in 1/1000 em above the baseline: a constant of the face, so that every
// notice of an office has its number on the same line.
func (s *Set) HanInk(role Role) (top, bottom int) {
	ink := &s.ink[role]
	ink.once.Do(func() {
		f := s.chains[role][0].face
		for _, r := range inkSample {
			for _, c := range f.outline(f.glyphOf(r)) {
				for _, p := range c {
					ink.top, ink.bottom = max(ink.top, p.y), min(ink.bottom, p.y)
				}
			}
		}
	})
	return ink.top, ink.bottom
}

// Ink is the box of a character's outlines in 1/1000 em, its origin at (0, 0) and y up; all zero for a blank or a character that no face of
// the role's chain has.
func (s *Set) Ink(role Role, r rune) (left, bottom, right, top int) {
	f := s.find(role, r)
	if f.link < 0 {
		return 0, 0, 0, 0
	}
	l := s.chains[role][f.link]
	first := true
	for _, contour := range l.face.outline(f.glyph) {
		for _, p := range contour {
			y := p.y + l.shift
			if first {
				left, bottom, right, top, first = p.x, y, p.x, y, false
			}
			left, bottom, right, top = min(left, p.x), min(bottom, y), max(right, p.x), max(top, y)
		}
	}
	return left, bottom, right, top
}

// Source says which faces serve a role.
type Source struct {
	Role  Role
	Faces []string // name, file and licence of each face of the chain
}

// String is one line: 仿宋：GW Fang（内置，…） → ….
func (s Source) String() string { return s.Role.String() + "：" + strings.Join(s.Faces, " → ") }

// Sources lists the roles with their chains.
func (s *Set) Sources() []Source {
	list := make([]Source, NumRoles)
	for role := range NumRoles {
		list[role].Role = role
		for _, l := range s.chains[role] {
			text := l.face.name + "（" + l.face.file
			if l.face.licence != "" {
				text += "，" + l.face.licence
			}
			list[role].Faces = append(list[role].Faces, text+"）")
		}
	}
	return list
}
