package fonts

import "testing"

// TestTicked: every role shows a ticked box, whether or not its faces have one, with the tick inside the box.
func TestTicked(t *testing.T) {
	s := Embedded()
	for role := range NumRoles {
		if units, ok := s.Advance(role, tickedBox); !ok || units != 1000 {
			t.Errorf("%s: advance %d, %v", role, units, ok)
		}
		f := s.find(role, tickedBox)
		face := s.chains[role][f.link].face
		box := face.outline(face.glyphOf(emptyBox))
		all := face.ticked()
		if len(all) <= len(box) {
			t.Fatalf("%s: no tick", role)
		}
		x0, y0, x1, y1 := box.bounds()
		a0, b0, a1, b1 := all[len(box):].bounds()
		if a0 <= x0 || b0 <= y0 || a1 >= x1 || b1 >= y1 {
			t.Errorf("%s: the tick %d,%d–%d,%d leaves the box %d,%d–%d,%d", role, a0, b0, a1, b1, x0, y0, x1, y1)
		}
		if _, err := s.Cut(role, []rune{emptyBox, tickedBox}, 1000); err != nil {
			t.Error(err)
		}
	}
}
