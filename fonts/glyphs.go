package fonts

import (
	"bytes"
	"hash/adler32"
	"sync"

	"github.com/klauspost/compress/flate"
)

// glyph is a glyph as it stands in a face that was cut: its description, padded to four bytes, and what
// it takes to put a compressed face together without compressing anything again.
type glyph struct {
	data     []byte
	box      [4]int // x and y of the lower left and the upper right corner
	points   int
	contours int
	sum      uint32 // of its words
	adler    uint32
	deflated []byte // a deflate block that ends at a byte
}

// glyphKey is what a glyph is made of; without a face it is that of no character.
type glyphKey struct {
	face         *face
	glyph        int
	scale, shift int
}

// maxCached is how many glyphs are kept; a batch of names meets some ten thousand.
const maxCached = 50000

// glyphCache keeps glyphs that were cut, for the next document in the process.
type glyphCache struct {
	mu     sync.RWMutex
	glyphs map[glyphKey]*glyph
}

func (c *glyphCache) get(k glyphKey) *glyph {
	c.mu.RLock()
	g := c.glyphs[k]
	c.mu.RUnlock()
	if g != nil {
		return g
	}
	g = newGlyph(k)
	c.put(k, g)
	return g
}

func (c *glyphCache) put(k glyphKey, g *glyph) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.glyphs == nil || len(c.glyphs) >= maxCached {
		c.glyphs = map[glyphKey]*glyph{}
	}
	c.glyphs[k] = g
}

// notdef is the glyph of no character: an empty box, which is never drawn.
func notdef(scale int) *glyph {
	o := outline{{{100, 0, true}, {100, 800, true}, {900, 800, true}, {900, 0, true}}}
	o.transform(func(p *point) { p.x = p.x * scale / 1000 })
	return finishGlyph(o.encode())
}

// newGlyph takes a glyph from its face, as it stands there if nothing is to be changed.
func newGlyph(k glyphKey) *glyph {
	if k.face == nil {
		return notdef(k.scale)
	}
	if raw := k.face.data(k.glyph); k.glyph < k.face.glyphs && k.face.cff == nil && k.face.upem == 1000 && k.scale == 1000 && k.shift == 0 && plain(raw) {
		return finishGlyph(pad(bytes.Clone(raw)))
	}
	var o outline
	if k.glyph < k.face.glyphs {
		o = k.face.outline(k.glyph)
	} else {
		o = k.face.ticked()
	}
	o.transform(func(p *point) {
		p.x = round(float64(p.x) * float64(k.scale) / 1000)
		p.y += k.shift
	})
	return finishGlyph(o.encode())
}

// plain reports whether a description is a sound simple glyph without instructions, or blank.
func plain(raw []byte) bool {
	if len(raw) == 0 {
		return true
	}
	n := int(int16(be.Uint16(raw)))
	return n > 0 && len(raw) >= 12+2*n && be.Uint16(raw[10+2*n:]) == 0 && simple(raw[10:], n) != nil
}

func finishGlyph(data []byte) *glyph {
	g := &glyph{data: data, sum: sum32(data), adler: adler32.Checksum(data), deflated: deflate(data)}
	if len(data) >= 10 {
		g.contours = int(be.Uint16(data))
		for i := range g.box {
			g.box[i] = int(int16(be.Uint16(data[2+2*i:])))
		}
		g.points = int(be.Uint16(data[8+2*g.contours:])) + 1
	}
	return g
}

// deflate compresses data into blocks that end at a byte and are not the last.
func deflate(data []byte) []byte {
	if len(data) == 0 {
		return nil
	}
	var b bytes.Buffer
	if err := flate.StatelessDeflate(&b, data, false, nil); err != nil {
		panic(err) // a bytes.Buffer takes everything
	}
	return b.Bytes()
}

// worthPacking is how many bytes of tables are worth a deflate block with a code of its own: making one takes as long as cutting the face.
const worthPacking = 4096

// deflateFace puts a zlib stream together: the tables before glyf, the glyphs' blocks as they are, an empty last block.
func deflateFace(head []byte, glyphs []*glyph) [][]byte {
	begin := []byte{0x78, 0x9C}
	if n := len(head); n < worthPacking {
		begin = append(append(begin, 0, byte(n), byte(n>>8), ^byte(n), ^byte(n>>8)), head...)
	} else {
		begin = append(begin, deflate(head)...)
	}
	pieces := append(make([][]byte, 0, len(glyphs)+2), begin)
	sum := adler32.Checksum(head)
	for _, g := range glyphs {
		pieces = append(pieces, g.deflated)
		sum = combine(sum, g.adler, len(g.data))
	}
	return append(pieces, be.AppendUint32([]byte{1, 0, 0, 0xFF, 0xFF}, sum))
}

// combine is the Adler-32 of two pieces from theirs and the second's length (RFC 1950).
func combine(a, b uint32, n int) uint32 {
	const base = 65521
	low := (a&0xFFFF + b&0xFFFF + base - 1) % base
	high := (a>>16 + b>>16 + uint32(n%base)*((a&0xFFFF+base-1)%base)%base) % base
	return high<<16 | low
}
