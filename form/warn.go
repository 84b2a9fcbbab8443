package form

import (
	"fmt"

	"hongtou/notice"
)

// photoDPI is the least density at which a photograph prints well.
const photoDPI = 200

// Warnings says what can be printed but will not look well: photographs of too few pixels.
func Warnings(f *notice.Form, v *notice.Values) (list []*notice.Fault) {
	scopes(f, v, func(s *scope, fields []*notice.Field) {
		for _, field := range fields {
			img := s.get(field.Name.Value).Image
			if img == nil {
				continue
			}
			w, h := field.Photo.Millimetres()
			dpi := min(float64(img.PixelWidth)*25.4/w, float64(img.PixelHeight)*25.4/h)
			if field.Fitted {
				dpi = max(float64(img.PixelWidth)*25.4/w, float64(img.PixelHeight)*25.4/h)
			}
			if dpi < photoDPI {
				warning := s.fault(field, "照片不够清晰", fmt.Sprintf("至少 %.0f×%.0f 像素（%d dpi）", w/25.4*photoDPI, h/25.4*photoDPI, photoDPI))
				warning.Got = fmt.Sprintf("%d×%d 像素（%.0f dpi）", img.PixelWidth, img.PixelHeight, dpi)
				list = append(list, warning)
			}
		}
	})
	return list
}
