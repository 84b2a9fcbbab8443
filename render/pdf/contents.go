package pdf

import (
	"bytes"
	"strconv"
)

// lookStep is how gopdf, which knows one face, is told what a piece of text looks like: its type size in points is so many times
// lookStep larger.
const lookStep = 1000

// lookOf is the look of text in a face, by its number, bold or not.
func lookOf(face int, bold bool) int {
	if bold {
		return 2*face + 1
	}
	return 2 * face
}

// dress appends a page's contents to out with each piece of text in its face and its size, and with its outlines stroked if it is bold:
// the faces have one weight.
func dress(out, content []byte) ([]byte, error) {
	for {
		at := bytes.Index(content, []byte("BT\n"))
		if at < 0 {
			return append(out, content...), nil
		}
		out = append(out, content[:at]...)
		piece, rest, ended := bytes.Cut(content[at:], []byte("ET\n"))
		place, font, named := bytes.Cut(piece, []byte("/F1 "))
		value, text, sized := bytes.Cut(font, []byte(" Tf "))
		size, err := strconv.ParseFloat(string(value), 64)
		look := int(size / lookStep)
		if !ended || !named || !sized || err != nil || look < 0 {
			return out, errForm
		}
		out = append(append(out, place...), "/F"...)
		out = append(strconv.AppendInt(out, int64(look/2+1), 10), ' ')
		out = append(trimmed(out, size-float64(lookStep*look)), " Tf "...)
		if bold := look%2 == 1; bold {
			out = append(append(append(out, "2 Tr "...), text...), "0 Tr\n"...)
		} else {
			out = append(out, text...)
		}
		out = append(out, "ET\n"...)
		content = rest
	}
}

// trimmed appends a number with three places at most.
func trimmed(out []byte, v float64) []byte {
	out = strconv.AppendFloat(out, v, 'f', 3, 64)
	return bytes.TrimSuffix(bytes.TrimRight(out, "0"), []byte("."))
}
