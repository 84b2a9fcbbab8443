package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"hongtou/fonts"
)

var (
	baseFontRE   = regexp.MustCompile(`/BaseFont /(F\d+b?)\b`)
	descendantRE = regexp.MustCompile(`/DescendantFonts \[(\d+) 0 R\]`)
	unicodeRE    = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	descriptorRE = regexp.MustCompile(`/FontDescriptor (\d+) 0 R`)
	fontFileRE   = regexp.MustCompile(`/FontFile2 (\d+) 0 R`)
)

// faces puts the real faces in the place of gopdf's.
func (f *file) faces(cuts *cutSet) error {
	found := 0
	for i, body := range f.objects {
		if !bytes.Contains(body, []byte("/Subtype /Type0\n")) {
			continue
		}
		m := baseFontRE.FindSubmatch(body)
		if m == nil {
			return errForm
		}
		for _, c := range cuts.list {
			if c.resource == string(m[1]) {
				if err := f.face(i+1, c.cut); err != nil {
					return err
				}
				found++
			}
		}
	}
	if found != len(cuts.list) {
		return fmt.Errorf("%w: %d 个字体，应为 %d 个", errForm, found, len(cuts.list))
	}
	return nil
}

// face rewrites the five objects of one face; number is its Type0 dictionary's.
func (f *file) face(number int, c *fonts.Cut) error {
	var objects [4]int // descendant, ToUnicode, descriptor, file
	at := number
	for i, step := range [...]struct {
		re   *regexp.Regexp
		from int
	}{{descendantRE, -1}, {unicodeRE, -1}, {descriptorRE, 0}, {fontFileRE, 2}} {
		if step.from >= 0 {
			at = objects[step.from]
		} else {
			at = number
		}
		body, err := f.object(at)
		if err != nil {
			return err
		}
		if objects[i], err = reference(step.re, body); err != nil {
			return err
		}
	}
	descendant, unicode, descriptor, data := objects[0], objects[1], objects[2], objects[3]
	for _, n := range objects {
		if _, err := f.object(n); err != nil {
			return err
		}
	}
	f.objects[number-1] = fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>\n", c.Name, descendant, unicode)
	f.objects[descendant-1] = fmt.Appendf(nil, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor %d 0 R/DW 1000/W%s>>\n",
		c.Name, descriptor, widths(c.Widths))
	f.objects[descriptor-1] = fmt.Appendf(nil, "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>\n",
		c.Name, c.BBox[0], c.BBox[1], c.BBox[2], c.BBox[3], c.Ascent, c.Descent, c.CapHeight, data)
	f.objects[data-1] = streamObject(fmt.Sprintf("/Filter/FlateDecode/Length1 %d", c.Length), c.Data)
	f.objects[unicode-1] = deflated("", toUnicode(c.Runes))
	return nil
}

// widths is a /W array: runs of characters that are not a full em wide, from the .notdef on.
func widths(w []int) string {
	var b strings.Builder
	b.WriteByte('[')
	for i := 0; i < len(w); {
		if w[i] == 1000 {
			i++
			continue
		}
		fmt.Fprintf(&b, "%d[", i)
		for ; i < len(w) && w[i] != 1000; i++ {
			fmt.Fprintf(&b, "%d ", w[i])
		}
		b.WriteByte(']')
	}
	b.WriteByte(']')
	return b.String()
}

// blockSize is the most entries that a block of a CMap may have.
const blockSize = 100

// toUnicode is the CMap by which readers turn glyphs back into text, in UTF-16 also beyond the basic plane.
func toUnicode(runes []rune) []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for start := 1; start < len(runes); start += blockSize {
		end := min(start+blockSize, len(runes))
		b = fmt.Appendf(b, "%d beginbfchar\n", end-start)
		for gid := start; gid < end; gid++ {
			b = fmt.Appendf(b, "<%04X><", gid)
			for _, u := range utf16.Encode(runes[gid : gid+1]) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
