package fonts

import "math"

// point is a point of a TrueType contour.
type point struct {
	x, y int
	on   bool
}

// outline is a glyph's contours in 1/1000 em.
type outline [][]point

// maxParts is of how many glyphs a composite one may consist, those within its parts counted too.
const maxParts = 256

// outline reads a glyph's contours in 1/1000 em; a damaged glyph gives what could be read.
func (f *face) outline(g int) outline {
	if f.cff != nil {
		return f.cff.outline(g)
	}
	parts := 0
	o := f.contours(g, &parts)
	if f.upem != 1000 {
		k := 1000 / float64(f.upem)
		o.transform(func(p *point) { p.x, p.y = round(float64(p.x)*k), round(float64(p.y)*k) })
	}
	return o
}

func round(v float64) int { return int(math.Round(v)) }

func (o outline) transform(each func(p *point)) {
	for _, c := range o {
		for i := range c {
			each(&c[i])
		}
	}
}

// contours reads a glyph in the face's own units; parts counts the glyphs read.
func (f *face) contours(g int, parts *int) outline {
	d := f.data(g)
	*parts++
	if d == nil || *parts > maxParts {
		return nil
	}
	n := int(int16(be.Uint16(d)))
	if n < 0 {
		return f.composite(d[10:], parts)
	}
	return simple(d[10:], n)
}

// simple reads the contours of a simple glyph behind its header.
func simple(d []byte, n int) outline {
	if len(d) < 2*n+2 {
		return nil
	}
	ends := make([]int, n)
	points := 0
	for i := range ends {
		ends[i] = int(be.Uint16(d[2*i:])) + 1
		if ends[i] < points {
			return nil
		}
		points = ends[i]
	}
	skip := 2*n + 2 + int(be.Uint16(d[2*n:]))
	if skip > len(d) {
		return nil
	}
	d = d[skip:]
	flags := make([]byte, 0, points)
	for len(flags) < points {
		if len(d) == 0 {
			return nil
		}
		flag, times := d[0], 1
		d = d[1:]
		if flag&8 != 0 {
			if len(d) == 0 {
				return nil
			}
			times += int(d[0])
			d = d[1:]
		}
		for ; times > 0 && len(flags) < points; times-- {
			flags = append(flags, flag)
		}
	}
	xs, d := coordinates(d, flags, 2, 16)
	ys, d := coordinates(d, flags, 4, 32)
	if d == nil {
		return nil
	}
	o := make(outline, 0, n)
	start := 0
	for _, end := range ends {
		c := make([]point, 0, end-start)
		for i := start; i < end; i++ {
			c = append(c, point{xs[i], ys[i], flags[i]&1 != 0})
		}
		o = append(o, c)
		start = end
	}
	return o
}

// coordinates reads one coordinate of each point; the rest is nil when there are too few bytes.
func coordinates(d []byte, flags []byte, short, same byte) (v []int, rest []byte) {
	v = make([]int, len(flags))
	if d == nil {
		return v, nil
	}
	at := 0
	for i, flag := range flags {
		switch {
		case flag&short != 0:
			if len(d) < 1 {
				return v, nil
			}
			step := int(d[0])
			if flag&same == 0 {
				step = -step
			}
			at += step
			d = d[1:]
		case flag&same == 0:
			if len(d) < 2 {
				return v, nil
			}
			at += int(int16(be.Uint16(d)))
			d = d[2:]
		}
		v[i] = at
	}
	if d == nil {
		d = []byte{}
	}
	return v, d[:len(d):len(d)]
}

// composite reads a glyph that is put together of others.
func (f *face) composite(d []byte, parts *int) (o outline) {
	for more := true; more && len(d) >= 4 && *parts <= maxParts; {
		flags, g := be.Uint16(d), int(be.Uint16(d[2:]))
		d = d[4:]
		more = flags&0x20 != 0
		args, scale := 2, 0
		if flags&1 != 0 {
			args = 4
		}
		switch {
		case flags&8 != 0:
			scale = 2
		case flags&0x40 != 0:
			scale = 4
		case flags&0x80 != 0:
			scale = 8
		}
		if len(d) < args+scale {
			return o
		}
		dx, dy := 0, 0
		if flags&2 != 0 { // the arguments are distances
			if args == 4 {
				dx, dy = int(int16(be.Uint16(d))), int(int16(be.Uint16(d[2:])))
			} else {
				dx, dy = int(int8(d[0])), int(int8(d[1]))
			}
		}
		part := f.contours(g, parts)
		a, b, c, e := matrix(d[args : args+scale])
		part.transform(func(p *point) {
			x, y := float64(p.x), float64(p.y)
			p.x, p.y = round(a*x+c*y)+dx, round(b*x+e*y)+dy
		})
		o = append(o, part...)
		d = d[args+scale:]
	}
	return o
}

// matrix reads a composite's scale: none, one, two or four numbers with fourteen binary places.
func matrix(d []byte) (a, b, c, e float64) {
	v := make([]float64, len(d)/2)
	for i := range v {
		v[i] = float64(int16(be.Uint16(d[2*i:]))) / (1 << 14)
	}
	switch len(v) {
	case 1:
		return v[0], 0, 0, v[0]
	case 2:
		return v[0], 0, 0, v[1]
	case 4:
		return v[0], v[1], v[2], v[3]
	}
	return 1, 0, 0, 1
}

// encode writes contours as a simple glyph, padded to four bytes; nothing for a blank one.
func (o outline) encode() []byte {
	x0, y0, x1, y1 := math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16
	var ends []int
	var flags, xs, ys []byte
	n, px, py := 0, 0, 0
	for _, c := range o {
		for _, p := range c {
			x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
			var flag byte
			if p.on {
				flag = 1
			}
			xs, flag = step(xs, flag, p.x-px, 2, 16)
			ys, flag = step(ys, flag, p.y-py, 4, 32)
			flags = append(flags, flag)
			px, py = p.x, p.y
			n++
		}
		if len(c) > 0 {
			ends = append(ends, n-1)
		}
	}
	if n == 0 {
		return nil
	}
	out := words(nil, len(ends), x0, y0, x1, y1)
	out = words(out, ends...)
	out = append(out, 0, 0) // no instructions
	out = append(append(append(out, flags...), xs...), ys...)
	return pad(out)
}

// step writes one coordinate of a point, as its distance from the last.
func step(out []byte, flag byte, d int, short, same byte) ([]byte, byte) {
	switch {
	case d == 0:
		return out, flag | same
	case d > 0 && d < 256:
		return append(out, byte(d)), flag | short | same
	case d < 0 && d > -256:
		return append(out, byte(-d)), flag | short
	}
	return be.AppendUint16(out, uint16(int16(d))), flag
}

func words(out []byte, v ...int) []byte {
	for _, x := range v {
		out = be.AppendUint16(out, uint16(x))
	}
	return out
}

func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}
