//go:build !ofl

package fonts

import _ "embed" // the faces

// The two faces under the GPL with the font exception, and the characters that they lack.
var (
	//go:embed GWFang.ttf
	fang []byte
	//go:embed GWKai.ttf
	kai []byte
	//go:embed GWNames.ttf
	names []byte
)

const gpl = "GPL-3.0 加字体例外"

// addFangKai adds the chains of 仿宋 and 楷体.
func addFangKai(c *[NumRoles][]link, last *face) {
	rare := mustOpen(names, "GW Names", ofl)
	c[FangSong] = []link{{mustOpen(fang, "GW Fang", gpl), 0}, {rare, -29}, {last, -68}}
	c[Kai] = []link{{mustOpen(kai, "GW Kai", gpl), 0}, {rare, -22}, {last, -61}}
}
