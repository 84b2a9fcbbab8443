package pdf

import (
	"encoding/binary"
	"math"
)

// curveSteps is the number of entries of the profile's tone curve.
const curveSteps = 1024

// sRGB makes an ICC display profile (version 2.1) from sRGB's published numbers: primaries adapted to D50 and the tone
// curve of IEC 61966-2-1.
func sRGB() []byte {
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", description("sRGB IEC61966-2.1")},
		{"cprt", append([]byte("text\x00\x00\x00\x00"), "CC0\x00"...)},
		{"wtpt", xyz(0.9642, 1, 0.8249)},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
		{"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
		{"bXYZ", xyz(0.14307, 0.06061, 0.7141)},
		{"rTRC", toneCurve()}, {"gTRC", nil}, {"bTRC", nil}, // one curve for the three
	}
	const header = 128
	out := make([]byte, header, 4096)
	be := binary.BigEndian
	be.PutUint32(out[8:], 0x02100000)
	copy(out[12:], "mntrRGB XYZ ")
	be.PutUint16(out[24:], 2000) // a date is asked for; any will do
	be.PutUint16(out[26:], 1)
	be.PutUint16(out[28:], 1)
	copy(out[36:], "acsp")
	copy(out[68:], xyz(0.9642, 1, 0.8249)[8:])
	out = be.AppendUint32(out, uint32(len(tags)))
	offset := header + 4 + 12*len(tags)
	var data []byte
	var at, size int
	for _, t := range tags {
		if t.data != nil {
			at, size = offset+len(data), len(t.data)
			data = append(data, t.data...)
			for len(data)%4 != 0 {
				data = append(data, 0)
			}
		}
		out = append(out, t.name...)
		out = be.AppendUint32(out, uint32(at))
		out = be.AppendUint32(out, uint32(size))
	}
	out = append(out, data...)
	be.PutUint32(out, uint32(len(out)))
	return out
}

// xyz is a tag of one colour.
func xyz(v ...float64) []byte {
	b := []byte("XYZ \x00\x00\x00\x00")
	for _, x := range v {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(x*65536))))
	}
	return b
}

func description(s string) []byte {
	b := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(s)+1))
	b = append(append(b, s...), 0)
	return append(b, make([]byte, 4+4+2+1+67)...) // no Unicode and no Macintosh name
}

func toneCurve() []byte {
	b := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), curveSteps)
	for i := range curveSteps {
		x := float64(i) / (curveSteps - 1)
		y := x / 12.92
		if x > 0.04045 {
			y = math.Pow((x+0.055)/1.055, 2.4)
		}
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(y*65535)))
	}
	return b
}
