package pdf

import (
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"hongtou/fonts"
)

// The objects that gopdf's file begins with. Its face takes five, the last of which is what the resources refer to.
const (
	catalogueObject = 1
	pagesObject     = 2
	resourcesObject = 4
	faceObjects     = 5
)

var blankRE = regexp.MustCompile(`/F1 (\d+) 0 R\n`)

// faces writes the real faces. Where gopdf's blank one is in the file the first takes its place.
func (f *file) faces() error {
	if len(f.cuts.list) == 0 {
		return nil
	}
	resources, err := f.object(resourcesObject)
	if err != nil {
		return err
	}
	blank, err := reference(blankRE, resources)
	if err != nil || f.pictured && (blank < resourcesObject+faceObjects || blank > len(f.objects)) {
		return errForm
	}
	var list []byte
	for i, face := range f.cuts.list {
		at := blank - faceObjects + 1
		if i > 0 || !f.pictured {
			at = len(f.objects) + 1
			f.objects = append(f.objects, make([][]byte, faceObjects)...)
		}
		f.face(at, face.cut)
		list = fmt.Appendf(list, "/F%d %d 0 R\n", face.number+1, at)
	}
	f.objects[resourcesObject-1] = blankRE.ReplaceAllLiteral(resources, list)
	return nil
}

// face writes the five objects of one face, from number at on.
func (f *file) face(at int, c *fonts.Cut) {
	for i, body := range [...][]byte{
		fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>\n", c.Name, at+1, at+4),
		fmt.Appendf(nil, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor %d 0 R/DW 1000/W%s>>\n",
			c.Name, at+2, widths(c.Widths)),
		fmt.Appendf(nil, "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>\n",
			c.Name, c.BBox[0], c.BBox[1], c.BBox[2], c.BBox[3], c.Ascent, c.Descent, c.CapHeight, at+3),
		fmt.Appendf(nil, "<</Filter/FlateDecode/Length1 %d/Length %d>>\nstream\n", c.Length, c.Size),
		packed(toUnicode(c.Runes)),
	} {
		f.objects[at-1+i] = body
	}
	f.faceData[at+3] = c.Data
}

// widths is a /W array: runs of characters that are not a full em wide, from the .notdef on.
func widths(w []int) []byte {
	b := []byte{'['}
	for i := 0; i < len(w); i++ {
		if w[i] == 1000 {
			continue
		}
		b = append(strconv.AppendInt(b, int64(i), 10), '[')
		for ; i < len(w) && w[i] != 1000; i++ {
			b = append(strconv.AppendInt(b, int64(w[i]), 10), ' ')
		}
		b = append(b, ']')
	}
	return append(b, ']')
}

// toUnicode is the CMap by which readers turn glyphs back into text, in UTF-16 also beyond the basic plane. The glyphs of a range have the
// first byte of their numbers in common.
func toUnicode(runes []rune) []byte {
	b := make([]byte, 0, 512+7*len(runes))
	b = append(b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"+
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"...)
	for start := 1; start < len(runes); start = start&^0xFF + 0x100 {
		end := min(start&^0xFF+0x100, len(runes))
		b = append(b, "1 beginbfrange\n<"...)
		b = append(appendHex(b, uint16(start)), "><"...)
		b = append(appendHex(b, uint16(end-1)), ">["...)
		for _, r := range runes[start:end] {
			b = append(b, '<')
			if high, low := utf16.EncodeRune(r); high == utf8.RuneError {
				b = appendHex(b, uint16(r))
			} else {
				b = appendHex(appendHex(b, uint16(high)), uint16(low))
			}
			b = append(b, '>')
		}
		b = append(b, "]\nendbfrange\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

func appendHex(b []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(b, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
