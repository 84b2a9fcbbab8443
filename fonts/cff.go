package fonts

import (
	"bytes"
	"math"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
)

// cffFace reads the outlines of an OpenType face with cubic curves.
type cffFace struct {
	face *font.Face
	unit float64 // 1/1000 em in the face's units
}

// openCFF fences the library off: it panics on some damaged files.
func openCFF(data []byte, offset int) (c *cffFace, err error) {
	defer func() {
		if recover() != nil {
			c, err = nil, errFont
		}
	}()
	if table(data, offset, "CFF ") == nil {
		return nil, errFont
	}
	if offset != 0 {
		data = extract(data, offset)
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, errFont
	}
	return &cffFace{face: face, unit: float64(face.Upem()) / 1000}, nil
}

// extract takes one face out of a collection.
func extract(data []byte, offset int) []byte {
	if offset < 0 || offset+12 > len(data) {
		return nil
	}
	n := int(be.Uint16(data[offset+4:]))
	if offset+12+16*n > len(data) {
		return nil
	}
	out := bytes.Clone(data[offset : offset+12+16*n])
	for i := range n {
		e := out[12+16*i:]
		from, size := int(be.Uint32(e[8:])), int(be.Uint32(e[12:]))
		if from > len(data) || size > len(data)-from {
			return nil
		}
		be.PutUint32(e[8:], uint32(len(out)))
		out = pad(append(out, data[from:from+size]...))
	}
	return out
}

// segments are a glyph's curves, none for a blank or a damaged one.
func (c *cffFace) segments(g int) (list []font.Segment) {
	defer func() {
		if recover() != nil {
			list = nil
		}
	}()
	o, _ := c.face.GlyphData(font.GID(g)).(font.GlyphOutline)
	return o.Segments
}

func (c *cffFace) blank(g int) bool { return len(c.segments(g)) == 0 }

// tolerance is how far, in 1/1000 em, a quadratic curve may leave the cubic one that it stands for.
const tolerance = 0.6

// outline turns cubic curves into as many quadratic ones as the tolerance asks for.
func (c *cffFace) outline(g int) (out outline) {
	at := func(p ot.SegmentPoint) vector { return vector{float64(p.X) / c.unit, float64(p.Y) / c.unit} }
	var cur []point
	var last vector
	flush := func() {
		if n := len(cur); n > 1 && cur[0] == cur[n-1] {
			cur = cur[:n-1]
		}
		if len(cur) > 2 {
			out = append(out, cur)
		}
		cur = nil
	}
	for _, s := range c.segments(g) {
		switch s.Op {
		case ot.SegmentOpMoveTo:
			flush()
			last = at(s.Args[0])
			cur = append(cur, last.point(true))
		case ot.SegmentOpLineTo:
			last = at(s.Args[0])
			cur = append(cur, last.point(true))
		case ot.SegmentOpQuadTo:
			last = at(s.Args[1])
			cur = append(cur, at(s.Args[0]).point(false), last.point(true))
		case ot.SegmentOpCubeTo:
			cur = append(cur, quadratics(last, at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))...)
			last = at(s.Args[2])
		}
	}
	flush()
	return out
}

type vector struct{ x, y float64 }

func (v vector) point(on bool) point { return point{round(v.x), round(v.y), on} }

// quadratics approximates a cubic curve: n parts, each with the mean of its two tangents' controls.
func quadratics(p0, p1, p2, p3 vector) (out []point) {
	d := math.Hypot(p3.x-3*p2.x+3*p1.x-p0.x, p3.y-3*p2.y+3*p1.y-p0.y)
	n := max(int(math.Ceil(math.Cbrt(d*math.Sqrt(3)/36/tolerance))), 1)
	place := func(t float64) vector {
		u := 1 - t
		a, b, c, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		return vector{a*p0.x + b*p1.x + c*p2.x + e*p3.x, a*p0.y + b*p1.y + c*p2.y + e*p3.y}
	}
	slope := func(t float64) vector {
		u := 1 - t
		a, b, c := 3*u*u, 6*u*t, 3*t*t
		return vector{a*(p1.x-p0.x) + b*(p2.x-p1.x) + c*(p3.x-p2.x), a*(p1.y-p0.y) + b*(p2.y-p1.y) + c*(p3.y-p2.y)}
	}
	for i := range n {
		t0, t1 := float64(i)/float64(n), float64(i+1)/float64(n)
		a, b, da, db, h := place(t0), place(t1), slope(t0), slope(t1), (t1-t0)/4
		control := vector{(a.x+b.x)/2 + h*(da.x-db.x), (a.y+b.y)/2 + h*(da.y-db.y)}
		out = append(out, control.point(false), b.point(true))
	}
	return out
}
